import { type Calendar, dateOf, dayOf, type LocalDate } from '@doudi/kernel'
import { endsIssued, needsOf, type StandingItem, thereSince } from './standing.ts'

export type PhaseKind = 'prepare' | 'issue'

/** A stretch of work on one item: what is prepared needs nothing, what is issued needs all that the law puts before it. */
export interface Phase {
  /** `<item>/<phase>` */
  readonly id: string
  readonly item: string
  readonly phase: PhaseKind
  /** Working days by the list. */
  readonly days: number
  readonly needs: readonly string[]
  /** `open`: nothing else is waited for; `waiting`: something before it is not there. */
  readonly state: 'done' | 'open' | 'waiting'
  readonly from: LocalDate
  /** When it was done; else the earliest day on which it can be, every limit kept from today on. */
  readonly to: LocalDate
  readonly critical: boolean
}

export interface Plan {
  readonly phases: readonly Phase[]
  /** Ids, the first first: what decided, or decides, on which day the last certificate is there. */
  readonly path: readonly string[]
  readonly start: LocalDate
  readonly end: LocalDate
  /** Whether the end is a fact or an outlook. */
  readonly reached: boolean
  /** Working days from the start to the end, and from today. */
  readonly length: number
  readonly left: number
}

interface Draft extends Pick<Phase, 'id' | 'item' | 'phase' | 'days' | 'needs'> {
  readonly done: LocalDate | undefined
  readonly began: LocalDate | undefined
  readonly certificate: boolean
  readonly ofLand: boolean
}

const idOf = (one: StandingItem, phase: PhaseKind): string => `${one.item.item}/${phase}`

/** The stretch in which it is prepared; none where it is handled on a promise, or never prepared. */
function preparing(one: StandingItem): Draft[] {
  const { item, mode, state } = one
  if (item.prepareDays === undefined || mode === 'on-promise') return []
  const done = (state.prepared?.on ?? (state.revoked ? undefined : state.issued?.on)) as LocalDate | undefined
  return [{ ...draftOf(one, 'prepare'), days: item.prepareDays, needs: [], done, ofLand: false }]
}

function draftOf(one: StandingItem, phase: PhaseKind) {
  const { item, state } = one
  const began = (state.promise?.on ?? state.filedOn) as LocalDate | undefined
  return { id: idOf(one, phase), item: item.item, phase, began, certificate: item.certificate ?? false }
}

function phasesOf(one: StandingItem, all: readonly StandingItem[]): Draft[] {
  const { item, mode } = one
  if (mode === 'not-needed') return []
  const prepare = preparing(one)
  if (!endsIssued(one)) return prepare
  const before = needsOf(one, all).map(n => idOf(n, endsIssued(n) ? 'issue' : 'prepare'))
  const needs = [...prepare.map(p => p.id), ...before]
  const [days, ofLand] = [item.issueDays ?? 0, item.land ?? false]
  return [...prepare, { ...draftOf(one, 'issue'), days, needs, done: thereSince(one), ofLand }]
}

function latest<T extends { readonly to: LocalDate }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>((last, one) => (last && last.to >= one.to ? last : one), undefined)
}

function lastDay(first: LocalDate, ...others: readonly (LocalDate | undefined)[]): LocalDate {
  return others.reduce<LocalDate>((last, day) => (day !== undefined && day > last ? day : last), first)
}

type Laid = Omit<Phase, 'critical'> & Pick<Draft, 'certificate'>

/** Lays phases on the calendar, each after what it needs; those that are done stay where they were. */
function lay(drafts: readonly Draft[], { start, today, land, calendar }: Days): Map<string, Laid> {
  const laid = new Map<string, Laid>()
  const after = (day: LocalDate, n: number): LocalDate => dateOf(calendar.workingDay(dayOf(day), n))
  for (let left = [...drafts]; left.length > 0; ) {
    const ready = left.filter(d => d.needs.every(n => laid.has(n)))
    if (ready.length === 0) throw new Error('items need one another in a circle')
    for (const { done, began, ofLand, ...draft } of ready) {
      const before = draft.needs.flatMap(n => laid.get(n) ?? [])
      const from = lastDay(latest(before)?.to ?? began ?? start, began, ofLand ? land : undefined)
      const isOpen = before.every(b => b.state === 'done')
      // What is open began when it became free; it cannot end before today, however long ago that was.
      const due = after(from, draft.days)
      const to = done ?? (due > today ? due : today)
      const begin = done !== undefined && from > done ? done : from
      laid.set(draft.id, { ...draft, state: done ? 'done' : isOpen ? 'open' : 'waiting', from: begin, to })
    }
    left = left.filter(d => !laid.has(d.id))
  }
  return laid
}

interface Days {
  readonly start: LocalDate
  readonly today: LocalDate
  /** Before this day nobody can have the land. */
  readonly land?: LocalDate | undefined
  readonly calendar: Pick<Calendar, 'workingDay' | 'workingDaysBetween'>
}

/**
 * 关键路径: the chain of phases, each waiting for the one before, at whose end the last certificate is there. Of what is done by
 * the days on which it was done, of what is not by the limits of the list, laid on the working calendar from today.
 */
export function planOf(all: readonly StandingItem[], days: Days): Plan {
  const laid = lay(
    all.flatMap(one => phasesOf(one, all)),
    days,
  )
  const every = [...laid.values()]
  const certificates = every.filter(p => p.certificate && p.phase === 'issue')
  const last = latest(certificates.length > 0 ? certificates : every)
  const path: string[] = []
  for (let at = last; at; at = latest(at.needs.flatMap(n => laid.get(n) ?? []))) path.unshift(at.id)
  const first = laid.get(path[0] ?? '')
  const [start, end] = [first?.from ?? days.start, last?.to ?? days.start]
  const between = (a: LocalDate, b: LocalDate): number =>
    Math.max(0, days.calendar.workingDaysBetween(dayOf(a), dayOf(b)))
  const reached = certificates.every(p => p.state === 'done')
  return {
    phases: every.map(({ certificate: _, ...p }) => ({ ...p, critical: path.includes(p.id) })),
    ...{ path, start, end, reached },
    length: between(start, end),
    left: reached ? 0 : between(days.today, end),
  }
}
