import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from '../figures/directly-follows.ts'
import type { WorkingPattern } from '../figures/working-time.ts'
import { type ActivityInstances, activityInstances, type Basis } from './activity-instances.ts'
import { batchReadyMs, byResource } from './batches.ts'
import { dutyTimes } from './duty-times.ts'
import type { Elapsed } from './elapsed.ts'

/**
 * Why something waits (Lashkevich, Milani, Chapela-Campos, Suvorau and Dumas 2023). Every moment has one cause, the first
 * that holds: `batching`, the others of its batch could not begin yet; `contention`, the same hand works on what could
 * begin earlier; `prioritisation`, it works on what could begin only later; `unavailability`, it is off duty;
 * `extraneous`, none of these. What nobody is named for is `unattributed`.
 */
export const causes = [
  'batching',
  'contention',
  'prioritisation',
  'unavailability',
  'extraneous',
  'unattributed',
] as const
/** One of the causes of waiting. */
export type Cause = (typeof causes)[number]
/** Milliseconds of waiting by their cause. */
export type Causes = Readonly<Record<Cause, number>>

/** Waiting and service of one activity in milliseconds of all time; causes add up to the waiting. */
export interface WaitingRow {
  readonly basis: Basis
  readonly activity: string
  readonly count: number
  readonly waiting: number
  /** Null where only sojourns are known: then `waiting` holds both. */
  readonly service: number | null
  readonly causes: Causes | null
}

interface Busy {
  /** Instances of one resource by start, and the latest end up to each of them. */
  readonly list: readonly number[]
  readonly latestEnd: Float64Array
}

function busyOf({ endMs }: ActivityInstances, list: readonly number[]): Busy {
  const latestEnd = new Float64Array(list.length)
  let latest = Number.NEGATIVE_INFINITY
  for (const [k, i] of list.entries()) {
    latest = Math.max(latest, endMs[i] as number)
    latestEnd[k] = latest
  }
  return { list, latestEnd }
}

/** First place whose latest end lies behind a moment. */
function firstBehind({ latestEnd }: Busy, at: number): number {
  let [low, high] = [0, latestEnd.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((latestEnd[middle] as number) > at) high = middle
    else low = middle + 1
  }
  return low
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** Stretches that lie in order and apart. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.from - b.from)
  const found: Stretch[] = []
  for (const { from, to } of sorted) {
    const last = found.at(-1)
    if (last !== undefined && from <= last.to)
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else found.push({ from, to })
  }
  return found
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** What else the same hand worked on while an instance waited. */
function workMeanwhile(instances: ActivityInstances, busy: Busy, wait: Stretch & { i: number }) {
  const { startMs, endMs, enabledMs } = instances
  const earlier: Stretch[] = []
  const all: Stretch[] = []
  for (let k = firstBehind(busy, wait.from); k < busy.list.length; k++) {
    const j = busy.list[k] as number
    if ((startMs[j] as number) >= wait.to) break
    if (j === wait.i || (endMs[j] as number) <= wait.from) continue
    const stretch = {
      from: Math.max(wait.from, startMs[j] as number),
      to: Math.min(wait.to, endMs[j] as number),
    }
    all.push(stretch)
    // What begins a case could begin when it did.
    const enabled = Number.isNaN(enabledMs[j] as number) ? (startMs[j] as number) : (enabledMs[j] as number)
    if (enabled <= (enabledMs[wait.i] as number)) earlier.push(stretch)
  }
  return { earlier: merged(earlier), all: merged(all) }
}

function idleStretches({ from, to }: Stretch, work: readonly Stretch[]): Stretch[] {
  const idle: Stretch[] = []
  let at = from
  for (const stretch of work) {
    if (stretch.from > at) idle.push({ from: at, to: stretch.from })
    at = stretch.to
  }
  if (to > at) idle.push({ from: at, to })
  return idle
}

interface Surroundings {
  readonly instances: ActivityInstances
  readonly ready: Float64Array
  readonly busy: ReadonlyMap<number, Busy>
  readonly dutyOf: (resource: number) => Elapsed
}

/** The waiting of one instance, moment by moment laid to its causes. */
function causesOfWait({ instances, ready, busy, dutyOf }: Surroundings, i: number): Causes {
  const [from, to] = [instances.enabledMs[i] as number, instances.startMs[i] as number]
  const resource = instances.resource[i] as number
  const none = { batching: 0, contention: 0, prioritisation: 0, unavailability: 0, extraneous: 0 }
  const hands = busy.get(resource)
  if (hands === undefined) return { ...none, unattributed: to - from }
  const gathered = Number.isNaN(ready[i] as number) ? from : Math.min(to, ready[i] as number)
  const { earlier, all } = workMeanwhile(instances, hands, { from: gathered, to, i })
  const duty = dutyOf(resource)
  const idle = idleStretches({ from: gathered, to }, all)
  const onDuty = idle.reduce((sum, stretch) => sum + duty(stretch.from, stretch.to), 0)
  return {
    batching: gathered - from,
    contention: lengthOf(earlier),
    prioritisation: lengthOf(all) - lengthOf(earlier),
    unavailability: lengthOf(idle) - onDuty,
    extraneous: onDuty,
    unattributed: 0,
  }
}

function sumOf(a: Causes, b: Causes): Causes {
  return Object.fromEntries(causes.map(cause => [cause, a[cause] + b[cause]])) as Record<Cause, number>
}

const nothing = Object.fromEntries(causes.map(cause => [cause, 0])) as Record<Cause, number>

/**
 * Waiting against service for each activity, and why it waits, by falling waiting. `pattern` says when offices are
 * open; without it the hours at which each resource is seen to work are taken.
 */
export function waitingRows(log: ColumnarLog, pattern?: WorkingPattern): WaitingRow[] {
  const instances = activityInstances(log)
  const isPaired = instances.basis === 'start-and-complete'
  const surroundings: Surroundings = {
    instances,
    ready: batchReadyMs(instances),
    busy: new Map([...byResource(instances)].map(([r, list]) => [r, busyOf(instances, list)])),
    dutyOf: dutyTimes(log, pattern),
  }
  const rows = log.activities.map(() => ({ count: 0, waiting: 0, service: 0, causes: nothing as Causes }))
  for (let i = 0; i < instances.count; i++) {
    const row = rows[instances.activity[i] as number] as (typeof rows)[number]
    row.count += 1
    row.service += (instances.endMs[i] as number) - (instances.startMs[i] as number)
    // Two offsets in one case can put the wall clock back; such a step waited for nothing.
    const wait = (instances.startMs[i] as number) - (instances.enabledMs[i] as number)
    if (!(wait > 0)) continue
    row.waiting += wait
    if (isPaired) row.causes = sumOf(row.causes, causesOfWait(surroundings, i))
  }
  return rows
    .map(({ count, waiting, service, causes: why }, a) => ({
      basis: instances.basis,
      activity: log.activities[a] as string,
      count,
      waiting,
      service: isPaired ? service : null,
      causes: isPaired ? why : null,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.waiting - a.waiting || compare(a.activity, b.activity))
}
