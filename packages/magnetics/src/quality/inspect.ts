import { findSpikes, MINUTE_RULE } from '../series/despike.ts'
import { findGaps, stretchesWhere } from '../series/stretch.ts'
import { CLOCK_RULE, findClockErrors } from './clock-error.ts'
import { DELTA_F_RULE, deltaF, deltaFAlarms } from './delta-f.ts'
import { DRIFT_RULE, findDrifts } from './drift.ts'
import { findSteps, STEP_RULE, withoutSteps } from './steps.ts'

/** Minutes of one station on one beat, nT; absent values are NaN. */
export interface InspectedRecord {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
  readonly f: Float64Array
}

/** Something an operator should look at. It lies beside the record, which is never changed. */
export interface QualityFlag {
  readonly kind: 'spike' | 'gap' | 'step' | 'drift' | 'clock' | 'delta-f'
  readonly element: 'x' | 'y' | 'z' | 'all'
  /** First minute, counted from the start, and how many. */
  readonly from: number
  readonly count: number
  /** nT of a spike, a step or ΔF; nT a day of a drift; minutes of a clock. */
  readonly size: number
}

const ELEMENTS = ['x', 'y', 'z'] as const

function cleaned(values: Float64Array): { values: Float64Array; spikes: QualityFlag[] } {
  const isSpike = new Uint8Array(values.length)
  for (const at of findSpikes(values, MINUTE_RULE)) isSpike[at] = 1
  const spikes = stretchesWhere(values.length, i => isSpike[i] === 1).map(({ from, count }) => ({
    ...{ kind: 'spike' as const, element: 'all' as const, from, count },
    size: (values[from] as number) - (values[from - 1] ?? values[from + count] ?? 0),
  }))
  return { values: values.map((v, i) => (isSpike[i] === 1 ? Number.NaN : v)), spikes }
}

/** What one element shows by itself and against the neighbour's. */
function inspectElement(
  element: 'x' | 'y' | 'z',
  own: Float64Array,
  other: Float64Array | undefined,
): { flags: QualityFlag[]; values: Float64Array } {
  const { values, spikes } = cleaned(own)
  const theirs = other && cleaned(other).values
  const steps = findSteps(values, theirs, STEP_RULE)
  const level = withoutSteps(values, steps)
  const drifts = theirs
    ? findDrifts(
        level.map((v, i) => v - (theirs[i] as number)),
        DRIFT_RULE,
      )
    : []
  return {
    values,
    flags: [
      ...spikes.map(flag => ({ ...flag, element })),
      ...findGaps(own).map(gap => ({ kind: 'gap' as const, element, ...gap, size: 0 })),
      ...steps.map(({ at, size }) => ({ kind: 'step' as const, element, from: at, count: 1, size })),
      ...drifts.map(({ from, count, rate }) => ({
        kind: 'drift' as const,
        element,
        from,
        count,
        size: rate,
      })),
    ],
  }
}

/** Steps seen in two elements within a quarter of an hour are of the field, or of the mast: no single sensor is blamed. */
function ofOneSensor(flags: readonly QualityFlag[]): QualityFlag[] {
  const near = (a: QualityFlag, b: QualityFlag): boolean =>
    a !== b &&
    a.kind === 'step' &&
    b.kind === 'step' &&
    a.element !== b.element &&
    Math.abs(a.from - b.from) <= 15
  return flags.filter(flag => !flags.some(other => near(flag, other)))
}

/** An alarm of ΔF that a step, a drift or a late clock explains is not told a second time. */
function isExplained(
  { from, count }: { from: number; count: number },
  flags: readonly QualityFlag[],
): boolean {
  return flags.some(
    flag =>
      // A baseline that has jumped stays where it is.
      (flag.kind === 'step' && flag.from <= from + count) ||
      ((flag.kind === 'drift' || flag.kind === 'clock') &&
        flag.from <= from + count &&
        from <= flag.from + flag.count),
  )
}

/**
 * Everything in a record of minutes that an operator should look at, each thing once. With a neighbour's record at hand the
 * field's own doings, which both show, are told from those of an instrument; without one neither drift nor clock is judged.
 */
export function inspectRecord(own: InspectedRecord, neighbour?: InspectedRecord): QualityFlag[] {
  const elements = ELEMENTS.map(element => inspectElement(element, own[element], neighbour?.[element]))
  const [x, y, z] = elements.map(e => e.values) as [Float64Array, Float64Array, Float64Array]
  const clocks = neighbour
    ? findClockErrors(x, neighbour.x, CLOCK_RULE).map(({ from, count, late }) => ({
        ...{ kind: 'clock' as const, element: 'all' as const, from, count, size: late },
      }))
    : []
  const flags = [...ofOneSensor(elements.flatMap(e => e.flags)), ...clocks]
  const alarms = deltaFAlarms(deltaF({ x, y, z, f: own.f }), DELTA_F_RULE)
    .filter(alarm => !isExplained(alarm, flags))
    .map(({ from, count, worst }) => ({
      ...{ kind: 'delta-f' as const, element: 'all' as const, from, count, size: worst },
    }))
  return [...flags, ...alarms].sort((a, b) => a.from - b.from)
}
