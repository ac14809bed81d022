import { describe, expect, test } from 'vitest'
import { withSession } from './session.ts'
import { openTestDatabase } from './test-database.ts'

describe('Given several tests that need a database at once', () => {
  test('when each opens one, then each is fresh, searches Chinese and is gone after closing', async () => {
    const databases = await Promise.all([openTestDatabase(), openTestDatabase(), openTestDatabase()])
    for (const { url } of databases) {
      await withSession(url, session => session.query('create table matter (number text)'))
      const found = await withSession(url, session =>
        session.query(`select show_trgm('危险货物') <> '{}' as chinese`),
      )
      expect(found.rows).toEqual([{ chinese: true }])
    }
    await Promise.all(databases.map(database => database.close()))
    for (const { url } of databases) {
      await expect(withSession(url, session => session.query('select 1'))).rejects.toThrow('does not exist')
    }
  })
})
