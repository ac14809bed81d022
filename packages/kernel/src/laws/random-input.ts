import type { County } from '../county/county.ts'
import { type Matter, openSteps } from '../matter/matter.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import { dateOf, plusDays } from '../time/local-date.ts'
import type { Random } from './random.ts'
import { officersOf, randomHours, randomOrganisation, randomPlan, randomRouting } from './random-county.ts'

export interface Around {
  readonly random: Random
  readonly county: County
  readonly matter: Matter
  readonly procedure: Procedure
  readonly now: Instant
  /** The duty the command would be done to, if it is known. */
  readonly duty?: string | undefined
}

type Input = Record<string, unknown>

function someOffice({ random, county }: Around): string {
  return random.pick([...county.offices.keys()])
}

/** Mostly a day soon, at times one that makes no sense. */
function someDate({ random, county, now }: Around): string {
  if (random.chance(0.02))
    return random.pick(['1999-12-31', '2100-12-31', '2101-06-01', '9999-12-31', '0001-01-01'])
  return dateOf(plusDays(county.zone.localOf(now).day, random.int(-1, 30)))
}

function outcomesOf({ procedure, matter, duty }: Around, command: string): readonly string[] {
  const steps = duty === undefined ? openSteps(matter, procedure).map(d => d.node) : [duty]
  return steps.flatMap(id => {
    const node = procedure.nodes[id]
    return node?.kind === 'step' ? (node.ends[command] ?? []) : []
  })
}

function asked(around: Around): Input {
  return { offices: around.random.some([...around.county.offices.keys()], 1).slice(0, 2) }
}

function resolveInput(around: Around): Input {
  const result = around.random.pick([...outcomesOf(around, 'resolve'), 'solved'])
  return {
    result,
    text: 'done',
    ...((result === 'planned' || around.random.chance(0.1)) && { plannedOn: someDate(around) }),
    ...(result === 'not-now' && { wouldChange: 'a new road' }),
  }
}

function handOverInput(around: Around): Input {
  const { random, county, matter, duty } = around
  const holder = duty === undefined ? undefined : matter.duties[duty]?.holder.office
  const own = officersOf(county, holder ?? someOffice(around)).map(o => o.id)
  if (own.length > 0 && random.chance(0.3)) return { officer: random.pick(own), reason: 'knows the place' }
  return { office: someOffice(around), reason: 'not ours' }
}

function draftInput(around: Around): Input {
  const { random, procedure, matter, duty } = around
  const acts = Object.keys(procedure.signOff)
  const node = procedure.nodes[duty ?? '']
  const fitting = acts.filter(a => a === 'suspend' || (node?.kind === 'step' && node.ends[a] !== undefined))
  const inTime = !matter.duties[duty ?? '']?.fired.some(f => f.level === 'red')
  if (inTime && Object.values(node?.limits ?? {}).some(l => l.extension))
    fitting.push(...Array.from({ length: 5 }, () => 'extend-deadline'))
  if (random.chance(0.05)) fitting.push('note', 'nonsense', 'toString', ...acts)
  const act = random.pick(fitting.length > 0 ? fitting : [...acts, 'nonsense'])
  return { act, input: act === 'draft' ? {} : (INPUTS[act]?.(around) ?? {}) }
}

function extendInput({ random, procedure, duty }: Around): Input {
  const limits = Object.entries(procedure.nodes[duty ?? '']?.limits ?? {})
  const extensible = limits.flatMap(([name, limit]) => (limit.extension ? [name] : []))
  const clock = random.chance(0.9)
    ? extensible.find(() => random.chance(0.7))
    : random.pick(['promised', 'legal'])
  const days = random.int(1, random.chance(0.1) ? 40 : 4)
  return { ...(clock !== undefined && { clock }), days, reason: 'more to do' }
}

/** For each command an input that its schema accepts and that often makes sense. */
const INPUTS: Readonly<Record<string, (around: Around) => Input>> = {
  'accept-application': () => ({}),
  decline: () => ({ reason: 'no', whereToGo: 'there' }),
  'answer-directly': () => ({ answer: 'so it is' }),
  'request-documents': () => ({ documents: ['the map'] }),
  'supply-documents': () => ({ documents: ['the map'] }),
  dispatch: around => ({
    lead: someOffice(around),
    ...(around.random.chance(0.3) && { coOffices: [someOffice(around)] }),
  }),
  'sign-for': () => ({}),
  dispute: around => ({
    reason: 'not ours',
    legalGround: 'list',
    ...(around.random.chance(0.3) && { suggests: someOffice(around) }),
  }),
  determine: around => ({
    office: someOffice(around),
    mandate: 'list of duties',
    reason: 'nearest',
    ...(around.random.chance(0.8) && { dueOn: someDate(around) }),
    ...(around.random.chance(0.3) && { precedent: around.random.pick([{ words: ['lamp'] }, { town: '*' }]) }),
  }),
  'hand-over': handOverInput,
  consult: around => ({ ...asked(around), question: 'what do you say' }),
  'request-help': around => ({ ...asked(around), task: 'measure' }),
  summon: around => ({ ...asked(around), place: 'gate', why: 'water' }),
  answer: () => ({ answer: 'yes' }),
  instruct: around => ({
    text: 'quickly',
    dated: someDate(around),
    ...(around.random.chance(0.6) && { tightenBy: around.random.int(1, 4) }),
  }),
  raise: () => ({ to: 'unit-head', reason: 'big' }),
  draft: draftInput,
  'sign-off': () => ({}),
  'send-back': () => ({ reason: 'unclear' }),
  'extend-deadline': extendInput,
  suspend: around => ({
    ground: around.random.pick([
      ...Object.keys(around.procedure.stops),
      ...(around.random.chance(0.1) ? ['nothing'] : ['documents']),
    ]),
    reason: 'waiting',
    ...(around.random.chance(0.5) && { until: someDate(around) }),
  }),
  resume: () => ({ reason: 'on we go' }),
  reply: around => ({ text: 'so far', nextReplyOn: someDate(around) }),
  resolve: resolveInput,
  conclude: around => ({
    outcome: around.random.pick([...outcomesOf(around, 'conclude'), 'nonsense']),
    ...(around.random.chance(0.3) && { namedDate: someDate(around) }),
  }),
  rework: () => ({ reason: 'again' }),
  close: () => ({}),
  withdraw: () => ({ reason: 'no need' }),
  reopen: around => ({
    reason: 'not done',
    ...(around.random.chance(0.7) && { step: around.random.pick(Object.keys(around.procedure.nodes)) }),
  }),
  merge: ({ random }) => ({
    matters: [{ matter: 'm2', version: 1 }, ...(random.chance(0.05) ? [{ matter: 'm3', version: 1 }] : [])],
    reason: 'they ask the same',
  }),
  split: ({ random }) => ({
    ...(random.chance(0.7)
      ? { parts: ['one', 'two'].map(title => ({ title, text: title })) }
      : { release: [{ matter: 'm2', version: 1 }] }),
    reason: 'two things',
  }),
  'migrate-matter': ({ random }) => ({ version: random.int(1, 2), clocks: 'keep', reason: 'a new version' }),
  attach: () => ({ attachments: ['0'.repeat(64)] }),
  note: () => ({ text: 'seen' }),
  correct: ({ random, matter }) => ({
    version: random.int(1, matter.version + 1),
    field: 'title',
    should: 'x',
    reason: 'typo',
  }),
  recuse: ({ random, county }) => ({
    officer: random.pick([...county.officers.keys(), 'nobody']),
    reason: 'cousin',
  }),
  'set-disclosure': ({ random }) => ({
    disclosure: random.pick(['open', 'hide-firm-from-holder', 'doudi-only']),
    reason: 'asked for',
  }),
  'practice-admit': () => ({ reason: 'nobody else' }),
  'practice-try': ({ random }) => ({
    slot: random.pick(['morning', 'afternoon', 'evening']),
    reached: random.chance(0.3),
  }),
}

export function goodInput(around: Around, command: string): Input {
  const input = INPUTS[command]?.(around) ?? {}
  const name = around.duty !== undefined && around.random.chance(0.6)
  return name ? { ...input, duty: around.duty } : input
}

export interface Spoilt {
  readonly input: unknown
  /** Where the fault must be reported; undefined where the whole input is at fault. */
  readonly path: string | undefined
}

/** An input with one thing wrong in it, and the place where that must be said. */
export function spoil(random: Random, input: Readonly<Input>): Spoilt {
  const field = Object.keys(input).length > 0 ? random.pick(Object.keys(input)) : undefined
  const unknown = random.pick(['urgency', 'Duty', 'dutys', 'constructor', '__proto__', ''])
  const ways: (() => Spoilt)[] = [
    () => ({
      input: JSON.parse(
        `{${[...Object.entries(input), [unknown, 1] as const].map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join()}}`,
      ),
      path: unknown,
    }),
    () => ({ input: random.pick<unknown>([null, [], [input], 'text', 7, undefined]), path: undefined }),
  ]
  if (field !== undefined && !Array.isArray(input[field]) && typeof input[field] !== 'object')
    ways.push(
      () => ({ input: { ...input, [field]: [input[field]] }, path: field }),
      () => ({ input: { ...input, [field]: { value: input[field] } }, path: field }),
      () => ({ input: { ...input, [field]: null }, path: field }),
    )
  return random.pick(ways)()
}

export interface CountyAct {
  readonly command: string
  readonly input: unknown
}

/** A change of the rules while the matter runs. */
export function countyAct({ random, county, now }: Around): CountyAct {
  const year = Number(dateOf(county.zone.localOf(now).day).slice(0, 4))
  const offices = [...county.offices.values()]
  const plain = offices.find(o => !o.roles && !county.disabled.has(o.id)) ?? random.pick(offices)
  const kind = random.pick([
    'plan',
    'plan',
    'hours',
    'local',
    'rename',
    'absence',
    'disable',
    'routing',
    'staff',
  ])
  switch (kind) {
    case 'plan':
      return { command: 'publish-calendar', input: { layer: randomPlan(random, year + random.int(0, 1)) } }
    case 'hours':
      return { command: 'publish-calendar', input: { layer: randomHours(random) } }
    case 'local': {
      const from = plusDays(county.zone.localOf(now).day, random.int(0, 5))
      const closed = [
        {
          from: dateOf(from),
          to: dateOf(plusDays(from, random.int(0, 3))),
          name: { zh: '台风', en: 'typhoon' },
        },
      ]
      const layer = { layer: `local-${dateOf(from)}`, kind: 'local', source: 'invented', closed, worked: [] }
      return { command: 'publish-calendar', input: { layer } }
    }
    case 'absence': {
      const from = county.zone.localOf(now).day
      const officer = random.pick([...county.officers.keys()])
      return {
        command: 'set-absence',
        input: { officer, from: dateOf(from), to: dateOf(plusDays(from, random.int(0, 20))) },
      }
    }
    case 'disable':
      return { command: 'disable-office', input: { office: plain.id, reason: 'merged' } }
    case 'routing':
      return {
        command: 'set-routing',
        input: randomRouting(
          random,
          offices.map(o => o.id),
        ),
      }
    case 'staff': {
      const fresh = randomOrganisation(random)
      const have = new Set(fresh.offices.map(o => o.id))
      return offices.every(o => have.has(o.id))
        ? { command: 'publish-organisation', input: fresh }
        : renamed(county, random)
    }
    default:
      return renamed(county, random)
  }
}

function renamed(county: County, random: Random): CountyAct {
  const name = random.pick(['Bureau of the North', 'Bureau of the South'])
  const chosen = random.pick([...county.offices.keys()])
  const offices = [...county.offices.values()].map(o =>
    o.id === chosen ? { ...o, name: { zh: name, en: name } } : o,
  )
  return { command: 'publish-organisation', input: { offices, officers: [...county.officers.values()] } }
}
