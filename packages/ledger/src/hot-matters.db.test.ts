import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHotMatters } from './hot-matters.ts'
import { rowOf } from './matter-row.ts'
import { actOn } from './testing/act-on.ts'
import { openSimpleCounty, type SimpleCounty } from './testing.ts'

let desk: SimpleCounty
let owner: pg.Client

beforeAll(async () => {
  desk = await openSimpleCounty()
  owner = new pg.Client({ connectionString: desk.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await desk.close()
})

const note = { by: 'enterprise-centre-03', command: 'note', input: { text: '已联系' } }

async function stored(id: string): Promise<Record<string, unknown>> {
  const { rows } = await owner.query('select *, ctid from matter where id = $1', [id])
  return rows[0]
}

describe('what a process has just written', () => {
  test('a row that was changed by other means in between is the one the next command goes by', async () => {
    const opened = await desk.open()
    const { matter } = await actOn(desk, opened.matter, note)
    await owner.query(
      `update matter set state = replace(state, '"bounces":0', '"bounces":7') where id = $1`,
      [matter.id],
    )
    const { matter: after } = await actOn(desk, matter, note)
    expect(Object.values(after.duties).map(d => d.bounces)).toContain(7)
  })

  test('two processes that take turns on one matter each see what the other has written', async () => {
    const second = await desk.second()
    let { matter } = await desk.open()
    for (const ledger of [second, desk.ledger, second, desk.ledger]) {
      matter = (await actOn({ ...desk, ledger }, matter, note)).matter
    }
    matter = (
      await actOn({ ...desk, ledger: second }, matter, {
        by: note.by,
        command: 'dispatch',
        input: { lead: 'wukang' },
      })
    ).matter
    const { matter: after } = await actOn(desk, matter, note)
    expect(after.duties.handle?.offer?.to).toBe('wukang')
    expect(await stored(after.id)).toMatchObject({ version: after.version, state: JSON.stringify(after) })
  })

  test('every column is what the state says, whichever part of the row was written', async () => {
    desk.setTime('2026-02-11 11:00')
    let { matter } = await desk.open()
    const acts = [note, { by: note.by, command: 'dispatch', input: { lead: 'wukang' } }, note, note]
    for (const act of acts) {
      matter = (await actOn(desk, matter, act)).matter
      const { county, calendarVersion } = desk.ledger.sequencer.known()
      const { columns, state, version } = rowOf(matter, { county, calendarVersion, now: matter.at })
      const row = await stored(matter.id)
      const shown = Object.fromEntries(
        Object.keys(columns).map(name => [
          name,
          typeof columns[name] === 'number' ? Number(row[name]) : row[name],
        ]),
      )
      expect(shown).toEqual(columns)
      expect(row).toMatchObject({ state, version })
    }
  })

  test('a note is entered in no index: the row stays where the indexes point to', async () => {
    const { matter } = await desk.open()
    const hot = async (): Promise<number> => {
      await owner.query('select pg_stat_clear_snapshot()')
      const found = await owner.query<{ n: string }>(
        `select n_tup_hot_upd as n from pg_stat_user_tables where relname = 'matter'`,
      )
      return Number(found.rows[0]?.n)
    }
    const before = await hot()
    await actOn(desk, matter, note)
    await expect.poll(hot, { timeout: 10_000 }).toBeGreaterThan(before)
  })

  test('whoever stands in for an absent officer is named from the first command of that day on', async () => {
    desk.setTime('2026-03-03 10:00')
    const { matter } = await desk.open()
    const holder = String((await stored(matter.id)).officer)
    const absence = { officer: holder, from: '2026-03-04', to: '2026-03-06' }
    await desk.ledger.actOnCounty({
      actor: desk.officer('data-03'),
      command: 'set-absence',
      input: absence,
      key: desk.key(),
    })
    const { matter: second } = await actOn(desk, matter, note)
    expect((await stored(matter.id)).officer).toBe(holder)
    desk.setTime('2026-03-04 09:00')
    await actOn(desk, second, note)
    expect((await stored(matter.id)).officer).not.toBe(holder)
  })
})

test('what was worked on longest ago is read from the database again', async () => {
  const { matter } = await desk.open()
  const { county, calendarVersion } = desk.ledger.sequencer.known()
  const now = matter.at
  const row = rowOf(matter, { county, calendarVersion, now })
  const hot = openHotMatters()
  const { version, status } = matter
  const entry = (id: string) => ({
    stored: { id, version, status, announced: [], calendarVersion, matter },
    before: { matter, row, county, now },
  })
  hot.keep('7', [entry(matter.id)])
  hot.keep(
    '8',
    Array.from({ length: 2_000 }, (_, i) => entry(`other-${i}`)),
  )
  const client = await desk.ledger.pool.connect()
  const [found] = await hot.read(client, county.id, [matter.id])
  client.release()
  expect(found).toMatchObject({ stored: { id: matter.id } })
  expect(found?.before).toBeUndefined()
})
