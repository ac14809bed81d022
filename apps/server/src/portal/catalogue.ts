import { type County, childrenOf, type Limit, type Node, type Procedure, type Text } from '@doudi/kernel'
import type { Material, PortalData } from './portal-data.ts'
import { mayHideFirm } from './submission.ts'

interface ShownLimit {
  readonly name: string
  readonly unit: string
  /** Null where a date is named on the way. */
  readonly amount: number | null
  readonly basis: string | null
  readonly extension: number | null
}

export interface ShownStep {
  readonly id: string
  readonly title: Text
  readonly kind: Node['kind']
  readonly limits: readonly ShownLimit[]
}

export interface ShownProcedure {
  readonly id: string
  readonly version: number
  readonly title: Text
  readonly basis: string | null
  /** Limits of the whole, up to the reply; empty where each step has its own. */
  readonly limits: readonly ShownLimit[]
  readonly steps: readonly ShownStep[]
}

export interface ShownItem {
  readonly id: string
  readonly name: Text
  readonly office: string
  readonly officeName: Text
  readonly procedure: string
  readonly words: readonly string[]
  readonly materials: readonly Material[]
  readonly mayHideFirm: boolean
}

function shown(limits: Node['limits']): ShownLimit[] {
  return Object.entries(limits).map(([name, { unit, amount, basis, extension }]: [string, Limit]) => ({
    name,
    unit,
    amount: unit === 'named-date' ? null : amount,
    basis: basis ?? null,
    extension: extension?.total ?? null,
  }))
}

/** The outermost block that promises something stands for the whole: what lies within it has to keep to it. */
function limitsOfWhole(node: Node): ShownLimit[] {
  if (node.kind === 'step') return []
  const own = shown(node.limits)
  if (own.length > 0) return own
  for (const child of childrenOf(node)) {
    const found = limitsOfWhole(child)
    if (found.length > 0) return found
  }
  return []
}

/** Steps in the order in which they may come, and blocks that have a limit of their own. */
function stepsOf(node: Node): ShownStep[] {
  const { id, title, kind } = node
  const own = kind === 'step' ? [{ id, title, kind, limits: shown(node.limits) }] : []
  return [...own, ...childrenOf(node).flatMap(stepsOf)]
}

function showProcedure({ id, version, title, basis, root }: Procedure): ShownProcedure {
  return { id, version, title, basis: basis ?? null, limits: limitsOfWhole(root), steps: stepsOf(root) }
}

export interface Catalogue {
  readonly items: readonly ShownItem[]
  readonly procedures: Readonly<Record<string, ShownProcedure>>
  /** The procedure of a request that names no service. */
  readonly ordinary: string | null
}

/** 事项目录, as the county's published routing and procedures have it now. */
export function catalogueOf(county: County, { materials }: PortalData): Catalogue {
  const items = county.routing.items.map(({ id, name, office, procedure, words = [] }) => ({
    id,
    name,
    office,
    officeName: county.offices.get(office)?.name ?? { zh: office, en: office },
    procedure,
    words,
    materials: [...(materials.byProcedure[procedure] ?? []), ...(materials.byItem[id] ?? [])],
    mayHideFirm: mayHideFirm(county, id),
  }))
  const procedures = [...county.current].flatMap(([id, version]) => {
    const procedure = county.procedures.get(`${id}@${version}`)
    return procedure ? [[id, showProcedure(procedure)] as const] : []
  })
  const ordinary = county.routing.default ?? null
  return { items, procedures: Object.fromEntries(procedures), ordinary }
}
