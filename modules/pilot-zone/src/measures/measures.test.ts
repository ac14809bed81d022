import { expect, test } from 'vitest'
import type { Vehicle } from '../registers/test-vehicle.ts'
import { FIRST, Zone } from '../testing.ts'
import { plateValidity } from './plate-validity.ts'
import { progression } from './progression.ts'
import { reportsDue } from './reports-due.ts'

test('a plate is valid until the first of plate, declaration and insurance, and says which', () => {
  const kept = (plate: string, declaration: string, cover: string) =>
    ({
      plate: { number: 'x', until: plate },
      declaration: { until: declaration },
      cover: { policies: [], until: cover },
      reports: [],
    }) as unknown as Vehicle['kept']
  expect(plateValidity(kept('2027-01-01', '2027-02-01', '2027-03-01'))).toMatchObject({
    until: '2027-01-01',
    by: 'plate',
  })
  expect(plateValidity(kept('2027-02-02', '2027-02-01', '2027-03-01'))?.by).toBe('declaration')
  const covered = plateValidity(kept('2027-02-01', '2027-02-01', '2026-12-31'))
  expect(covered).toMatchObject({ until: '2026-12-31', by: 'insurance' })
  expect(covered?.words.zh).toBe(
    '有效至 2026-12-31：保险最先到期（牌照 2027-02-01，声明 2027-02-01，保险 2026-12-31）',
  )
  expect(plateValidity({ reports: [] })).toBeUndefined()
})

test('the register itself says until when a vehicle is in force, and new cover moves it', () => {
  const zone = new Zone()
  zone.onRoad(FIRST)
  const validity = (v: Vehicle) => zone.registry.registers.get('test-vehicle')?.validity(v as never)
  const more = { ...{ firm: '示例企业0020', vin: FIRST }, from: '2026-03-01', until: '2027-06-30' }
  zone.enter('vehicle-network-04', 'insurance', { ...more, policy: 'N-C', kind: 'compulsory', yuan: 1 })
  zone.enter('vehicle-network-04', 'insurance', {
    ...more,
    policy: 'N-G',
    kind: 'guarantee',
    yuan: 6_000_000,
  })
  const renewed = zone.on('test-vehicle', FIRST, ['renew-cover', { policies: ['N-C', 'N-G'] }])
  expect(validity(renewed as never)).toEqual({ from: '2026-03-02', to: '2027-03-01' })
})

const DONE = [
  { hours: 300, km: 900, violations: 0, atFault: 0 },
  { hours: 100, km: 200, violations: 0, atFault: 0 },
]
const ladder = (join: 'any' | 'all') => ({
  name: join,
  ladder: [{ stage: 'demonstration' as const, join, hours: 480, km: 1000 }],
})

test('the same record is enough where hours or kilometres are asked, and not where both are', () => {
  const stage = 'demonstration'
  expect(progression(DONE, { rules: ladder('any'), stage })?.reached).toBe(true)
  const both = progression(DONE, { rules: ladder('all'), stage })
  expect(both?.reached).toBe(false)
  expect(both?.conditions.slice(0, 2)).toEqual([
    { of: 'hours', asked: 480, there: 400, met: false },
    { of: 'km', asked: 1000, there: 1100, met: true },
  ])
})

test('a violation or an accident at fault bars the next stage whatever was driven', () => {
  const barred = [...DONE, { hours: 100, km: 0, violations: 0, atFault: 1 }]
  expect(progression(barred, { rules: ladder('any'), stage: 'demonstration' })?.reached).toBe(false)
})

test('a stage the place has no thresholds for has no answer', () => {
  expect(progression(DONE, { rules: ladder('any'), stage: 'commercial' })).toBeUndefined()
})

test('a year of testing owes a report after half of it and a final one; an earlier end owes the final one alone', () => {
  const zone = new Zone()
  zone.onRoad(FIRST)
  const rules = { reportMonths: 6, finalReportMonths: 1 }
  const report = {
    kind: 'stage',
    from: '2026-03-02',
    to: '2026-09-01',
    hours: 10,
    km: 20,
    violations: 0,
    atFault: 0,
  }
  const filed = zone.on('test-vehicle', FIRST, ['file-report', { ...report, document: '报告（演示）' }])
  expect(reportsDue(filed as never, rules)).toEqual([
    { kind: 'stage', to: '2026-09-01', due: '2026-09-02', filed: true },
    { kind: 'final', to: '2027-03-01', due: '2027-04-01', filed: false },
  ])
  expect(
    zone.refused('test-vehicle', FIRST, [
      'file-report',
      { ...report, from: '2026-09-01', to: '2026-10-01', document: 'x' },
    ]),
  ).toBe('file-report/overlaps')
  const over = zone.on('test-vehicle', FIRST, ['end-test', { on: '2026-08-01', cause: 'road-closed' }])
  expect(reportsDue(over as never, rules)).toMatchObject([
    { kind: 'final', to: '2026-08-01', due: '2026-09-01' },
  ])
})
