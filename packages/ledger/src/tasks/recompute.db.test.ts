import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimelineEntry } from '../ledger.ts'
import { actOn } from '../testing/act-on.ts'
import { openSimpleCounty, type SimpleCounty } from '../testing.ts'
import { actOnCountyTask } from './act-on-county.ts'

let desk: SimpleCounty

beforeAll(async () => {
  desk = await openSimpleCounty()
})
afterAll(() => desk.close())

/** Publishes a closed day and dies before the first batch is recomputed. */
async function publishAndDie(day: string): Promise<void> {
  const closed = [{ from: day, to: day, name: { zh: '停工', en: 'closed' } }]
  const input = { layer: { layer: `closed-${day}`, kind: 'local', source: 'test', closed, worked: [] } }
  const given = { actor: desk.officer('data-03'), command: 'publish-calendar', input, key: desk.key() }
  const answer = await desk.ledger.sequencer.run(actOnCountyTask(given, desk.ledger))
  expect(answer).toMatchObject({ kind: 'county-done' })
}

async function entriesOf(id: string): Promise<readonly TimelineEntry[]> {
  return (
    await desk.ledger.timeline(id as Parameters<typeof desk.ledger.timeline>[0], { kind: 'system' })
  ).entries.toReversed()
}

const told = (entries: readonly TimelineEntry[]): number =>
  entries.filter(e => e.type === 'due-recomputed').length

describe('after a new calendar', () => {
  test('a command that comes before the batches tells of the moved dates itself, once (CLK-3)', async () => {
    desk.setTime('2026-06-15 10:00')
    const { matter } = await desk.open()
    await publishAndDie('2026-06-16')
    const note = { by: 'enterprise-centre-03', command: 'note', input: { text: '先到' } }
    const acted = await actOn(desk, matter, note)
    const types = (await entriesOf(matter.id)).map(e => e.type)
    expect(types.slice(-2)).toEqual(['due-recomputed', 'note-added'])
    await desk.ledger.wakeDue()
    expect(told(await entriesOf(matter.id))).toBe(1)
    // The key is the note's, not that of what was told before it.
    const log = await desk.ledger.readLog(1, 10_000)
    const own = log.filter(l => l.stream === `matter/${matter.id}` && l.key !== null).map(l => l.type)
    expect(own).toEqual(['matter-opened', 'note-added'])
    expect(acted.matter.version).toBe((await entriesOf(matter.id)).length)
  })

  test('recomputing that was cut off is taken up by the next wake-up of any process (CLK-3)', async () => {
    desk.setTime('2026-07-13 10:00')
    const { matter } = await desk.open()
    await publishAndDie('2026-07-14')
    const second = await desk.second()
    await Promise.all([second.wakeDue(), desk.ledger.wakeDue()])
    await desk.ledger.wakeDue()
    expect(told(await entriesOf(matter.id))).toBe(1)
  })

  test('what fell due between the calendar and its batch keeps the hour at which it fell due (ESC-4)', async () => {
    desk.setTime('2026-07-20 10:00')
    const { matter } = await desk.open()
    await publishAndDie('2026-07-24')
    desk.setTime('2026-07-29 10:00')
    await desk.ledger.wakeDue()
    const entries = await entriesOf(matter.id)
    const times = entries.map(e => e.effective ?? e.recorded)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(entries.find(e => e.type === 'level-reached')?.effective).toBeLessThan(times.at(-1) ?? 0)
  })
})

test('a matter that cannot be decided is named, and holds up nobody else', async () => {
  desk.setTime('2026-08-03 10:00')
  const broken = (await desk.open()).matter
  const sound = (await desk.open()).matter
  const owner = new pg.Client({ connectionString: desk.url })
  await owner.connect()
  const spoil = (from: string, to: string) =>
    owner.query('update matter set state = replace(state, $2, $3) where id = $1', [broken.id, from, to])
  await spoil('"simple"', '"nowhere"')
  const closed = [{ from: '2026-08-05', to: '2026-08-05', name: { zh: '停工', en: 'closed' } }]
  const input = { layer: { layer: 'stuck', kind: 'local', source: 'test', closed, worked: [] } }
  const published = { actor: desk.officer('data-03'), command: 'publish-calendar', input, key: desk.key() }
  expect(await desk.ledger.actOnCounty(published)).toMatchObject({ kind: 'county-done', replayed: false })
  desk.setTime('2026-08-06 10:00')
  await expect(desk.ledger.wakeDue()).rejects.toThrow(broken.id)
  const types = (await entriesOf(sound.id)).map(e => e.type)
  expect(types).toContain('level-reached')
  await spoil('"nowhere"', '"simple"')
  await owner.end()
  await desk.ledger.wakeDue()
  expect((await entriesOf(broken.id)).map(e => e.type)).toEqual(types)
})

test('a calendar takes effect when it was published, however late a matter is told (CLK-3)', async () => {
  desk.setTime('2026-09-07 10:00')
  const { matter } = await desk.open()
  desk.setTime('2026-09-07 11:00')
  await publishAndDie('2026-09-08')
  desk.setTime('2026-09-07 15:00')
  await publishAndDie('2026-09-09')
  desk.setTime('2026-09-30 10:00')
  await desk.ledger.wakeDue()
  const entries = await entriesOf(matter.id)
  const moved = entries.filter(e => e.type === 'due-recomputed')
  const at = (hour: number): number => Date.parse(`2026-09-07T${hour}:00:00+08:00`)
  expect(moved.map(e => e.effective)).toEqual([at(11), at(15)])
  const times = entries.map(e => e.effective ?? e.recorded)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  // No level of a date that had moved was told: all of them come after the second calendar.
  const levels = entries.filter(e => e.type === 'level-reached')
  expect(levels.length).toBeGreaterThan(2)
  expect(entries.indexOf(levels[0] as TimelineEntry)).toBeGreaterThan(
    entries.indexOf(moved[1] as TimelineEntry),
  )
})
