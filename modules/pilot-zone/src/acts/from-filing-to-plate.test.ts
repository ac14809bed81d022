import { beforeEach, expect, test } from 'vitest'
import { DECLARED, FIRST, GROUP, SAMPLE, Zone } from '../testing.ts'

let zone: Zone
beforeEach(() => {
  zone = new Zone()
})

test('a declaration is countersigned for open roads only, for vehicles the road allows, and not beyond the rules', () => {
  const declare = (change: object) =>
    zone.refused('test-vehicle', FIRST, ['declare-test', { ...DECLARED, ...change }])
  expect(declare({})).toBeUndefined()
  expect(declare({ until: '2027-03-02' })).toBe('declare-test/too-long')
  expect(declare({ until: '2026-03-01' })).toBe('declare-test/until-before-from')
  expect(declare({ segments: ['DQ-001', 'DQ-999'] })).toBe('declare-test/no-such-segment')
  zone.on('road-segment', 'DQ-001', ['pause-road', { on: '2026-03-02', why: '施工' }])
  expect(declare({})).toBe('declare-test/segment-not-open')
  expect(declare({ segments: ['DQ-002'] })).toBeUndefined()
  zone.on('road-segment', 'DQ-002', ['amend', { levels: ['L3'], reason: '限制等级' }])
  expect(declare({ segments: ['DQ-002'] })).toBe('declare-test/level-not-allowed')
})

test('without rules in force nothing is declared, and the rules that were asked are recorded', () => {
  const kept = zone.on('test-vehicle', FIRST, ['declare-test', DECLARED]).kept
  expect(kept).toMatchObject({ declaration: { rules: '演示规则 2026 版' } })
  const other = new Zone()
  other.on('test-rules', '演示规则 2026 版', ['end', { reason: '废止' }])
  expect(other.refused('test-vehicle', FIRST, ['declare-test', DECLARED])).toBe('declare-test/no-rules')
})

test('a plate never outlasts the declaration, and is given to a covered vehicle only', () => {
  zone.on('test-vehicle', FIRST, ['declare-test', DECLARED])
  const plate = (change: object) => {
    const input = { number: '测试0001', until: '2027-03-01', policies: ['DEMO-C-0001', 'DEMO-L-0001'] }
    return zone.refused('test-vehicle', FIRST, ['give-plate', { ...input, ...change }])
  }
  expect(plate({})).toBeUndefined()
  expect(plate({ until: '2027-03-02' })).toBe('give-plate/beyond-declaration')
  expect(plate({ policies: ['DEMO-L-0001'] })).toBe('give-plate/no-compulsory')
  expect(plate({ policies: ['DEMO-C-0001'] })).toBe('give-plate/liability-too-low')
  expect(plate({ policies: ['DEMO-C-0001', 'DEMO-L-0002'] })).toBe('give-plate/other-vehicle')
  expect(plate({ policies: ['DEMO-C-0001', 'X'] })).toBe('give-plate/no-such-policy')
  zone.on('insurance', 'DEMO-L-0001', ['amend', { until: '2026-03-01', reason: '退保' }])
  expect(plate({})).toBe('give-plate/not-in-force')
})

test('a vehicle on test cannot become another vehicle', () => {
  zone.onRoad(FIRST)
  const change = { software: '2.0.0', reason: '升级' }
  expect(zone.refused('test-vehicle', FIRST, ['amend', change])).toBe('test-vehicle/differs-from-declaration')
  zone.on('test-vehicle', FIRST, ['end-test', { on: '2026-03-02', cause: 'differs-from-declaration' }])
  expect(zone.refused('test-vehicle', FIRST, ['amend', change])).toBeUndefined()
})

test('a made-up vehicle number is not entered, nor the same vehicle twice', () => {
  const [vehicle] = SAMPLE['test-vehicle'] as [object]
  const enter = (input: object) => zone.refusal(GROUP, { register: 'test-vehicle', command: 'enter', input })
  expect(enter({ ...vehicle, vin: '0DEM00004TEST0001' })).toBe('invalid vin')
  expect(enter(vehicle)).toBe('matter/entered-already')
})

test('a firm reads its own vehicles, other firms and other offices read none', () => {
  const mine = '0c5b1c5e-5c4a-4f0e-9d55-0d2f6a9b7a01'
  zone.on('test-vehicle', FIRST, ['amend', { party: mine, reason: '开通账号' }])
  const stream = { register: 'test-vehicle', id: zone.idOf(FIRST) }
  expect(zone.read(mine, stream)?.fields.vin).toBe(FIRST)
  expect(zone.read('0c5b1c5e-5c4a-4f0e-9d55-0d2f6a9b7a02', stream)).toBeUndefined()
  expect(zone.read('public', stream)).toBeUndefined()
  expect(zone.read('education-04', stream)).toBeUndefined()
})

test('of a safety operator the log holds declared facts and a code, no name, no licence number and no score', () => {
  const [operator] = SAMPLE['safety-operator'] as [object]
  const { id } = zone.enter(GROUP, 'safety-operator', {
    ...operator,
    code: 'OP-0020-02',
    name: '示例安全员',
    licence: '999999000000000000',
  })
  expect(zone.logOf(id)).not.toMatch(/示例安全员|999999000000000000/)
  const names = Object.keys(zone.registry.registers.get('safety-operator')?.fields.shape ?? {})
  expect(names.filter(n => /score|points|rank|grade|rating/i.test(n))).toEqual([])
})
