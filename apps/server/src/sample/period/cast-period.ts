import {
  type Actor,
  asInstant,
  type County,
  DAY_MS,
  type Instant,
  type Officer,
  routeRequest,
} from '@doudi/kernel'
import { inputFrom, officerOf } from '../cast.ts'
import { type Dice, openDice } from '../dice.ts'
import { inOrderOfOpening, type Life, type Manner } from '../life.ts'
import { afterHours } from '../office-time.ts'
import type { SampleFiles, SampleFirm, SampleRequest } from '../sample-files.ts'
import { eveningsOf, PERIOD, TOTALS } from './period.ts'
import { partOf, talkIdAt, unsaidTalk } from './talk-acts.ts'

const MINUTE_MS = 60_000

export interface PeriodCasting {
  readonly county: County
  readonly files: SampleFiles
  readonly firms: readonly SampleFirm[]
  readonly seed: string
}

/** One matter of the period. */
export interface PeriodLife extends Life {
  /** The evening it was raised on, where that was at a talk. */
  readonly evening?: Instant
}

/** 助企专员: officers below the heads of offices; each serves two or three firms, of his own town where there are any. */
export function liaisonsOf({ officers, offices }: County): Officer[] {
  const HEADS = new Set<Officer['post']>(['unit-head', 'county-head', 'county-deputy'])
  const all = [...officers.values()].filter(
    o => !HEADS.has(o.post) && offices.get(o.office)?.kind !== 'leaders',
  )
  if (all.length < TOTALS.officers)
    throw new Error(`${all.length} officers can serve firms, ${TOTALS.officers} are needed`)
  return all.slice(-TOTALS.officers)
}

/** The officer of each firm, in the order of the firms. */
export function linksOf({ county, firms }: Pick<PeriodCasting, 'county' | 'firms'>): Officer[] {
  const liaisons = liaisonsOf(county)
  return firms.map((_, i) => liaisons[i % liaisons.length] as Officer)
}

interface Drawn {
  readonly n: number
  readonly firm: SampleFirm
  readonly request: SampleRequest
  readonly opensAt: Instant
  readonly manner: Manner
}

function lifeOf(
  { county }: PeriodCasting,
  { n, firm, request, opensAt, manner }: Drawn,
  { actor, ...more }: { actor: Actor; procedure: string; origin: string; source?: object },
): Life {
  // Whoever is visited or comes to a talk speaks of its own town.
  const input = inputFrom(firm, request, { town: firm.town, ...more })
  const route = routeRequest(county.routing, [], { ...input, text: request.text })
  return {
    n,
    opensAt,
    actor,
    input,
    lead: request.lead ?? route?.office ?? 'enterprise-centre',
    asked: [],
    done: request.done ?? '已办理',
    ground: 'overlap',
    manner,
  }
}

/** True for `part` of every `whole`, as evenly as can be; shares of one whole fall together unless they are shifted. */
function isShare(k: number, part: number, whole: number): boolean {
  return Math.floor(((k + 1) * part) / whole) > Math.floor((k * part) / whole)
}

function grade(dice: Dice, dissatisfied: boolean): Manner['grade'] {
  if (dissatisfied) return 'dissatisfied'
  return dice.pick('grade', ['very-satisfied', 'satisfied', 'very-satisfied', 'fairly-satisfied'] as const)
}

/** Of what the talks collected, those that were not reported done: planned, never confirmed by the firm, or raised just before the end. */
const ISSUES_OPEN = TOTALS.issues - TOTALS.issuesDone
const ISSUES_PLANNED = 12
const ISSUES_UNCONFIRMED = 3

const BRISK = 40
/** What was not reported done was done after the report. */
const LATER = { stallUntil: PERIOD.end } as const

function mannerOfIssue(k: number, dice: Dice): Manner {
  const last = TOTALS.issues - (ISSUES_OPEN - ISSUES_PLANNED - ISSUES_UNCONFIRMED)
  if (k >= last) return { ...LATER, stallAt: 'handle', outcomes: { handle: 'solved' }, grade: 'satisfied' }
  if (k >= last - 8 * ISSUES_PLANNED && k % 8 === 0)
    return { ...LATER, stallAt: 'follow-up', outcomes: { handle: 'planned' }, grade: 'satisfied' }
  // Done over twice and still not to the firm's satisfaction: it is never struck off.
  if (isShare(k + 100, ISSUES_UNCONFIRMED, TOTALS.issues))
    return { outcomes: { handle: 'explained' }, grade: 'dissatisfied', gradeAgain: 'dissatisfied' }
  if (isShare(k, 14, 100)) return { outcomes: { listing: 'answered' } }
  const result = isShare(k + 3, 7, 100) ? 'explained' : 'solved'
  return {
    outcomes: { handle: result },
    // What was raised in the last weeks and is done was done at once.
    ...(k >= last - BRISK && { brisk: true }),
    ...(isShare(k + 5, 6, 100) && { moments: { handle: ['consult'] as const } }),
    grade: grade(dice, false),
  }
}

function castTalks(casting: PeriodCasting): PeriodLife[] {
  const { county, files, firms, seed } = casting
  const evenings = eveningsOf(county)
  const requests = [...files.requests.meeting, ...files.requests.requests]
  const each = Math.floor(TOTALS.issues / evenings.length)
  const more = TOTALS.issues - each * evenings.length
  const actor = officerOf(county, 'federation', 'clerk')
  const places = evenings.flatMap((evening, e) =>
    Array.from({ length: each + (e < more ? 1 : 0) }, (_, i) => ({ evening, i })),
  )
  return places.map(({ evening, i }, k): PeriodLife => {
    const opensAt = asInstant(evening + (5 + i * 9) * MINUTE_MS)
    const source = { register: 'talk', entry: talkIdAt(seed, evening), part: partOf(i) }
    const dice = openDice(`${seed}/talk-${k}`)
    // Firms come in turn: nobody twice before all of a size of ten sessions have come once.
    const firm = firms[(k * 37) % firms.length] as SampleFirm
    const request = requests[k % requests.length] as SampleRequest
    const drawn = { n: k, firm, request, opensAt, manner: mannerOfIssue(k, dice) }
    const more = { actor, procedure: 'meeting-issue', origin: 'meeting', source }
    return { ...lifeOf(casting, drawn, more), source: unsaidTalk(seed, evening), evening }
  })
}

const UNSOLVED = TOTALS.needs - TOTALS.needsSolved

/** How a need that was not solved stands; the last days bring those that are under way. */
const UNSOLVED_MANNERS: readonly Manner[] = [
  { outcomes: { visit: 'need-found', sorting: 'dispatched', handle: 'explained' }, grade: 'satisfied' },
  { outcomes: { visit: 'need-found', sorting: 'dispatched', handle: 'not-now' }, grade: 'fairly-satisfied' },
  { outcomes: { visit: 'need-found', sorting: 'dispatched', handle: 'planned' } },
]

function mannerOfNeed(k: number, dice: Dice): Manner {
  if (isShare(k, UNSOLVED, TOTALS.needs)) {
    const manner = UNSOLVED_MANNERS[k % UNSOLVED_MANNERS.length] as Manner
    return { grade: 'satisfied', ...manner }
  }
  const sorting = isShare(k, 29, 100) ? 'answered' : 'dispatched'
  const dissatisfied = sorting === 'dispatched' && isShare(k, 25, 1_000)
  return {
    outcomes: {
      visit: 'need-found',
      sorting,
      handle: 'solved',
      ...(dissatisfied && { 'second-handling': 'solved' }),
    },
    grade: grade(dice, dissatisfied),
  }
}

function castVisits(casting: PeriodCasting): PeriodLife[] {
  const { county, files, firms, seed } = casting
  const requests = [...files.requests.visit, ...files.requests.requests]
  const officers = linksOf(casting)
  // The last is found early enough to be over at the end of the period.
  const span = PERIOD.end - 30 * DAY_MS - PERIOD.from
  return Array.from({ length: TOTALS.needs }, (_, k): PeriodLife => {
    const dice = openDice(`${seed}/need-${k}`)
    const f = (k * 61) % firms.length
    const firm = firms[f] as SampleFirm
    const officer = officers[f] as Officer
    const request = requests[(k * 7) % requests.length] as SampleRequest
    const since = asInstant(PERIOD.from + Math.floor((span * k) / TOTALS.needs))
    const opensAt = afterHours(county.calendar, since, dice.between('hour', 0.1, 2.5))
    const actor = { kind: 'officer', officer: officer.id, office: officer.office } as Actor
    const drawn = { n: TOTALS.issues + k, firm, request, opensAt, manner: mannerOfNeed(k, dice) }
    return lifeOf(casting, drawn, { actor, procedure: 'visit-need', origin: 'visit' })
  })
}

/** Every matter of the period, at distinct instants, in the order in which they are opened. */
export function castPeriod(casting: PeriodCasting): PeriodLife[] {
  return inOrderOfOpening([...castTalks(casting), ...castVisits(casting)])
}
