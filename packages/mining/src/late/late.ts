import type { ColumnarLog } from '../columns/columnar-log.ts'
import { wallClock } from '../figures/clock-of-log.ts'
import { compare } from '../figures/directly-follows.ts'
import {
  correctedForMany,
  fisherExact,
  mutualInformation,
  ratioOfShares,
  type TwoByTwo,
} from '../statistics/two-by-two.ts'
import { deadlinesOf } from './deadlines.ts'
import { type LateGroup, lateTree } from './late-tree.ts'
import { isOfEvents, type Mark, marksOf } from './marks.ts'

/** A mark that late matters bear more often, or more seldom, than those in time. It goes with lateness; it need not cause it. */
export interface LateMark {
  readonly kind: Mark['kind']
  readonly name: string
  readonly value: string
  readonly lateWith: number
  /** Of all late ones that were compared. */
  readonly late: number
  readonly onTimeWith: number
  readonly onTime: number
  /** Share of late among matters with the mark, against those without; with its 95 % interval. */
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** Bits that the mark tells of lateness. */
  readonly information: number
  /** After correction for all marks that were tried. */
  readonly p: number
}

/** How many matters were late, what goes with lateness, and how they part by it; nothing here is a cause. */
export interface LateReport {
  readonly late: number
  readonly onTime: number
  readonly withoutDeadline: number
  readonly unreadable: number
  /** Matters not closed half-way to their deadline: among these, what was done and by whom is compared. */
  readonly underWay: number
  /** Marks that were compared; p is corrected for so many. */
  readonly compared: number
  readonly marks: readonly LateMark[]
  /** How the matters still under way half-way part, by marks that were there then. */
  readonly tree: LateGroup
}

const level = 0.05
const leastCases = 5

interface Lateness {
  /** Cases whose deadline and end are known. */
  readonly known: ReadonlySet<number>
  /** Of these, those not closed half-way to their deadline. */
  readonly underWay: ReadonlySet<number>
  readonly isLate: Uint8Array
  /** Half-way from the first event to the deadline. */
  readonly landmarks: Float64Array
}

/** Late is whose last event lies after its deadline. */
function latenessOf(log: ColumnarLog, wall: Float64Array, dueMs: Float64Array): Lateness {
  const [known, underWay] = [new Set<number>(), new Set<number>()]
  const isLate = new Uint8Array(log.cases)
  const landmarks = new Float64Array(log.cases).fill(Number.NaN)
  for (let c = 0; c < log.cases; c++) {
    const [start, end] = [log.starts[c] as number, log.ends[c] as number]
    const last = start < end ? (wall[end - 1] as number) : Number.NaN
    if (Number.isNaN(last) || Number.isNaN(dueMs[c] as number)) continue
    known.add(c)
    isLate[c] = last > (dueMs[c] as number) ? 1 : 0
    // A matter begun after its deadline is looked at as it began.
    const first = wall[start] as number
    landmarks[c] = first + Math.max(0, (dueMs[c] as number) - first) / 2
    if (last > (landmarks[c] as number)) underWay.add(c)
  }
  return { known, underWay, isLate, landmarks }
}

function tableOf(cases: ReadonlySet<number>, among: ReadonlySet<number>, isLate: Uint8Array): TwoByTwo {
  let [withMark, lateWith, late] = [0, 0, 0]
  for (const c of among) {
    late += isLate[c] as number
    if (!cases.has(c)) continue
    withMark += 1
    lateWith += isLate[c] as number
  }
  return { with1: lateWith, of1: withMark, with2: late - lateWith, of2: among.size - withMark }
}

function described({ kind, name, value }: Mark, table: TwoByTwo): Omit<LateMark, 'p'> {
  const late = table.with1 + table.with2
  return {
    kind,
    name,
    value,
    lateWith: table.with1,
    late,
    onTimeWith: table.of1 - table.with1,
    onTime: table.of1 + table.of2 - late,
    ...ratioOfShares(table),
    information: mutualInformation(table),
  }
}

/**
 * What distinguishes late matters from those in time: `distinguishLate(log, 'dueDate')`. Activities and people are
 * looked at half-way to the deadline and among matters still under way then: later ones would only say that a matter was
 * closed, or reminded of its lateness. Undefined where there is no such column.
 */
export function distinguishLate(log: ColumnarLog, column: string): LateReport | undefined {
  const deadlines = deadlinesOf(log, column)
  if (deadlines === undefined) return undefined
  const wall = wallClock(log)
  const { known, underWay, isLate, landmarks } = latenessOf(log, wall, deadlines.dueMs)
  const all = marksOf(log, wall, { landmarks, column })
  const compared = all
    .map(mark => ({ mark, table: tableOf(mark.cases, isOfEvents(mark) ? underWay : known, isLate) }))
    .filter(({ table: { of1, of2 } }) => of1 >= leastCases && of2 >= leastCases)
  const ps = correctedForMany(compared.map(({ table }) => fisherExact(table)))
  const marks = compared
    .map(({ mark, table }, i): LateMark => ({ ...described(mark, table), p: ps[i] as number }))
    .filter(({ p }) => p <= level)
    .sort((a, b) => a.p - b.p || b.information - a.information || compare(a.name, b.name))
  const late = isLate.reduce((sum, one) => sum + one, 0)
  return {
    late,
    onTime: known.size - late,
    withoutDeadline: log.cases - known.size,
    unreadable: deadlines.unreadable,
    underWay: underWay.size,
    compared: compared.length,
    marks,
    tree: lateTree(all, isLate, underWay),
  }
}
