import { describe, expect, it } from 'vitest'
import { type Drill, type DrillOrder, makeDrill, type StationRecord } from '../drill/drill.ts'
import type { LaidFault } from '../drill/faults.ts'
import { findModel } from '../models/catalogue.ts'
import type { FieldModel } from '../models/field-model.ts'
import { deltaF, sharesOfF } from './delta-f.ts'
import { inspectRecord, type QualityFlag } from './inspect.ts'

const MODEL = findModel('IGRF14') as FieldModel
const DEQING = { code: 'DQG', latitude: 30.54, longitude: 119.97, heightKm: 0 }
const NEIGHBOUR = { ...DEQING, code: 'DQH', latitude: 30.6, longitude: 119.9, spikes: 0, gaps: 0 }
const SEEDS = [1, 2, 3, 4]

function drilled(seed: number, faults: Partial<DrillOrder['stations'][number]>): Drill {
  return makeDrill({
    ...{ seed, startMs: Date.UTC(2026, 8, 1), days: 14, model: MODEL, noise: 0.6 },
    stations: [{ ...DEQING, spikes: 0, gaps: 0, ...faults }, NEIGHBOUR],
    storms: [{ minute: 7 * 1440 + 400, commencement: 28, minimum: -120, mainHours: 8, bays: 4 }],
  })
}

function inspected({ records: [own, other] }: Drill): QualityFlag[] {
  return inspectRecord(own as StationRecord, other as StationRecord)
}

/** A flag is of a fault if it names its kind, its element and its time; a step is placed to ten minutes. */
function isOf(flag: QualityFlag, { kind, element, minute, minutes }: LaidFault): boolean {
  const reach = kind === 'step' ? 10 : 0
  const meets = flag.from <= minute + minutes && minute <= flag.from + flag.count + reach
  const placed = kind === 'step' ? Math.abs(flag.from - minute) <= reach : meets
  return flag.kind === kind && flag.element === element && placed
}

describe('a record with faults of the instrument, and a sound neighbour', () => {
  it.each([
    ['nothing', {}],
    ['spikes and gaps', { spikes: 30, gaps: 8 }],
    ['jumps of a baseline', { steps: 3 }],
    ['a drift', { drifts: 1 }],
    ['a late clock', { lateClocks: 1 }],
    ['spikes, gaps, jumps and a drift together', { spikes: 30, gaps: 8, steps: 2, drifts: 1 }],
  ])('%s laid into a fortnight with a storm: each is told once, and nothing else is', (_, faults) => {
    for (const seed of SEEDS) {
      const drill = drilled(seed, faults)
      const flags = inspected(drill)
      const laid = drill.truth.faults
      expect(laid.map(fault => flags.filter(flag => isOf(flag, fault)).length)).toEqual(laid.map(() => 1))
      expect(flags.filter(flag => !laid.some(fault => isOf(flag, fault)))).toEqual([])
    }
  })

  it('the size of a jump is told to 10 %, the rate of a drift to 20 %, a late clock to the minute', () => {
    for (const seed of SEEDS)
      for (const [faults, within] of [
        [{ steps: 2 }, 0.1],
        [{ drifts: 1 }, 0.2],
        [{ lateClocks: 1 }, 0],
      ] as const) {
        const drill = drilled(seed, faults)
        const flags = inspected(drill)
        for (const fault of drill.truth.faults) {
          const size = flags.find(flag => isOf(flag, fault))?.size ?? Number.NaN
          expect(Math.abs(size / fault.height - 1)).toBeLessThanOrEqual(within + 1e-9)
        }
      }
  })

  it('no minute of a sudden commencement is flagged', () => {
    for (const seed of SEEDS) {
      const drill = drilled(seed, { spikes: 30, gaps: 8 })
      const onset = Math.round(((drill.truth.storms[0]?.onsetMs ?? 0) - Date.UTC(2026, 8, 1)) / 60_000)
      const front = inspected(drill).filter(f => f.from <= onset + 10 && onset <= f.from + f.count)
      const laid = drill.truth.faults.filter(f => f.minute <= onset + 10 && onset <= f.minute + f.minutes)
      expect(front).toHaveLength(laid.length)
    }
  })
})

describe('ΔF', () => {
  const { records } = drilled(1, {})
  const own = records[0] as StationRecord

  it('is nothing where vector and scalar agree, and follows an element by its share of F', () => {
    const z = own.z.map(v => v + 10)
    expect(Math.max(...deltaF(own).map(Math.abs))).toBeLessThan(1e-9)
    const moved = deltaF({ ...own, z })
    expect(moved[100]).toBeCloseTo(10 * sharesOfF(own).z, 1)
    expect(sharesOfF(own).y).toBeLessThan(0.1)
  })

  it('a scalar magnetometer that goes wrong is told of, though every sensor of the vector is sound', () => {
    const f = own.f.map((v, i) => (i >= 9000 && i < 9600 ? v + 8 : v))
    expect(inspectRecord({ ...own, f }, records[1] as StationRecord)).toMatchObject([
      { kind: 'delta-f', element: 'all', from: 9000, count: 600, size: -8 },
    ])
  })
})
