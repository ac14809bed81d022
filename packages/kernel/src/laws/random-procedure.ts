import type { Limit } from '../procedure/procedure.ts'
import type { LimitYaml, NodeYaml, ProcedureYaml } from '../procedure/schema.ts'
import type { Random } from './random.ts'

interface MadeStep {
  readonly id: string
  readonly outcomes: readonly string[]
}

interface Growing {
  readonly random: Random
  readonly offices: readonly string[]
  readonly grounds: readonly string[]
  readonly mayExtend: boolean
  ids: number
  steps: number
}

interface Grown {
  readonly yaml: NodeYaml
  readonly steps: readonly MadeStep[]
}

/** What each command can end a step with; `conclude` takes any word the procedure declares. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  'accept-application': ['accepted'],
  decline: ['declined'],
  'answer-directly': ['answered'],
  dispatch: ['dispatched'],
  resolve: ['solved', 'partly', 'planned', 'explained', 'not-now'],
  conclude: ['passed', 'failed', 'unclear'],
  rework: ['rework'],
  close: ['closed'],
  'practice-try': ['reached', 'unreachable'],
}
const UNITS = ['working-days', 'working-days', 'calendar-days', 'working-hours', 'clock-hours'] as const

function freshId(growing: Growing, word: string): string {
  growing.ids += 1
  return `${word}-${growing.ids}`
}

function manner(
  growing: Growing,
  grounds: readonly string[],
): Pick<LimitYaml, 'from' | 'cut-off' | 'stops-for'> {
  const { random } = growing
  return {
    ...(random.chance(0.3) && { from: random.pick<Limit['from']>(['same-day', 'next-day']) }),
    ...(random.chance(0.3) && { 'cut-off': random.pick<Limit['cutOff']>(['office-close', 'midnight']) }),
    ...(random.chance(0.4) && { 'stops-for': random.some(grounds) }),
  }
}

/** Limits of a node: promised, legal, both in one unit, or a date that an earlier step names. */
function randomLimits(
  growing: Growing,
  before: readonly MadeStep[],
  isBlock = false,
): Record<string, LimitYaml> {
  const { random, mayExtend } = growing
  const unit = random.pick(UNITS)
  const amount = (): number =>
    unit.endsWith('days')
      ? random.int(random.chance(0.05) ? 0 : 1, isBlock ? 60 : 12)
      : random.int(1, isBlock ? 400 : 90)
  const extension = mayExtend &&
    random.chance(0.5) && { extension: { times: random.int(1, 3), total: random.int(1, 40) } }
  const promised = amount()
  if (before.length > 0 && random.chance(0.08))
    return { promised: { 'date-named-by': random.pick(before).id } }
  const how = manner(growing, growing.grounds)
  if (random.chance(0.12)) return { legal: { [unit]: promised, ...how, ...extension } }
  if (!random.chance(0.35)) return { promised: { [unit]: promised, ...how, ...extension } }
  const legal = { [unit]: promised + random.int(0, 12), ...how, ...(random.chance(0.3) && extension) }
  // Both count alike, but the promise stands still on no ground that the law does not know.
  const grounds = random.chance(0.3) ? random.some(how['stops-for'] ?? growing.grounds) : how['stops-for']
  const ownManner = { ...how, ...(grounds && { 'stops-for': grounds }) }
  return { promised: { [unit]: promised, ...ownManner, ...extension }, legal }
}

function randomHolder(growing: Growing, before: readonly MadeStep[]): NodeYaml['holder'] & {} {
  const { random, offices } = growing
  const earlier = before.length > 0 ? random.pick(before).id : undefined
  return random.pick<NodeYaml['holder'] & {}>([
    'first-receiver',
    'routing',
    'routing',
    { role: random.pick(['desk', 'catch-all', 'inspectorate', 'registry']) },
    { office: random.pick(offices) },
    { office: random.pick(offices) },
    ...(earlier === undefined
      ? []
      : [{ 'named-by': earlier }, { 'named-by': earlier }, { 'holder-of': earlier }]),
  ])
}

function growStep(growing: Growing, before: readonly MadeStep[], least = 1): Grown {
  const { random, grounds } = growing
  growing.steps += 1
  const id = freshId(growing, 'step')
  const ends: Record<string, string[]> = {}
  const commands = random.some(Object.keys(OUTCOMES), 1).slice(0, random.int(1, 3))
  for (const command of commands) {
    const all = OUTCOMES[command] ?? []
    // A command with several outcomes needs them all, or the step could not end in every way it can be ended.
    ends[command] = command === 'conclude' || command === 'resolve' ? random.some(all, 1) : [...all]
  }
  if (new Set(Object.values(ends).flat()).size < least) ends.conclude = ['passed', 'failed']
  const yaml: NodeYaml = {
    step: id,
    holder: randomHolder(growing, before),
    limits: randomLimits(growing, before),
    ends,
    ...(random.chance(0.3) && { stops: random.some(grounds) }),
    ...(random.chance(0.2) && { 'time-of': random.pick(['government', 'intermediary'] as const) }),
  }
  return { yaml, steps: [{ id, outcomes: [...new Set(Object.values(ends).flat())] }] }
}

function growSeveral(growing: Growing, before: readonly MadeStep[], depth: number): Grown {
  const { random } = growing
  const nodes: NodeYaml[] = []
  const steps: MadeStep[] = []
  for (let left = random.int(1, 3); left > 0; left--) {
    const grown = grow(growing, [...before, ...steps], depth - 1)
    nodes.push(grown.yaml)
    steps.push(...grown.steps)
  }
  return { yaml: { sequence: freshId(growing, 'seq'), nodes }, steps }
}

function growParallel(growing: Growing, before: readonly MadeStep[], depth: number): Grown {
  const branches = Array.from({ length: growing.random.int(2, 3) }, () => grow(growing, before, depth - 1))
  const yaml: NodeYaml = {
    parallel: freshId(growing, 'par'),
    lead: randomHolder(growing, before),
    nodes: branches.map(b => b.yaml),
  }
  return { yaml, steps: branches.flatMap(b => b.steps) }
}

function growChoice(growing: Growing, before: readonly MadeStep[], depth: number): Grown {
  const { random } = growing
  const on = random.pick(before)
  const steps: MadeStep[] = []
  const branches: Record<string, NodeYaml | null> = {}
  for (const outcome of on.outcomes) {
    const grown = random.chance(0.7) ? grow(growing, before, depth - 1) : undefined
    branches[outcome] = grown ? grown.yaml : null
    steps.push(...(grown?.steps ?? []))
  }
  return { yaml: { choice: freshId(growing, 'choice'), on: on.id, branches }, steps }
}

function growOptional(growing: Growing, before: readonly MadeStep[], depth: number): Grown {
  const on = growing.random.pick(before)
  const grown = grow(growing, before, depth - 1)
  const when = growing.random.some(on.outcomes, 1)
  return { yaml: { optional: freshId(growing, 'opt'), on: on.id, when, do: grown.yaml }, steps: grown.steps }
}

/** The body ends with the step that decides, or the deciding step lies anywhere inside it. */
function growLoop(growing: Growing, before: readonly MadeStep[], depth: number): Grown {
  const { random } = growing
  const first = grow(growing, before, depth - 1)
  const last = growStep(growing, [...before, ...first.steps], 2)
  const body = [...first.steps, ...last.steps]
  const on = random.pick(body.filter(s => s.outcomes.length > 1))
  const redo = grow(growing, [...before, ...body], depth - 1)
  const yaml: NodeYaml = {
    loop: freshId(growing, 'loop'),
    do: { sequence: freshId(growing, 'seq'), nodes: [first.yaml, last.yaml] },
    redo: redo.yaml,
    on: on.id,
    again: random.some(on.outcomes, 1).slice(0, on.outcomes.length - 1),
    max: random.int(1, 3),
  }
  return { yaml, steps: [...body, ...redo.steps] }
}

function grow(growing: Growing, before: readonly MadeStep[], depth: number): Grown {
  const { random } = growing
  if (depth <= 0 || growing.steps > 9 || random.chance(0.3)) return growStep(growing, before)
  const kinds = [
    growSeveral,
    growSeveral,
    growParallel,
    growLoop,
    ...(before.length > 0 ? [growChoice, growOptional] : []),
  ]
  const grown = random.pick(kinds)(growing, before, depth)
  return random.chance(0.3)
    ? { ...grown, yaml: { ...grown.yaml, limits: randomLimits(growing, before, true) } }
    : grown
}

/** A procedure whose tree has every kind of node somewhere among the seeds; officials could have written it. */
export function randomProcedure(random: Random, offices: readonly string[]): ProcedureYaml {
  const grounds = random.some(['documents', 'review', 'inspection'])
  const signOff = Object.fromEntries(
    random
      .some(['dispatch', 'resolve', 'suspend', 'decline', 'extend-deadline', 'conclude'])
      .map(act => [
        act,
        random.some(['section-head', 'unit-deputy-head', 'unit-head'] as const, 1).slice(0, 2),
      ]),
  )
  const mayExtend = signOff['extend-deadline'] !== undefined
  const growing: Growing = { random, offices, grounds, mayExtend, ids: 0, steps: 0 }
  const grown = growSeveral(growing, [], random.int(1, 4))
  return {
    procedure: 'practice',
    version: 1,
    title: { zh: '演练', en: 'practice' },
    label: 'request',
    stops: Object.fromEntries(
      grounds.map(ground => [
        ground,
        {
          title: { zh: ground, en: ground },
          cap: { 'working-days': random.int(1, 15), times: random.int(1, 3) },
          'time-of': random.pick(['applicant', 'government'] as const),
        },
      ]),
    ),
    ...(random.chance(0.3) && { questions: { consult: { 'working-days': random.int(1, 5) } } }),
    'sign-off': signOff,
    'result-of': random.some(grown.steps, 1).map(s => s.id),
    tree: random.chance(0.5) ? { ...grown.yaml, limits: randomLimits(growing, [], true) } : grown.yaml,
  }
}
