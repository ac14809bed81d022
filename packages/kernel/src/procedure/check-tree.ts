import type { Finding, YamlPath } from './problem.ts'
import { namedKind } from './read-tree.ts'
import type { HolderYaml, LimitYaml, NodeYaml, ProcedureYaml } from './schema.ts'

/** What a procedure file may refer to outside itself. */
export interface Surroundings {
  readonly offices: ReadonlySet<string>
  /** Commands that can end a step, with what they can end it with; anything, if undefined. */
  readonly endings: ReadonlyMap<string, readonly string[] | undefined>
  /** Commands that can wait for signatures: their holder drafts them. */
  readonly draftable: ReadonlySet<string>
}

interface Place {
  readonly yaml: NodeYaml
  readonly at: YamlPath
  readonly id: string
  /** Path of parallel blocks and the branch taken in each, to tell "before" from "beside". */
  readonly beside: readonly { block: string; branch: number }[]
  readonly order: number
}

interface Tree {
  readonly places: readonly Place[]
  readonly steps: ReadonlyMap<string, Place>
}

function walk(root: NodeYaml): Tree {
  const places: Place[] = []
  function visit(yaml: NodeYaml, at: YamlPath, beside: Place['beside']): void {
    const { kind, id } = namedKind(yaml)
    places.push({ yaml, at, id, beside, order: places.length })
    yaml.nodes?.forEach((child, i) => {
      visit(child, [...at, 'nodes', i], kind === 'parallel' ? [...beside, { block: id, branch: i }] : beside)
    })
    for (const [outcome, branch] of Object.entries(yaml.branches ?? {})) {
      if (branch) visit(branch, [...at, 'branches', outcome], beside)
    }
    if (yaml.do) visit(yaml.do, [...at, 'do'], beside)
    if (yaml.redo) visit(yaml.redo, [...at, 'redo'], beside)
  }
  visit(root, ['tree'], [])
  return { places, steps: new Map(places.filter(p => p.yaml.step !== undefined).map(p => [p.id, p])) }
}

function outcomes(place: Place): Set<string> {
  return new Set(Object.values(place.yaml.ends ?? {}).flat())
}

function comesBefore(earlier: Place, later: Place): boolean {
  if (earlier.order >= later.order) return false
  return earlier.beside.every(e => later.beside.every(l => l.block !== e.block || l.branch === e.branch))
}

/** Limits whose dates commands name: a declared one would be replaced without a word when somebody names a date. */
const NAMED_BY_COMMANDS = new Set(['next-reply', 'assigned', 'kept'])

function checkLimitNames({ yaml, at }: Place): Finding[] {
  return Object.keys(yaml.limits ?? {})
    .filter(name => NAMED_BY_COMMANDS.has(name))
    .map(about => ({ code: 'reserved-limit', at: [...at, 'limits', about], about }))
}

function checkStep({ yaml, at, id }: Place, around: Surroundings): Finding[] {
  const found: Finding[] = []
  if (!yaml.holder) found.push({ code: 'no-holder-rule', at: [...at, 'step'], about: id })
  if (Object.keys(yaml.limits ?? {}).length === 0)
    found.push({ code: 'no-limit', at: [...at, 'step'], about: id })
  for (const [command, outcomes] of Object.entries(yaml.ends ?? {})) {
    const place = [...at, 'ends', command]
    if (!around.endings.has(command)) found.push({ code: 'unknown-command', at: place, about: command })
    const possible = around.endings.get(command)
    // A step that waits for an outcome its command never gives would wait for ever (L8).
    for (const about of possible ? outcomes.filter(o => !possible.includes(o)) : []) {
      found.push({ code: 'impossible-outcome', at: place, about })
    }
  }
  return found
}

function checkHolder(place: Place, tree: Tree, around: Surroundings): Finding[] {
  const key = place.yaml.holder ? 'holder' : 'lead'
  const rule: HolderYaml | undefined = place.yaml.holder ?? place.yaml.lead
  if (!rule || typeof rule === 'string' || 'role' in rule) return []
  if ('office' in rule) {
    if (around.offices.has(rule.office)) return []
    return [{ code: 'unknown-office', at: [...place.at, key, 'office'], about: rule.office }]
  }
  const named = 'named-by' in rule ? rule['named-by'] : rule['holder-of']
  const step = tree.steps.get(named)
  return step && comesBefore(step, place)
    ? []
    : [{ code: 'unknown-step', at: [...place.at, key], about: named }]
}

function checkChoice(place: Place, on: Place): Finding[] {
  const possible = outcomes(on)
  const branches = Object.keys(place.yaml.branches ?? {})
  return [
    ...[...possible]
      .filter(o => !branches.includes(o))
      .map((about): Finding => ({ code: 'outcome-without-branch', at: [...place.at, 'choice'], about })),
    ...branches
      .filter(b => !possible.has(b))
      .map((about): Finding => ({ code: 'impossible-outcome', at: [...place.at, 'branches', about], about })),
  ]
}

function checkBranching(place: Place, tree: Tree): Finding[] {
  const { yaml, at, id } = place
  if (yaml.on === undefined) return []
  const on = tree.steps.get(yaml.on)
  const inBody = on && [...at, 'do'].every((key, i) => on.at[i] === key)
  if (!on || !(yaml.loop === undefined ? comesBefore(on, place) : inBody)) {
    // A loop that looks at a step outside its body would see the same outcome for ever.
    const code = yaml.loop !== undefined && on ? 'loop-without-way-out' : 'unknown-step'
    return [{ code, at: [...at, 'on'], about: code === 'unknown-step' ? yaml.on : id }]
  }
  if (yaml.branches) return checkChoice(place, on)
  const possible = outcomes(on)
  const key = yaml.loop === undefined ? 'when' : 'again'
  const named = (yaml.loop === undefined ? yaml.when : yaml.again) ?? []
  const found: Finding[] = named
    .filter(o => !possible.has(o))
    .map(about => ({ code: 'impossible-outcome', at: [...at, key], about }))
  if (yaml.loop !== undefined && [...possible].every(o => named.includes(o))) {
    found.push({ code: 'loop-without-way-out', at: [...at, 'loop'], about: id })
  }
  return found
}

const UNITS = ['working-days', 'calendar-days', 'working-hours', 'clock-hours'] as const

/** How a limit counts: two limits can be compared by their amounts only if they begin and cut off alike. */
function countsOf(limit: LimitYaml, unit: string): string {
  const cutOff = limit['cut-off'] ?? (unit.startsWith('working') ? 'office-close' : 'midnight')
  return `${limit.from ?? 'next-day'} ${cutOff}`
}

function checkLimits(place: Place, tree: Tree, yaml: ProcedureYaml): Finding[] {
  const limits: Record<string, LimitYaml> = place.yaml.limits ?? {}
  const found: Finding[] = []
  for (const [name, limit] of Object.entries(limits)) {
    const at = [...place.at, 'limits', name]
    for (const ground of limit['stops-for'] ?? []) {
      if (!yaml.stops?.[ground])
        found.push({ code: 'unknown-ground', at: [...at, 'stops-for'], about: ground })
    }
    const naming = limit['date-named-by']
    const step = naming === undefined ? undefined : tree.steps.get(naming)
    if (naming !== undefined && !(step && comesBefore(step, place))) {
      found.push({ code: 'unknown-step', at: [...at, 'date-named-by'], about: naming })
    }
    // CLK-7: an extension is granted by a post above the holder, never by the holder alone.
    if (limit.extension && (yaml['sign-off']?.['extend-deadline'] ?? []).length === 0) {
      found.push({ code: 'extension-unsigned', at: [...at, 'extension'], about: place.id })
    }
  }
  const { promised, legal } = limits
  const grounds = Object.keys(yaml.stops ?? {})
  const beyond =
    legal &&
    promised &&
    (promised['stops-for'] ?? grounds).find(g => !(legal['stops-for'] ?? grounds).includes(g))
  // Standing still where the legal clock runs on, the promise would fall due after the law.
  if (beyond !== undefined)
    found.push({ code: 'promise-outlasts-law', at: [...place.at, 'limits', 'promised'], about: beyond })
  if (promised && legal && legal['date-named-by'] === undefined) {
    const unit = UNITS.find(u => legal[u] !== undefined)
    if (!unit || promised[unit] === undefined) {
      found.push({ code: 'units-differ', at: [...place.at, 'limits'], about: place.id })
    } else if (countsOf(promised, unit) !== countsOf(legal, unit)) {
      found.push({ code: 'units-differ', at: [...place.at, 'limits'], about: place.id })
    } else if ((promised[unit] ?? 0) > (legal[unit] ?? 0)) {
      found.push({ code: 'promised-above-legal', at: [...place.at, 'limits', 'promised'], about: place.id })
    }
  }
  return found
}

function checkNames(tree: Tree, yaml: ProcedureYaml): Finding[] {
  const found: Finding[] = []
  // The root belongs to the first receiver; a step or led block there would have a holder rule that nobody heeds.
  if (yaml.tree.sequence === undefined)
    found.push({ code: 'root-no-sequence', at: ['tree'], about: yaml.procedure })
  const seen = new Set<string>()
  for (const { id, at } of tree.places) {
    if (seen.has(id)) found.push({ code: 'duplicate-id', at, about: id })
    seen.add(id)
  }
  for (const [ground, stop] of Object.entries(yaml.stops ?? {})) {
    if (!stop.cap) found.push({ code: 'stop-without-cap', at: ['stops', ground], about: ground })
  }
  yaml['result-of'].forEach((step, i) => {
    if (!tree.steps.has(step)) found.push({ code: 'unknown-step', at: ['result-of', i], about: step })
  })
  return found
}

/** Everything that is wrong with a procedure whose form is right. */
export function checkProcedure(yaml: ProcedureYaml, around: Surroundings): Finding[] {
  const tree = walk(yaml.tree)
  return [
    ...checkNames(tree, yaml),
    ...Object.keys(yaml['sign-off'] ?? {})
      .filter(command => !around.draftable.has(command))
      .map((about): Finding => ({ code: 'unknown-command', at: ['sign-off', about], about })),
    ...tree.places.flatMap(place => [
      ...(place.yaml.step === undefined ? [] : checkStep(place, around)),
      ...checkLimitNames(place),
      ...checkHolder(place, tree, around),
      ...checkBranching(place, tree),
      ...checkLimits(place, tree, yaml),
      ...(place.yaml.stops ?? [])
        .filter(ground => !yaml.stops?.[ground])
        .map((about): Finding => ({ code: 'unknown-ground', at: [...place.at, 'stops'], about })),
    ]),
  ]
}
