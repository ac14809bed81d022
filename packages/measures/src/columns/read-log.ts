import { type Course, type Courses, courseKey, OWNERS, type Owner } from '../log/course.ts'
import { countsAt, type LoggedEvent } from '../log/logged-event.ts'
import { MatterColumns, NOBODY, standingCode } from './matter-columns.ts'
import { daysByOwner, Spans } from './spans.ts'
import type { Closes } from './working-days.ts'

/** What has to be remembered of a matter until it is answered. */
interface Underway {
  readonly spans: Spans
  /** Steps of which the yellow light was told: half of the time had gone, or but one day was left. */
  readonly nearLimit: Set<string>
  readonly seen: Set<string>
}

const UNREACHED_AFTER = 3
const GRADES = ['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied']
const STOPS = new Set(['documents-requested', 'clock-suspended'])
const RUNS = new Set(['documents-supplied', 'clock-resumed', 'stop-expired'])
/** Clocks that come from elsewhere than the node they lie on: a date kept from another matter, or set with an assignment. */
const GIVEN_DATES = new Set(['kept', 'assigned'])

/** Events that end a step, and with which outcome. */
const OUTCOMES: Readonly<Record<string, (data: LoggedEvent['data']) => unknown>> = {
  'matter-resolved': data => data.result,
  'step-concluded': data => data.outcome,
  'answered-directly': () => 'answered',
  'application-accepted': () => 'accepted',
  'application-declined': () => 'declined',
  'matter-dispatched': () => 'dispatched',
  'matter-closed': () => 'closed',
}

/** Another office has the step in hand, or is to have it. */
function officeNamed({ type, data }: LoggedEvent): unknown {
  switch (type) {
    case 'duty-placed':
    case 'handed-over':
    case 'office-determined':
    case 'fell-to-catch-all':
      return data.office
    case 'holder-replaced':
      return data.to
    default:
      return undefined
  }
}

function isOwner(text: unknown): text is Owner {
  return OWNERS.some(owner => owner === text)
}

export interface LogReaderOptions {
  readonly courses: () => Courses
  readonly closes: () => Closes
}

/**
 * Turns the log into columns, event by event in its order: the same log gives the same columns, and what is appended later is
 * read on from where this stands.
 */
export class LogReader {
  readonly rows = new MatterColumns()
  /** The newest event that was read. */
  seq = 0
  recorded = 0
  /** Matters of procedures that say nothing measurable, and calls that ask about other matters. */
  unmeasured = 0
  readonly courses: Course[] = []
  private readonly rowOf = new Map<string, number>()
  private readonly underway = new Map<number, Underway>()
  private readonly courseCodes = new Map<string, number>()
  private readonly tries = new Map<number, number>()
  private readonly options: LogReaderOptions

  constructor(options: LogReaderOptions) {
    this.options = options
  }

  read(event: LoggedEvent): void {
    this.seq = event.seq
    this.recorded = event.recorded
    if (!event.stream.startsWith('matter/')) return
    const id = event.stream.slice('matter/'.length)
    if (event.type === 'matter-opened') return this.open(id, event)
    const row = this.rowOf.get(id)
    if (row === undefined) return
    this.rows.columns.seq[row] = event.seq
    this.tell(row, event)
  }

  private open(id: string, { seq, recorded, data }: LoggedEvent): void {
    const { id: procedure, version } = data.procedure as { id: string; version: number }
    const course = this.courseCode(procedure, version)
    if (course === undefined || data.lookBack !== undefined) {
      this.unmeasured += 1
      return
    }
    const row = this.rows.add(id)
    this.rowOf.set(id, row)
    const { rows } = this
    const holder = data.holder as { office?: string } | undefined
    rows.columns.seq[row] = seq
    rows.columns.opened[row] = recorded
    rows.columns.course[row] = course
    rows.columns.town[row] = rows.towns.codeOf(data.town)
    rows.columns.firm[row] = rows.firms.codeOf(data.firm)
    rows.columns.office[row] = rows.offices.codeOf(holder?.office)
    this.underway.set(row, {
      spans: new Spans(),
      nearLimit: new Set(),
      seen: new Set(holder?.office ? [holder.office] : []),
    })
  }

  private courseCode(procedure: string, version: number): number | undefined {
    const key = courseKey(procedure, version)
    const known = this.courseCodes.get(key)
    if (known !== undefined) return known
    const course = this.options.courses().get(key)
    if (!course) return undefined
    this.courseCodes.set(key, this.courses.length)
    return this.courses.push(course) - 1
  }

  /** The course of a row, as its newest version has it. */
  courseOf(row: number): Course {
    const course = this.courses[this.rows.columns.course[row] as number]
    if (!course) throw new Error(`row ${row} has no course`)
    return course
  }

  private tell(row: number, event: LoggedEvent): void {
    const { type, data } = event
    const duty = typeof data.duty === 'string' ? data.duty : ''
    if (duty.startsWith('ask:')) return
    this.tellEnd(row, event)
    this.tellLight(row, duty, event)
    this.tellHearing(row, duty, event)
    const underway = this.underway.get(row)
    if (type === 'duty-placed' && this.courseOf(row).after.has(duty)) this.answer(row, countsAt(event))
    else if (underway) this.tellUnderway(row, underway, event)
    this.tellOutcome(row, duty, event)
  }

  /** What begins, stops, changes hands or is asked for before the answer. */
  private tellUnderway(row: number, underway: Underway, event: LoggedEvent): void {
    const { type, data } = event
    const { columns } = this.rows
    const duty = typeof data.duty === 'string' ? data.duty : ''
    const at = countsAt(event)
    const owner = this.courseOf(row).timeOf.get(duty)
    if (type === 'duty-placed' && owner) underway.spans.begin(duty, owner, at)
    if (STOPS.has(type)) {
      if (isOwner(data.timeOf)) underway.spans.stop(duty, data.timeOf, at)
      increase(columns.stops, row)
      if (underway.nearLimit.has(duty)) increase(columns.nearStops, row)
      if (type === 'documents-requested') increase(columns.supplements, row)
    }
    if (RUNS.has(type)) underway.spans.run(duty, at)
    if (type in OUTCOMES) underway.spans.end(duty, at)
    if (type === 'level-reached' && data.level === 'yellow') underway.nearLimit.add(duty)
    if (type === 'assignment-disputed') increase(columns.disputes, row)
    if (type === 'deadline-extended') increase(columns.extensions, row)
    if (type === 'handed-over' && data.office !== undefined) increase(columns.handOvers, row)
    if ((type === 'fell-to-catch-all' || type === 'taken-in') && Number.isNaN(columns.caught[row]))
      columns.caught[row] = at
    this.name(row, underway, event)
  }

  private name(row: number, { seen }: Underway, event: LoggedEvent): void {
    const { columns, offices, officers } = this.rows
    const { by } = event
    if (by?.kind === 'officer') columns.officer[row] = officers.codeOf(by.officer)
    const named = officeNamed(event)
    if (typeof named !== 'string') return
    const code = offices.codeOf(named)
    if (code === columns.office[row]) return
    if (seen.has(named)) increase(columns.returns, row)
    seen.add(named)
    columns.office[row] = code
  }

  private tellLight(row: number, duty: string, { type, data }: LoggedEvent): void {
    if (type !== 'level-reached' || data.level !== 'red') return
    const { owed, after } = this.courseOf(row)
    const clock = String(data.clock)
    const isOwed = owed.has(duty) || (GIVEN_DATES.has(clock) && !after.has(duty))
    if (!isOwed || clock === 'next-reply') return
    if (clock === 'legal') this.rows.columns.lateLegal[row] = 1
    else this.rows.columns.latePromised[row] = 1
  }

  private tellHearing(row: number, duty: string, { type, data }: LoggedEvent): void {
    const { columns } = this.rows
    if (type === 'duty-placed' && this.courseOf(row).hearing.has(duty)) {
      columns.invited[row] = 1
      this.tries.set(row, 0)
    }
    if (!['rated', 'called-back', 'merged-rated'].includes(type)) return
    const grade = GRADES.indexOf(String(data.grade)) + 1
    if (grade > 0) {
      columns.grade[row] = grade
      columns.unreached[row] = 0
      return
    }
    const tries = (this.tries.get(row) ?? 0) + 1
    this.tries.set(row, tries)
    if (tries >= UNREACHED_AFTER && columns.grade[row] === 0) columns.unreached[row] = 1
  }

  private tellOutcome(row: number, duty: string, event: LoggedEvent): void {
    const { type, data } = event
    const { columns, results } = this.rows
    if (type === 'application-accepted') columns.acceptance[row] = columns.supplements[row] === 0 ? 1 : 2
    if (type === 'application-declined') columns.acceptance[row] = 3
    if (type === 'rework-ordered') increase(columns.reworks, row)
    const outcome = OUTCOMES[type]?.(data)
    if (outcome === undefined || !this.courseOf(row).results.has(duty)) return
    columns.result[row] = results.codeOf(outcome)
  }

  private tellEnd(row: number, event: LoggedEvent): void {
    const { columns } = this.rows
    const { data } = event
    switch (event.type) {
      case 'matter-closed':
        this.answer(row, countsAt(event))
        columns.standing[row] = standingCode('closed')
        return
      case 'matter-withdrawn':
        columns.standing[row] = standingCode('withdrawn')
        return
      case 'merged-into':
        columns.standing[row] = standingCode('merged')
        columns.lead[row] = this.rowNamed(data.into)
        return
      case 'matter-split':
        if ((data.opened as readonly unknown[]).length > 0) columns.standing[row] = standingCode('split')
        return
      case 'matter-reopened':
        increase(columns.reopenings, row)
        columns.standing[row] = standingCode('open')
        columns.lead[row] = NOBODY
        return
      case 'parted-from':
        columns.standing[row] = standingCode('open')
        columns.lead[row] = NOBODY
        return
      case 'split-from':
        columns.parent[row] = this.rowNamed(data.from)
        return
      case 'matter-migrated': {
        const { procedure } = this.courseOf(row)
        const course = this.courseCode(procedure, Number(data.version))
        if (course !== undefined) columns.course[row] = course
        this.rename(row, event)
        return
      }
      default:
        return
    }
  }

  /** A step that is called otherwise from here on goes on; a stop that stood on it is counted no longer. */
  private rename(row: number, event: LoggedEvent): void {
    const spans = this.underway.get(row)?.spans
    const at = countsAt(event)
    for (const [from, to] of Object.entries((event.data.nodes ?? {}) as Record<string, string>)) {
      const owner = this.courseOf(row).timeOf.get(to)
      if (!spans?.has(from) || !owner) continue
      spans.end(from, at)
      spans.begin(to, owner, at)
    }
  }

  private rowNamed(ref: unknown): number {
    return this.rowOf.get((ref as { matter: string }).matter) ?? NOBODY
  }

  /** Whoever asked has been answered: what was remembered for that is done with. */
  private answer(row: number, at: number): void {
    const underway = this.underway.get(row)
    if (!underway) return
    this.rows.columns.answered[row] = at
    this.layOwners(row, underway, at)
    this.underway.delete(row)
  }

  private layOwners(row: number, { spans }: Underway, at: number): void {
    const { columns } = this.rows
    const [government = 0, intermediary = 0, utility = 0, applicant = 0] = daysByOwner(
      spans.upTo(at),
      this.options.closes(),
    )
    columns.governmentDays[row] = government
    columns.intermediaryDays[row] = intermediary
    columns.utilityDays[row] = utility
    columns.applicantDays[row] = applicant
  }

  /** The columns as of the newest event: days of matters under way are counted up to it. */
  columnsNow(): MatterColumns {
    for (const [row, underway] of this.underway) this.layOwners(row, underway, this.recorded)
    return this.rows
  }
}

function increase(column: Uint16Array, row: number): void {
  column[row] = (column[row] as number) + 1
}
