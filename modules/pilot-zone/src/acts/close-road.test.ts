import { beforeEach, expect, test } from 'vitest'
import { runningOn } from '../measures/running-on.ts'
import { FIRST, SECOND, Zone } from '../testing.ts'

let zone: Zone
beforeEach(() => {
  zone = new Zone()
})

test('closing a road lists the tests that run on it, and those that were declared for other roads are not among them', () => {
  const first = zone.onRoad(FIRST)
  const second = zone.onRoad(SECOND)
  const elsewhere = { ...second, kept: { ...second.kept, declaration: undefined } }
  expect(runningOn('DQ-001', [first, second]).map(v => v.fields.vin)).toEqual([FIRST, SECOND])
  expect(runningOn('DQ-001', [first, elsewhere])).toEqual([first])
  expect(runningOn('DQ-003', [first, second])).toEqual([])
})

test('a road is closed naming the tests that end with it; each of them ends once', () => {
  zone.onRoad(FIRST)
  const close = (tests: string[]) => ['close-road', { on: '2026-03-02', why: '道路改造', tests }] as const
  expect(zone.refused('road-segment', 'DQ-001', close([SECOND]))).toBe('close-road/not-running-here')
  expect(zone.on('road-segment', 'DQ-001', close([FIRST])).status).toBe('closed')
  expect(zone.refused('road-segment', 'DQ-001', close([FIRST]))).toBe('matter/not-in-this-status')
  const end = ['end-test', { on: '2026-03-02', cause: 'road-closed' }] as const
  const over = zone.on('test-vehicle', FIRST, end)
  expect(over).toMatchObject({ status: 'test-over', kept: { over: { cause: 'road-closed' } } })
  expect(over.kept).not.toHaveProperty('plate')
  expect(zone.refused('test-vehicle', FIRST, end)).toBe('matter/not-in-this-status')
})

test('everybody reads when and why a road was closed, and not whose vehicles were on it', () => {
  zone.onRoad(FIRST)
  zone.on('road-segment', 'DQ-001', ['close-road', { on: '2026-03-02', why: '道路改造', tests: [FIRST] }])
  const stream = { register: 'road-segment', id: zone.idOf('DQ-001') }
  const read = JSON.stringify(zone.read('public', stream))
  expect(read).toContain('道路改造')
  expect(read).not.toContain(FIRST)
  expect(JSON.stringify(zone.read('public-security-04', stream))).toContain(FIRST)
  expect(zone.history(stream).at(-1)?.zh).toBe('自 2026-03-02 起关闭，终止测试 1 项：道路改造')
})

test('a paused road opens again, not before it was paused', () => {
  zone.on('road-segment', 'DQ-001', ['pause-road', { on: '2026-03-02', why: '施工' }])
  const open = (on: string) => ['open-road', { on, why: '完工' }] as const
  expect(zone.refused('road-segment', 'DQ-001', open('2026-03-01'))).toBe('open-road/before-the-last')
  const opened = zone.on('road-segment', 'DQ-001', open('2026-03-20'))
  expect(opened.status).toBe('open')
  expect(opened.kept).toMatchObject({ changes: [{ status: 'paused' }, { status: 'open' }] })
})
