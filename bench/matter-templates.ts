import {
  type Actor,
  asInstant,
  type EventDraft,
  handle,
  handleOpening,
  type Instant,
  type Matter,
  type MatterId,
  settle,
} from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { MatterRow } from '../packages/ledger/src/matter-row.ts'
import { rowOf } from '../packages/ledger/src/matter-row.ts'
import type { Seeded } from '../tools/crash/seeded.ts'
import { APPLICANT, NOW, officer, REGISTRY } from './bench-county.ts'

/** Words of a template that each of its copies has in its own way. */
export const OWN = { id: '@id@', number: '@number@', title: '@title@', firm: '@firm@' } as const

export interface TemplateEvent {
  readonly draft: EventDraft
  readonly recorded: Instant
  readonly version: number
}

/** A life that the kernel itself decided, event by event: copies of it are real matters but for their names. */
export interface Template {
  readonly events: readonly TemplateEvent[]
  readonly row: MatterRow
}

interface Life {
  readonly ledger: Pick<OpenLedger, 'county' | 'sequencer'>
  readonly seed: Seeded
}

interface Living {
  matter: Matter
  readonly events: TemplateEvent[]
}

function record(living: Living, { matter, events: drafts }: Grown, recorded: Instant): void {
  const after = living.events.length
  living.events.push(...drafts.map((draft, i) => ({ draft, recorded, version: after + i + 1 })))
  living.matter = matter
}

interface Grown {
  readonly matter: Matter
  readonly events: readonly EventDraft[]
}

interface Step {
  readonly command: string
  readonly input: object
  readonly by: Actor
  readonly now: Instant
}

/** Does a command; a life in which it is refused simply goes on without it. */
function act(living: Living, { ledger }: Pick<Life, 'ledger'>, { command, input, by, now }: Step): void {
  const scene = { registry: REGISTRY, county: ledger.county(), actor: by, now }
  const handled = handle(scene, { command, matter: living.matter, input })
  if ('events' in handled) record(living, handled, now)
}

const HOUR_MS = 3_600_000

function begin({ ledger, seed }: Life, at: Instant): Living {
  const { items } = ledger.county().routing
  const scene = { registry: REGISTRY, county: ledger.county(), actor: APPLICANT, now: at }
  const item = seed.pick(items.filter(i => i.procedure === undefined || i.procedure === 'enterprise-request'))
  const town = seed.pick(TOWNS)
  const fresh = { id: OWN.id as MatterId, number: OWN.number }
  const input = { text: OWN.title, title: OWN.title, firm: OWN.firm, item: item.id, town }
  const opened = handleOpening(scene, { input, fresh })
  if (!('events' in opened)) throw new Error(JSON.stringify(opened))
  const living: Living = { matter: opened.matter, events: [] }
  record(living, opened, at)
  return living
}

const TOWNS = ['330521001', '330521002', '330521003', '330521004', '330521101', '330521102', '330521103']
const LEADS = [
  'wukang',
  'qianyuan',
  'transport',
  'housing-construction',
  'market-regulation',
  'human-resources',
]

function holderOf(living: Living, { ledger }: Pick<Life, 'ledger'>, duty: string): Actor {
  const { holder, offer } = living.matter.duties[duty] ?? {}
  const office = offer?.to ?? holder?.office ?? ''
  const own = [...ledger.county().officers.values()].filter(o => o.office === office)
  return officer(ledger, holder?.officer ?? own[0]?.id ?? '')
}

/** Answered at once, called back, closed. */
function closedLife(life: Life, at: Instant): Living {
  const { seed } = life
  const living = begin(life, at)
  const steps: [string, string, object, Actor?][] = [
    ['intake', 'answer-directly', { answer: '已核实并处理，详见附件说明。' }],
    ['call-back', 'rate', { grade: 'satisfied' }, { kind: 'applicant', receipt: living.matter.id }],
    ['closing', 'close', {}],
  ]
  let now = at
  for (const [duty, command, input, by] of steps) {
    now = asInstant(now + seed.between(1, 5) * HOUR_MS)
    act(living, life, { command, input, by: by ?? holderOf(living, life, duty), now })
  }
  return living
}

/** Somewhere on its way at NOW: at the desk, offered, in hand, or waiting for documents. */
function openLife(life: Life, at: Instant): Living {
  const { ledger, seed } = life
  const living = begin(life, at)
  let now = at
  const step = (duty: string, command: string, input: object): void => {
    now = asInstant(now + seed.between(1, 4) * HOUR_MS)
    if (now < NOW) act(living, life, { command, input, by: holderOf(living, life, duty), now })
  }
  const stage = seed.below(4)
  if (stage > 0) step('intake', 'dispatch', { lead: seed.pick(LEADS) })
  if (stage > 1) step('handle', 'sign-for', {})
  if (stage > 2) step('handle', 'request-documents', { documents: ['营业执照', '租赁合同'] })
  record(living, settle(living.matter, ledger.county(), NOW), NOW)
  return living
}

function templateOf({ matter, events }: Living, { ledger }: Pick<Life, 'ledger'>): Template {
  const { county, calendarVersion } = ledger.sequencer.known()
  return { events, row: rowOf(matter, { county, calendarVersion, now: NOW, search: '' }) }
}

export interface Window {
  readonly from: Instant
  readonly to: Instant
}

/** Lives that began within a window of time, each at a moment of its own. */
export function makeTemplates(
  life: Life,
  { count, window, closed }: { count: number; window: Window; closed: boolean },
): Template[] {
  const { seed } = life
  const made: Template[] = []
  while (made.length < count) {
    const at = asInstant(window.from + seed.below(window.to - window.from))
    const living = closed ? closedLife(life, at) : openLife(life, at)
    if ((living.matter.status === 'closed') === closed) made.push(templateOf(living, life))
    else if (seed.chance(0.05))
      throw new Error(`a ${closed ? 'closed' : 'open'} life does not end as it should`)
  }
  return made
}
