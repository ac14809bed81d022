import {
  type Actor,
  asInstant,
  type County,
  DAY_MS,
  type Instant,
  type OfficeId,
  type OfficerId,
  routeRequest,
} from '@doudi/kernel'
import { PASTS, STANDINGS } from './cast-requests.ts'
import { type Dice, openDice } from './dice.ts'
import { inOrderOfOpening, type Life, type Manner } from './life.ts'
import { afterHours, beforeHours } from './office-time.ts'
import type { RequestKind, SampleFiles, SampleFirm, SampleRequest } from './sample-files.ts'
import { samplePartyOf } from './sample-parties.ts'

/** Half a year and what came just before it. */
export const SPAN_DAYS = 190
const REQUESTS = 110

export interface Casting {
  readonly county: County
  readonly files: SampleFiles
  readonly end: Instant
  readonly seed: string
}

/** Procedures besides the firms' requests: how many matters, and who registers them. */
const OTHERS: readonly { kind: RequestKind; procedure: string; count: number; by: 'applicant' | string }[] = [
  { kind: 'catch-all', procedure: 'catch-all-matter', count: 18, by: 'enterprise-centre' },
  { kind: 'meeting', procedure: 'meeting-issue', count: 16, by: 'federation' },
  { kind: 'visit', procedure: 'visit-need', count: 14, by: 'town' },
  { kind: 'proactive', procedure: 'proactive-service', count: 12, by: 'from' },
  { kind: 'agency', procedure: 'four-certificates', count: 8, by: 'administrative-service' },
  { kind: 'project', procedure: 'project-milestones', count: 8, by: 'investment-promotion' },
  { kind: 'road-test', procedure: 'road-test', count: 5, by: 'applicant' },
  { kind: 'booking', procedure: 'facility-booking', count: 4, by: 'applicant' },
  { kind: 'stall', procedure: 'market-stall', count: 3, by: 'applicant' },
  { kind: 'award', procedure: 'award', count: 2, by: 'high-tech-zone' },
]

const ORIGIN_OF: Partial<Record<RequestKind, string>> = {
  meeting: 'meeting',
  visit: 'visit',
  proactive: 'proactive',
  agency: 'agency',
}

const ITEM_OF: Partial<Record<RequestKind, string>> = {
  agency: 'four-certificates',
  project: 'investment-landing',
  'road-test': 'road-test',
  booking: 'facility-booking',
  stall: 'street-stall',
  award: 'honour-record',
}

/** Its extension waits for a county leader. */
const WAITS_FOR_LEADER: Manner = {
  moments: { handle: ['extend'] },
  brisk: true,
  awaits: 'county-signature',
}

/** What happens on the way of the others, in turn; one entry is as likely as the next. */
const OTHER_MANNERS: Partial<Record<RequestKind, readonly Manner[]>> = {
  'catch-all': [
    { moments: { diagnosis: ['consult', 'diagnose'], handle: ['take-in', 'determine'] } },
    {
      moments: { diagnosis: ['diagnose'], handle: ['take-in', 'determine'] },
      outcomes: { diagnosis: 'undecided' },
    },
    { moments: { diagnosis: ['summon', 'diagnose'] } },
    { outcomes: { admission: 'dispatched' } },
    {
      moments: { diagnosis: ['diagnose'], handle: ['take-in', 'determine', 'reply'] },
      outcomes: { 'review-back': 'no-change' },
    },
    { outcomes: { admission: 'declined' } },
    WAITS_FOR_LEADER,
    { moments: { diagnosis: ['diagnose'], handle: ['take-in', 'extend', 'determine'] } },
  ],
  meeting: [
    {},
    { moments: { handle: ['extend'] } },
    { outcomes: { listing: 'answered' } },
    { outcomes: { handle: 'planned' } },
    { grade: 'dissatisfied' },
  ],
  visit: [
    {},
    { outcomes: { visit: 'no-need' } },
    { outcomes: { sorting: 'answered' } },
    { moments: { handle: ['documents'] } },
    { grade: 'dissatisfied' },
  ],
  proactive: [
    {},
    { outcomes: { offer: 'not-wanted' } },
    {},
    { outcomes: { finding: 'no-service' } },
    { moments: { serve: ['note'] } },
  ],
  agency: [
    {},
    { outcomes: { intake: 'tolerant' } },
    { outcomes: { 'land-contract': 'not-obtained' } },
    { outcomes: { 'pre-land-use': 'not-needed' } },
  ],
  project: [{}, { outcomes: { sign: 'not-signed' } }, { outcomes: { 'verify-start': 'not-verified' } }, {}],
  'road-test': [
    {},
    { outcomes: { 'vehicle-test': 'exempt' } },
    { moments: { intake: ['documents'] } },
    { outcomes: { experts: 'failed' } },
  ],
  booking: [{}, { outcomes: { session: 'postponed' } }, { outcomes: { clearance: 'not-cleared' } }],
  stall: [{}, { outcomes: { draw: 'not-drawn' } }, { outcomes: { hardship: 'not-eligible' } }],
}

const GRADES = [
  'very-satisfied',
  'satisfied',
  'very-satisfied',
  'satisfied',
  'fairly-satisfied',
  'very-satisfied',
  'satisfied',
] as const

export function officerOf({ officers }: County, office: string, post: string): Actor {
  const found = [...officers.values()].find(o => o.office === office && o.post === post)
  if (!found) throw new Error(`${office} has no ${post}`)
  return { kind: 'officer', officer: found.id as OfficerId, office: office as OfficeId }
}

/** Opened at some time of the half year, early enough to be over. */
function longAgo({ county, end }: Casting, dice: Dice, leastDaysAgo: number): Instant {
  const days = dice.between('opened', leastDaysAgo, SPAN_DAYS - 8)
  return afterHours(county.calendar, asInstant(end - days * DAY_MS), dice.between('hour', 0.2, 6.5))
}

interface Drawn {
  readonly n: number
  readonly request: SampleRequest
  readonly dice: Dice
  readonly manner: Manner
  readonly opensAt: Instant
}

/** What a firm asks for, as it is registered. */
export function inputFrom(
  firm: SampleFirm,
  request: SampleRequest,
  more: object,
): Readonly<Record<string, unknown>> {
  return {
    title: request.title,
    text: request.text,
    firm: firm.name,
    contact: firm.contact.name,
    phone: firm.contact.phone,
    town: request.town ?? firm.town,
    ...(request.item && { item: request.item }),
    ...more,
  }
}

/** Whose words these are; the numbers of other systems are marked as invented too. */
function inputOf(
  casting: Casting,
  { n, request, dice }: Drawn,
  more: object,
): Readonly<Record<string, unknown>> {
  const { firms } = casting.files
  return inputFrom(firms[(n * 7) % firms.length] ?? dice.pick('firm', firms), request, more)
}

/** The firm as the log knows it. */
function firmOf({ files }: Casting, { firm: name }: Readonly<Record<string, unknown>>): Actor {
  const firm = files.firms.find(f => f.name === name)
  return { kind: 'applicant', ...(firm && { party: samplePartyOf(firm.id) }) }
}

function requestLife(casting: Casting, drawn: Drawn): Life {
  const { county } = casting
  const { n, request, dice, manner, opensAt } = drawn
  const isHotline = dice.chance('hotline', 0.15)
  const fromCode = !isHotline && dice.chance('code', 0.25)
  const input = inputOf(casting, drawn, {
    origin: isHotline ? 'hotline' : fromCode ? 'enterprise-code' : 'applicant',
    ...(isHotline && { externalRef: { system: '12345', number: `演示-${String(n + 1).padStart(4, '0')}` } }),
  })
  const route = routeRequest(county.routing, [], { ...input, text: request.text })
  return {
    n,
    opensAt,
    actor: isHotline ? officerOf(county, 'enterprise-centre', 'clerk') : firmOf(casting, input),
    input,
    lead: route?.office ?? 'enterprise-centre',
    asked: request.with ?? [dice.pick('asked', ['development-reform', 'administrative-service', 'justice'])],
    done: request.done ?? '已办理',
    ground: 'overlap',
    manner: { grade: GRADES[n % GRADES.length] ?? 'satisfied', ...manner },
  }
}

/** Of each office's ordinary matters the second, fifth and so on is late, so that none stands out. */
function spreadLateness(lives: readonly Life[]): Life[] {
  const seen = new Map<string, number>()
  return lives.map(life => {
    const count = (seen.get(life.lead) ?? 0) + 1
    seen.set(life.lead, count)
    const isPlain =
      !life.manner.stallAt && !life.manner.moments && !life.manner.outcomes && !life.manner.dispute
    return isPlain && count % 3 === 2 ? { ...life, manner: { ...life.manner, lateAt: 'handle' } } : life
  })
}

/** Hours after which a request that nobody goes on with is overdue, or nearly. */
const OVERDUE_HOURS = 55

function officeFor({ county }: Casting, request: SampleRequest, town = request.town): string {
  return routeRequest(county.routing, [], { ...request, town })?.office ?? 'enterprise-centre'
}

/** The requests in turn; but of what is overdue now no office gets a second one: none stands out. */
function requestsInTurn(casting: Casting, overdue: (n: number) => boolean): SampleRequest[] {
  const all = casting.files.requests.requests
  const late = new Set<string>()
  return Array.from({ length: REQUESTS }, (_, n) => {
    const inTurn = [...all.slice(n % all.length), ...all.slice(0, n % all.length)]
    const found = inTurn.find(r => !overdue(n) || !late.has(officeFor(casting, r))) ?? inTurn[0]
    if (!found) throw new Error('there are no sample requests')
    if (overdue(n)) late.add(officeFor(casting, found))
    return found
  })
}

function castRequests(casting: Casting): Life[] {
  const { county, end, seed } = casting
  const current = STANDINGS.flatMap(({ hours, manner }) => hours.map(h => ({ hours: h, manner })))
  const overdue = (n: number): boolean =>
    (current[n]?.hours ?? 0) > OVERDUE_HOURS && current[n]?.manner.stallAt === 'handle'
  return requestsInTurn(casting, overdue).map((request, n): Life => {
    const dice = openDice(`${seed}/request-${n}`)
    const standing = current[n]
    const manner = standing?.manner ?? PASTS[n - current.length] ?? {}
    const opensAt = standing ? beforeHours(county.calendar, end, standing.hours) : longAgo(casting, dice, 34)
    return requestLife(casting, { n, request, dice, manner, opensAt })
  })
}

function registrarOf(county: County, by: string, { from, town }: Partial<SampleRequest>): Actor {
  const office =
    by === 'town'
      ? ([...county.offices.values()].find(o => o.town === town)?.id ?? 'wukang')
      : by === 'from'
        ? (from ?? 'tax')
        : by
  return officerOf(county, office, 'clerk')
}

/** Every second one began within the last weeks and is on its way; the others are mostly over. */
function otherLife(
  casting: Casting,
  other: (typeof OTHERS)[number],
  { n, k }: { n: number; k: number },
): Life {
  const { county, files, end, seed } = casting
  const { kind, procedure, by } = other
  const dice = openDice(`${seed}/${kind}-${k}`)
  const requests = files.requests[kind]
  const request = requests[k % requests.length] ?? dice.pick('request', requests)
  const manners = OTHER_MANNERS[kind] ?? [{}]
  const manner = {
    grade: GRADES[k % GRADES.length] ?? ('satisfied' as const),
    ...manners[k % manners.length],
  }
  // What waits for a leader came in a day or two ago: nobody is shown as keeping a county waiting.
  const [leastHours, mostHours] = manner.awaits === 'county-signature' ? [8, 16] : [4, 110]
  const opensAt =
    k % 2 === 0
      ? beforeHours(county.calendar, end, dice.between('hours', leastHours, mostHours))
      : longAgo(casting, dice, 45)
  const item = request.item ?? ITEM_OF[kind]
  const drawn = { n, request, dice, manner, opensAt }
  const input = inputOf(casting, drawn, {
    procedure,
    ...(ORIGIN_OF[kind] && { origin: ORIGIN_OF[kind] }),
    ...(kind === 'agency' && { mandate: '全程代办委托书（演示）' }),
    ...(item && { item }),
  })
  const route = routeRequest(county.routing, [], { ...input, text: request.text })
  return {
    n,
    opensAt,
    actor:
      by === 'applicant'
        ? firmOf(casting, input)
        : registrarOf(county, by, { ...request, town: String(input.town) }),
    input,
    lead: request.lead ?? request.from ?? route?.office ?? 'doudi',
    asked: request.with ?? ['administrative-service'],
    done: request.done ?? '已办理完毕',
    ground: request.ground ?? 'overlap',
    manner,
  }
}

/** Two hundred matters of every procedure, at distinct instants, in the order in which they are opened. */
export function castLives(casting: Casting): Life[] {
  const requests = spreadLateness(castRequests(casting))
  const others = OTHERS.flatMap(other => Array.from({ length: other.count }, (_, k) => ({ other, k })))
  const all = [
    ...requests,
    ...others.map(({ other, k }, i) => otherLife(casting, other, { n: REQUESTS + i, k })),
  ]
  return inOrderOfOpening(all)
}
