import { expect, test } from 'vitest'
import type { Segment } from '../registers/road-segment.ts'
import type { Rules } from '../registers/test-rules.ts'
import type { Vehicle } from '../registers/test-vehicle.ts'
import { DECLARED, FIRST, SAMPLE, Zone } from '../testing.ts'
import { type TestNotice, testNotice } from './test-notice.ts'

const [rules] = SAMPLE['test-rules'] as [Rules]
const roads = (SAMPLE['road-segment'] as { code: string }[])
  .filter(r => DECLARED.segments.includes(r.code))
  .map(fields => ({ fields }) as unknown as Segment)
const about = (vehicle: Vehicle, more: Partial<TestNotice> = {}): TestNotice => ({
  ...{ vehicle, rules, roads, label: key => key, day: iso => iso },
  signing: { office: '示例专班', date: '2026年3月2日', place: '（签章区）' },
  ...more,
})
const textOf = (notice: TestNotice) => JSON.stringify(testNotice(notice)?.blocks)

test('the notice names the roads, the rules, what ends first and every report that is owed', () => {
  const vehicle = new Zone().onRoad(FIRST)
  const text = textOf(about(vehicle))
  for (const said of [FIRST, 'DQ-001', 'DQ-002', '演示规则 2026 版', '2027-02-28', '保险'])
    expect(text).toContain(said)
  expect(text).toContain('stage报告2026-09-02前；final报告2027-04-01前')
  expect(text).toContain('24 小时内报告')
})

test('of a test that is only declared it says that there is no plate, and what the rules do not say it leaves out', () => {
  const vehicle = new Zone().on('test-vehicle', FIRST, ['declare-test', DECLARED]) as unknown as Vehicle
  expect(textOf(about(vehicle))).toContain('尚未核发')
  expect(textOf(about(vehicle, { rules: null }))).not.toContain('小时内报告')
})

test('there is no notice of what is not declared, nor of a test that is over', () => {
  const zone = new Zone()
  const filed = zone.read('vehicle-network-04', { register: 'test-vehicle', id: zone.idOf(FIRST) })
  expect(
    testNotice(about({ ...filed, status: 'filed', kept: { reports: [] } } as unknown as Vehicle)),
  ).toBeUndefined()
  zone.onRoad(FIRST)
  const end = { on: '2026-03-02', cause: 'road-closed' }
  const over = zone.on('test-vehicle', FIRST, ['end-test', end]) as unknown as Vehicle
  expect(testNotice(about(over))).toBeUndefined()
})
