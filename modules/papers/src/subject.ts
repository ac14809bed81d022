import {
  allClocks,
  type County,
  dateOf,
  type EventDraft,
  getProcedure,
  type Instant,
  type Matter,
  type Names,
  type Office,
  readClock,
} from '@doudi/kernel'
import type { PaperTexts } from './texts.ts'

/** An event of the matter, as far as a paper speaks of it. */
export interface Happened extends Pick<EventDraft, 'type' | 'data' | 'by'> {
  readonly at: Instant
}

/** Everything a paper is written from. The same subject gives the same paper. */
export interface Subject {
  readonly matter: Matter
  readonly county: County
  readonly names: Names
  /** Oldest first. */
  readonly events: readonly Happened[]
  /** The office that writes. */
  readonly office: string
  /** The day the paper bears. */
  readonly at: Instant
  readonly texts: PaperTexts
}

type Data = Readonly<Record<string, unknown>>

/** The newest event of a kind, if it happened. */
export function lastOf({ events }: Subject, type: string): (Happened & { readonly data: Data }) | undefined {
  return events.findLast(event => event.type === type)
}

export function said(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** `2026年3月2日`: a date of a paper is in Arabic numerals without leading zeros (GB/T 9704-2012 7.3.5). */
export function dayIn({ county }: Pick<Subject, 'county'>, at: Instant): string {
  return dayText(county.zone.format(at))
}

/** The same from `2026-03-02…`. */
export function dayText(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

export function officeName({ county }: Subject, id: string): string {
  return county.offices.get(id)?.name.zh ?? id
}

/** 机关代字, as it stands in numbers. */
export function markOf(office: Office | undefined): string {
  return office?.mark ?? office?.short.zh ?? ''
}

/** The applicant as papers address it; where the firm is hidden from the reader, nobody is named. */
export function applicantOf({ matter }: Subject): string {
  return matter.facts.firm ?? '申请人'
}

export interface Limit {
  readonly title: string
  readonly due: string
  readonly left: string
}

/** 剩余2个工作日; once it is past, that alone: “0 left” would read as if today were the day. */
function leftText(left: number, { isPast, unit }: { isPast: boolean; unit: string }): string {
  if (isPast) return '已逾期'
  return unit === '' ? '' : `剩余${Math.max(0, Math.floor(left))}${unit}`
}

/**
 * The limits that run now, without those of questions between offices. Whoever stands outside is told of those towards
 * the applicant alone: the steps of a block are the offices' own affair.
 */
export function openLimits(subject: Subject, of: 'all' | 'applicant' = 'all'): readonly Limit[] {
  const { matter, county, names, at } = subject
  const procedure = getProcedure(county, matter.procedure)
  const clocks = allClocks(matter, { procedure, calendar: county.calendar }).filter(({ duty: key }) => {
    const duty = matter.duties[key]
    const isStep = duty && procedure.nodes[duty.node]?.kind === 'step'
    return duty && !duty.question && (of === 'all' || !isStep)
  })
  return clocks.map(clock => {
    const { due, left, unit } = readClock(clock, county.calendar, at)
    const day = due.day === undefined ? county.zone.format(due.at) : dateOf(due.day)
    return {
      title: `${names.duty(clock.duty).zh}${names.label(clock.name).zh}`,
      due: dayText(day),
      left: leftText(left, { isPast: at > due.at, unit: unit === 'named-date' ? '' : names.label(unit).zh }),
    }
  })
}

/** The office that holds the step in hand; once all is done, the one that gave the result. */
export function handlerOf({ matter, county, office }: Subject): string {
  const procedure = getProcedure(county, matter.procedure)
  const open = Object.values(matter.duties).find(d => !d.question && procedure.nodes[d.node]?.kind === 'step')
  if (open) return open.offer?.to ?? open.holder.office
  const done = procedure.resultOf.flatMap(id => matter.marks[id] ?? []).filter(mark => mark.status === 'done')
  return done.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]?.holder?.office ?? office
}

/** What every paper about a matter says of it. */
export function factsOf(subject: Subject): (readonly [string, string])[] {
  const { matter, names } = subject
  const { facts } = matter
  return [
    ['办件编号', matter.number],
    ['事　　项', facts.title],
    ['申 请 人', applicantOf(subject)],
    ['来　　源', names.label(facts.origin).zh],
    ['登记日期', dayIn(subject, matter.openedAt)],
  ]
}

/** 署名 and 成文日期. */
export function signedBy(subject: Subject): {
  readonly kind: 'signing'
  readonly office: string
  readonly date: string
  readonly place: string
} {
  return {
    kind: 'signing',
    office: officeName(subject, subject.office),
    date: dayIn(subject, subject.at),
    place: subject.texts.sealPlace,
  }
}
