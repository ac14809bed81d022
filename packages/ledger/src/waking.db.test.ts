import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMatters } from './matter-row.ts'
import { type Done, done, local, openSimpleCounty, type SimpleCounty } from './testing.ts'

let desk: SimpleCounty
const key = (): string => desk.key()
const open = (text?: string, more?: object): Promise<Done> => desk.open(text, more)

beforeAll(async () => {
  desk = await openSimpleCounty()
})
afterAll(() => desk.close())

describe('what happens by itself', () => {
  test('after an outage everything that fell due is appended once, in order, stamped with the hour it fell due (ESC-4)', async () => {
    desk.setTime('2026-04-01 10:00')
    const { matter } = await open()
    const actor = desk.officer('enterprise-centre-03')
    await desk.ledger.act({
      actor,
      matter: matter.id,
      expectedVersion: matter.version,
      command: 'dispatch',
      input: { lead: 'wukang' },
      key: key(),
    })
    desk.setTime('2026-05-29 10:00')
    const second = await desk.second()
    await Promise.all([desk.ledger.wakeDue(), second.wakeDue()])
    await Promise.all([desk.ledger.wakeDue(), second.wakeDue()])
    const { entries } = await desk.ledger.timeline(matter.id, { kind: 'system' })
    const levels = entries.filter(e => e.type === 'level-reached' && e.effective !== null)
    expect(entries.filter(e => e.type === 'signed-for-by-silence').map(e => e.effective)).toEqual([
      local('2026-04-02 17:00'),
    ])
    expect(levels.length).toBeGreaterThanOrEqual(5)
    expect(new Set(levels.map(e => e.text.en)).size).toBe(levels.length)
    const times = entries.map(e => e.effective ?? e.recorded).reverse()
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(entries.find(e => e.type === 'fell-to-catch-all')).toBeDefined()
  })

  test('a calendar published later moves the dates it concerns, once, and says so (CLK-3)', async () => {
    desk.setTime('2026-06-15 10:00')
    const { matter } = await open()
    const layer = {
      layer: 'typhoon',
      kind: 'local',
      source: 'test',
      closed: [{ from: '2026-06-16', to: '2026-06-16', name: { zh: '台风', en: 'typhoon' } }],
      worked: [],
    }
    const actor = desk.officer('data-03')
    expect(
      await desk.ledger.actOnCounty({ actor, command: 'publish-calendar', input: { layer }, key: key() }),
    ).toMatchObject({ kind: 'county-done' })
    const { entries } = await desk.ledger.timeline(matter.id, { kind: 'system' })
    const told = entries.filter(e => e.type === 'due-recomputed')
    expect(told.map(e => e.text.en)).toEqual([
      'Calendar published (typhoon), due dates recomputed: “intake” 2026-06-16 17:30 → 2026-06-17 17:30',
    ])
  })

  test('what fell due before a calendar was published is settled under the old one, however late it is noticed (CLK-5, CLK-9)', async () => {
    desk.setTime('2026-08-03 10:00')
    const { matter } = await open()
    const desk3 = desk.officer('enterprise-centre-03')
    await desk.ledger.act({
      actor: desk3,
      matter: matter.id,
      expectedVersion: matter.version,
      command: 'request-documents',
      input: { documents: ['营业执照'] },
      key: key(),
    })
    desk.setTime('2026-08-24 10:00')
    const day = { from: '2026-08-20', to: '2026-08-20', name: { zh: '停电', en: 'power cut' } }
    const layer = { layer: 'power-cut', kind: 'local', source: 'test', closed: [day], worked: [] }
    await desk.ledger.actOnCounty({
      actor: desk.officer('data-03'),
      command: 'publish-calendar',
      input: { layer },
      key: key(),
    })
    const { entries } = await desk.ledger.timeline(matter.id, { kind: 'system' })
    const expired = entries.find(e => e.type === 'stop-expired')
    const told = entries.find(e => e.type === 'due-recomputed')
    expect(expired?.effective).toBe(local('2026-08-10 17:30'))
    expect(told === undefined || (expired?.version ?? 0) < told.version).toBe(true)
  })

  test('an office that is disabled hands everything on in the same append, and nobody is without a holder (OWN-3)', async () => {
    desk.setTime('2026-07-01 10:00')
    const { matter } = await open()
    const desk3 = desk.officer('enterprise-centre-03')
    const sent = done(
      await desk.ledger.act({
        actor: desk3,
        matter: matter.id,
        expectedVersion: matter.version,
        command: 'dispatch',
        input: { lead: 'qianyuan' },
        key: key(),
      }),
    )
    await desk.ledger.act({
      actor: desk.officer('qianyuan-03'),
      matter: matter.id,
      expectedVersion: sent.matter.version,
      command: 'sign-for',
      input: {},
      key: key(),
    })
    const input = { office: 'qianyuan', reason: '撤并' }
    expect(
      await desk.ledger.actOnCounty({
        actor: desk.officer('data-03'),
        command: 'disable-office',
        input,
        key: key(),
      }),
    ).toMatchObject({ kind: 'county-done' })
    const [stored] = await readMatters(desk.ledger.pool, 'deqing', [matter.id])
    expect(stored?.matter.duties.handle?.holder.office).not.toBe('qianyuan')
    expect(await desk.ledger.list({ office: 'qianyuan' }, desk3)).toMatchObject({ items: [] })
  })
})
