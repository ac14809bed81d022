import { type Columns, NOBODY, STANDINGS } from '../columns/matter-columns.ts'
import type { LogReader } from '../columns/read-log.ts'
import { type Closes, closedDays } from '../columns/working-days.ts'
import type { Course } from '../log/course.ts'
import { familiesOf } from './families.ts'
import { fatesOf } from './fates.ts'

/**
 * What is measured: one request as it came in. A matter that was split counts once with all its parts, as late as its latest
 * and as well rated as its worst part, so that splitting never helps (IDX-5); a matter that was merged stands as the one that
 * answers for it. Columns of one length, one place a unit.
 */
export interface Units {
  readonly size: number
  /** Row of the matter that came in. */
  readonly row: Int32Array
  readonly opened: Float64Array
  /** 1 when all that is asked has been answered. */
  readonly isAnswered: Uint8Array
  readonly isWithdrawn: Uint8Array
  /** Working days from the opening to the answer or, where there is none, so far. */
  readonly days: Int32Array
  /** Working days since the opening, answered or not. */
  readonly age: Int32Array
  readonly governmentDays: Int32Array
  readonly intermediaryDays: Int32Array
  readonly utilityDays: Int32Array
  readonly applicantDays: Int32Array
  readonly isCaught: Uint8Array
  /** Working days since the catch-all office first had it. */
  readonly caughtDays: Int32Array
  readonly latePromised: Uint8Array
  readonly lateLegal: Uint8Array
  readonly supplements: Int32Array
  readonly handOvers: Int32Array
  readonly disputes: Int32Array
  readonly returns: Int32Array
  readonly stops: Int32Array
  readonly nearStops: Int32Array
  readonly extensions: Int32Array
  readonly reworks: Int32Array
  readonly reopenings: Int32Array
  readonly acceptance: Uint8Array
  readonly isInvited: Uint8Array
  /** The worst grade of all that were asked; 0 while one of them has not been given. */
  readonly grade: Uint8Array
  readonly isUnreached: Uint8Array
  readonly office: Uint16Array
  readonly town: Uint16Array
  readonly firm: Uint32Array
  readonly result: Uint16Array
  courseOf(unit: number): Course
  readonly offices: readonly string[]
  readonly towns: readonly string[]
  readonly firms: readonly string[]
  readonly results: readonly string[]
  readonly ids: readonly string[]
  /** The newest event that is counted, and its time: what is still open is counted up to then. */
  readonly seq: number
  readonly now: number
}

const SUMS = [
  'governmentDays',
  'intermediaryDays',
  'utilityDays',
  'applicantDays',
  'supplements',
  'handOvers',
  'disputes',
  'returns',
  'stops',
  'nearStops',
  'extensions',
  'reworks',
  'reopenings',
] as const
const LATE = ['latePromised', 'lateLegal'] as const
const WITHDRAWN = STANDINGS.indexOf('withdrawn')
const SPLIT = STANDINGS.indexOf('split')

function emptyUnits(size: number) {
  const ints = () => new Int32Array(size)
  const bytes = () => new Uint8Array(size)
  return {
    ...{ row: ints(), opened: new Float64Array(size), days: ints(), age: ints(), caughtDays: ints() },
    ...{ governmentDays: ints(), intermediaryDays: ints(), utilityDays: ints(), applicantDays: ints() },
    ...{ supplements: ints(), handOvers: ints(), disputes: ints(), returns: ints(), stops: ints() },
    ...{ nearStops: ints(), extensions: ints(), reworks: ints(), reopenings: ints() },
    ...{ isAnswered: bytes(), isWithdrawn: bytes(), isCaught: bytes(), latePromised: bytes() },
    ...{ lateLegal: bytes(), acceptance: bytes(), isInvited: bytes(), grade: bytes(), isUnreached: bytes() },
    ...{ office: new Uint16Array(size), town: new Uint16Array(size), result: new Uint16Array(size) },
    firm: new Uint32Array(size),
  }
}

type Filled = ReturnType<typeof emptyUnits>

/** What is known of a unit only when all its matters have been looked at. */
function emptyMarks(size: number) {
  return {
    lastAnswer: new Float64Array(size),
    firstCaught: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    isWaiting: new Uint8Array(size),
    isLive: new Uint8Array(size),
    isUngraded: new Uint8Array(size),
  }
}
type Marks = ReturnType<typeof emptyMarks>

interface Member {
  readonly columns: Columns
  /** Row of the matter, and of the one by which it is answered. */
  readonly m: number
  readonly fate: number
}

/** The answer is given when every part has one; parts that were withdrawn wait for none. */
function addAnswer(marks: Marks, u: number, { columns, m, fate }: Member): void {
  if (columns.standing[m] === SPLIT) return
  const own = columns.answered[m] as number
  const answered = Number.isNaN(own) && fate !== NOBODY ? (columns.answered[fate] as number) : own
  const isGone = Number.isNaN(answered) && (fate === NOBODY || columns.standing[fate] === WITHDRAWN)
  if (isGone) return
  marks.isLive[u] = 1
  if (Number.isNaN(answered)) marks.isWaiting[u] = 1
  else marks.lastAnswer[u] = Math.max(marks.lastAnswer[u] as number, answered)
}

function addHearing(
  units: Filled,
  marks: Marks,
  { u, columns, m }: { u: number } & Omit<Member, 'fate'>,
): void {
  const grade = columns.grade[m] as number
  units.grade[u] = Math.max(units.grade[u] as number, grade)
  units.isUnreached[u] = (units.isUnreached[u] as number) | (columns.unreached[m] as number)
  if (columns.invited[m] === 0) return
  units.isInvited[u] = 1
  if (grade === 0) marks.isUngraded[u] = 1
}

function addMember(units: Filled, marks: Marks, { u, ...member }: { u: number } & Member): void {
  const { columns, m, fate } = member
  for (const name of SUMS) units[name][u] = (units[name][u] as number) + (columns[name][m] as number)
  for (const name of LATE) {
    const late = (columns[name][m] as number) | (fate === NOBODY ? 0 : (columns[name][fate] as number))
    units[name][u] = (units[name][u] as number) | late
  }
  units.acceptance[u] = Math.max(units.acceptance[u] as number, columns.acceptance[m] as number)
  const caught = columns.caught[m] as number
  if (!Number.isNaN(caught)) marks.firstCaught[u] = Math.min(marks.firstCaught[u] as number, caught)
  addHearing(units, marks, { u, columns, m })
  addAnswer(marks, u, member)
}

interface Concluding {
  readonly columns: Columns
  readonly root: number
  readonly now: number
  readonly closes: Closes
}

function conclude(
  units: Filled,
  marks: Marks,
  { u, columns, root, now, closes }: { u: number } & Concluding,
) {
  const opened = columns.opened[root] as number
  const isAnswered = marks.isLive[u] === 1 && marks.isWaiting[u] === 0
  const spent = closedDays(closes, isAnswered ? (marks.lastAnswer[u] as number) : now)
  const caught = marks.firstCaught[u] as number
  units.row[u] = root
  units.opened[u] = opened
  units.isAnswered[u] = isAnswered ? 1 : 0
  units.isWithdrawn[u] = marks.isLive[u] === 1 ? 0 : 1
  units.days[u] = spent - closedDays(closes, opened)
  units.age[u] = closedDays(closes, now) - closedDays(closes, opened)
  units.isCaught[u] = Number.isFinite(caught) ? 1 : 0
  units.caughtDays[u] = units.isCaught[u] === 1 ? Math.max(0, spent - closedDays(closes, caught)) : 0
  if (marks.isUngraded[u] === 1) units.grade[u] = 0
  if (units.grade[u] !== 0) units.isUnreached[u] = 0
  for (const name of ['office', 'town', 'result', 'firm'] as const)
    units[name][u] = columns[name][root] as number
}

/** The units of everything that was read so far. */
export function unitsOf(reader: LogReader, closes: Closes): Units {
  const rows = reader.columnsNow()
  const { columns } = rows
  const { roots, unitOf } = familiesOf(columns.parent, rows.matters)
  const fates = fatesOf(columns, rows.matters)
  const units = emptyUnits(roots.length)
  const marks = emptyMarks(roots.length)
  for (let m = 0; m < rows.matters; m++)
    addMember(units, marks, { u: unitOf[m] as number, columns, m, fate: fates[m] as number })
  roots.forEach((root, u) => {
    conclude(units, marks, { u, columns, root, now: reader.recorded, closes })
  })
  return {
    ...units,
    size: roots.length,
    courseOf: unit => reader.courseOf(units.row[unit] as number),
    offices: rows.offices.texts,
    towns: rows.towns.texts,
    firms: rows.firms.texts,
    results: rows.results.texts,
    ids: rows.ids,
    seq: reader.seq,
    now: reader.recorded,
  }
}
