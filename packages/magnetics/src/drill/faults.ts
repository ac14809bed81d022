import type { StationRecord } from './drill.ts'
import type { Seeded } from './seeded.ts'

/** A fault of an instrument that was laid into a record. */
export interface LaidFault {
  readonly kind: 'spike' | 'gap' | 'step' | 'drift' | 'clock'
  readonly station: string
  /** The element it was laid into; of a clock, every one. */
  readonly element: 'x' | 'y' | 'z' | 'all'
  readonly minute: number
  /** How long it lasts; a step and a drift last to the end of the record. */
  readonly minutes: number
  /** Height of a spike or a step, nT; of a drift nT a day; of a clock the minutes it is late. */
  readonly height: number
}

const DAY = 1440
const ELEMENTS = ['x', 'y', 'z'] as const
/** What came in the way of a place that was wanted, minutes: faults stand apart, so that each can be told by itself. */
const APART = 40
const STEPS_APART = 180
const LATE_FOR_DAYS = 2

interface Laying {
  readonly record: StationRecord
  readonly chance: Seeded
  readonly isTaken: Uint8Array
}

/** A free stretch, away from the ends and from other faults. */
function placeFor({ record, chance, isTaken }: Laying, length: number, apart: number): number | undefined {
  const ends = Math.max(60, apart)
  for (let tries = 0; tries < 1000; tries++) {
    const at = ends + Math.floor(chance.next() * (record.x.length - length - 2 * ends))
    if (isTaken.subarray(Math.max(0, at - apart), at + length + apart).every(taken => taken === 0)) return at
  }
  return undefined
}

function elementBy(chance: Seeded): 'x' | 'y' | 'z' {
  return ELEMENTS[Math.floor(chance.next() * 3)] ?? 'x'
}

function layShort(
  laying: Laying,
  kind: 'spike' | 'gap',
  { minutes, height }: { minutes: number; height: number },
) {
  const { record, chance, isTaken } = laying
  const minute = placeFor(laying, minutes, APART)
  if (minute === undefined) return []
  isTaken.fill(1, minute, minute + minutes)
  const element = elementBy(chance)
  for (let i = minute; i < minute + minutes; i++)
    record[element][i] = kind === 'gap' ? Number.NaN : (record[element][i] as number) + height
  return [{ kind, station: record.station.code, element, minute, minutes, height }]
}

/** From its minute on the sensor stands elsewhere by `height`. */
function layStep(laying: Laying): LaidFault[] {
  const { record, chance, isTaken } = laying
  const minute = placeFor(laying, 1, STEPS_APART)
  if (minute === undefined) return []
  isTaken.fill(1, minute - STEPS_APART / 2, minute + STEPS_APART / 2)
  const element = elementBy(chance)
  const height = (chance.next() < 0.5 ? -1 : 1) * chance.between(15, 60)
  const values = record[element]
  for (let i = minute; i < values.length; i++) values[i] = (values[i] as number) + height
  return [
    { kind: 'step', station: record.station.code, element, minute, minutes: values.length - minute, height },
  ]
}

/** From its minute on, in the first half of the record, the sensor goes away by `height` a day. */
function layDrift({ record, chance }: Laying): LaidFault[] {
  const element = elementBy(chance)
  const values = record[element]
  const minute = Math.floor(chance.between(0.15, 0.5) * values.length)
  const height = (chance.next() < 0.5 ? -1 : 1) * chance.between(3, 8)
  for (let i = minute; i < values.length; i++)
    values[i] = (values[i] as number) + (height * (i - minute)) / DAY
  return [
    { kind: 'drift', station: record.station.code, element, minute, minutes: values.length - minute, height },
  ]
}

/** For two days around the first storm everything is stamped some minutes too late: on calm days nobody could tell. */
function layLateClock({ record, chance }: Laying, stormMinute: number): LaidFault[] {
  const minutes = LATE_FOR_DAYS * DAY
  const minute = Math.max(0, Math.floor(stormMinute - chance.between(0.2, 1.2) * DAY))
  const height = 2 + Math.floor(chance.next() * 4)
  for (const values of [record.x, record.y, record.z, record.f])
    values.copyWithin(minute + height, minute, Math.min(values.length, minute + minutes) - height)
  return [{ kind: 'clock', station: record.station.code, element: 'all', minute, minutes, height }]
}

/** Lays the faults of a station into its record, apart from each other, and tells where. */
export function layFaults(record: StationRecord, stormMinute: number, chance: Seeded): LaidFault[] {
  const { spikes, gaps, steps = 0, drifts = 0, lateClocks = 0 } = record.station
  const laying = { record, chance, isTaken: new Uint8Array(record.x.length) }
  const times = (count: number, lay: () => LaidFault[]): LaidFault[] =>
    Array.from({ length: count }, lay).flat()
  // A clock stamps what the sensors have measured, their faults with it: it comes first.
  const late = times(lateClocks, () => layLateClock(laying, stormMinute))
  const short = [
    ...times(spikes, () =>
      layShort(laying, 'spike', {
        minutes: 1,
        height: (chance.next() < 0.5 ? -1 : 1) * 100 * 20 ** chance.next(),
      }),
    ),
    ...times(gaps, () => layShort(laying, 'gap', { minutes: 2 + Math.floor(chance.next() * 10), height: 0 })),
  ]
  const lasting = [...times(steps, () => layStep(laying)), ...times(drifts, () => layDrift(laying))]
  return [...late, ...short, ...lasting].sort((a, b) => a.minute - b.minute)
}
