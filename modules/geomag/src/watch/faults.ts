import { inspectRecord, type QualityFlag } from '@doudi/magnetics'
import { MINUTE_MS, type MinuteRecord } from './assess.ts'

/** What is wrong with a station, or was: one fault, however often it is looked at. */
export interface Fault {
  readonly kind: 'step' | 'drift' | 'clock' | 'delta-f' | 'gap' | 'silence'
  readonly element: 'x' | 'y' | 'z' | 'all'
  readonly fromMs: number
  /** nT, nT a day, minutes; as the kind has it. */
  readonly size: number
}

/** A finding at the place where it lies in time. */
export interface Finding extends Omit<QualityFlag, 'from' | 'count'> {
  readonly fromMs: number
  readonly toMs: number
}

/** A step shows whether it stays only after an hour. */
const SETTLED_MINUTES = 60
/** A shorter gap is marked and troubles nobody. */
const GAP_MINUTES = 60
/** Findings of one kind so near each other are one fault. */
const SAME_MS = 3 * 3_600_000

/** Everything an operator should look at in the minutes of a station, against its neighbour's where there is one. */
export function findingsIn(record: MinuteRecord, neighbour?: MinuteRecord): Finding[] {
  const { startMs, values } = record
  const settled = values.x.length - SETTLED_MINUTES
  return inspectRecord(values, neighbour?.values)
    .filter(({ kind, from }) => kind !== 'step' || from <= settled)
    .map(({ from, count, ...flag }) => ({
      ...flag,
      fromMs: startMs + from * MINUTE_MS,
      toMs: startMs + (from + count - 1) * MINUTE_MS,
    }))
}

/** Findings about which somebody must do something. */
export function faultsAmong(findings: readonly Finding[]): Fault[] {
  const faults: Fault[] = []
  for (const { kind, element, fromMs, toMs, size } of findings) {
    if (kind === 'spike') continue
    if (kind === 'gap' && toMs - fromMs < GAP_MINUTES * MINUTE_MS) continue
    // All elements of a station that says nothing are one gap.
    const fault: Fault = { kind, element: kind === 'gap' ? 'all' : element, fromMs, size }
    if (!faults.some(other => isSameFault(other, fault))) faults.push(fault)
  }
  return faults
}

export function isSameFault(a: Fault, b: Fault): boolean {
  // What is told of the whole, hour after hour, is the same fault while it goes on.
  const goesOn = a.kind === 'drift' || a.kind === 'clock' || a.kind === 'delta-f'
  const near = goesOn ? 8 * SAME_MS : SAME_MS
  return a.kind === b.kind && a.element === b.element && Math.abs(a.fromMs - b.fromMs) <= near
}

/** A station from which nothing has come for too long. */
export function silenceOf(newestMs: number | null, nowMs: number, silentMinutes: number): Fault | undefined {
  if (newestMs === null || nowMs - newestMs <= silentMinutes * MINUTE_MS) return undefined
  return { kind: 'silence', element: 'all', fromMs: newestMs, size: 0 }
}
