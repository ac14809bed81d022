import type { Text } from '../text.ts'
import type { HolderRule, Limit, Node, NodeId, OfficeRole, Unit } from './procedure.ts'
import type { HolderYaml, LimitYaml, NodeYaml } from './schema.ts'

const UNITS = ['working-days', 'calendar-days', 'working-hours', 'clock-hours'] as const

/** What a limit means when the YAML is silent: next-day counting, after-hours receipt, and every declared ground stops it. */
export function readLimit(yaml: LimitYaml, grounds: readonly string[]): Limit {
  const unit: Unit = UNITS.find(u => yaml[u] !== undefined) ?? 'named-date'
  return {
    unit,
    amount: unit === 'named-date' ? 0 : (yaml[unit] ?? 0),
    from: yaml.from ?? 'next-day',
    cutOff:
      yaml['cut-off'] ?? (unit === 'working-days' || unit === 'working-hours' ? 'office-close' : 'midnight'),
    stopsFor: yaml['stops-for'] ?? grounds,
    ...(yaml.extension && { extension: yaml.extension }),
    ...(yaml['date-named-by'] && { dateNamedBy: yaml['date-named-by'] as NodeId }),
    ...(yaml.basis && { basis: yaml.basis }),
  }
}

export function readHolder(yaml: HolderYaml): HolderRule {
  if (yaml === 'first-receiver' || yaml === 'routing') return { rule: yaml }
  if ('named-by' in yaml) return { rule: 'named-by', step: yaml['named-by'] as NodeId }
  if ('holder-of' in yaml) return { rule: 'holder-of', step: yaml['holder-of'] as NodeId }
  if ('role' in yaml) return { rule: 'role', role: yaml.role as OfficeRole }
  return { rule: 'office', office: yaml.office }
}

/** The id and kind of a YAML node; the schema has made sure that there is exactly one. */
export function namedKind(yaml: NodeYaml): { kind: Node['kind']; id: NodeId } {
  for (const kind of ['step', 'sequence', 'parallel', 'choice', 'optional', 'loop'] as const) {
    const id = yaml[kind]
    if (id !== undefined) return { kind, id: id as NodeId }
  }
  throw new Error('a node without a kind passed the schema')
}

/** The tree of typed nodes from the YAML one. Parts that the schema leaves open have been asked for by the checks before. */
export function readNode(yaml: NodeYaml, grounds: readonly string[]): Node {
  const { kind, id } = namedKind(yaml)
  const title: Text = yaml.title ?? { zh: id, en: id }
  const limits = Object.fromEntries(
    Object.entries(yaml.limits ?? {}).map(([name, l]) => [name, readLimit(l, grounds)]),
  )
  const base = { id, title, limits }
  const below = (child: NodeYaml | undefined): Node => readNode(child ?? {}, grounds)
  switch (kind) {
    case 'step':
      return {
        ...base,
        kind,
        holder: readHolder(yaml.holder ?? 'first-receiver'),
        ends: yaml.ends ?? {},
        stops: yaml.stops ?? grounds,
        timeOf: yaml['time-of'] ?? 'government',
      }
    case 'sequence':
      return { ...base, kind, nodes: (yaml.nodes ?? []).map(below) }
    case 'parallel':
      return {
        ...base,
        kind,
        lead: readHolder(yaml.lead ?? 'first-receiver'),
        nodes: (yaml.nodes ?? []).map(below),
      }
    case 'choice':
      return {
        ...base,
        kind,
        on: (yaml.on ?? '') as NodeId,
        branches: Object.fromEntries(
          Object.entries(yaml.branches ?? {}).map(([outcome, branch]) => [outcome, branch && below(branch)]),
        ),
      }
    case 'optional':
      return { ...base, kind, on: (yaml.on ?? '') as NodeId, when: yaml.when ?? [], do: below(yaml.do) }
    case 'loop':
      return {
        ...base,
        kind,
        on: (yaml.on ?? '') as NodeId,
        again: yaml.again ?? [],
        max: yaml.max ?? 1,
        do: below(yaml.do),
        redo: below(yaml.redo),
      }
  }
}
