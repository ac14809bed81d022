import { z } from 'zod'
import { text } from '../calendar/layer.ts'
import { shown } from '../shown.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const item = z.strictObject({
  id,
  name: text,
  office: id,
  words: z.array(z.string()).optional(),
  procedure: id,
})

export const routingRule = z.strictObject({
  id,
  item: id.optional(),
  town: z.string().optional(),
  words: z.array(z.string()).optional(),
  office: id,
})

/** Content of `routing-set`: the items of the catalogue and the rules, first match first. */
export const routing = z.strictObject({
  items: z.array(item).meta(shown('事项清单', 'Items')),
  rules: z.array(routingRule).meta(shown('派单规则，先匹配者先用', 'Rules, first match first')),
  /** Procedure of a matter that names neither a procedure nor an item (快速登记). */
  default: id.optional().meta(shown('默认流程', 'Default procedure', { of: 'procedure' })),
})

/** A determination that stands for like matters (同类件指引). */
export const precedent = z.strictObject({
  id: id.meta(shown('编号', 'Id')),
  item: id.optional().meta(shown('事项', 'Item', { of: 'item' })),
  town: z
    .string()
    .optional()
    .meta(shown('镇（街道）', 'Town', { of: 'town' })),
  words: z.array(z.string()).optional().meta(shown('关键词', 'Words')),
  office: id.meta(shown('承办单位', 'Office', { of: 'office' })),
  basis: z.string().min(1).meta(shown('依据', 'Basis')),
  /** The matter whose determination set it. */
  matter: z
    .string()
    .max(40)
    .optional()
    .meta(shown('由哪一办件形成（办件编号）', 'Number of the matter that set it')),
})

export type Routing = z.output<typeof routing>
export type RoutingRule = z.output<typeof routingRule>
export type Precedent = z.output<typeof precedent>

export interface Request {
  readonly item?: string | undefined
  readonly town?: string | undefined
  readonly text?: string | undefined
}

export interface Route {
  readonly office: string
  readonly why: 'precedent' | 'rule' | 'item' | 'words'
  /** Id of the precedent, rule or item that decided. */
  readonly by: string
}

type Pattern = Pick<RoutingRule, 'item' | 'town' | 'words'>

function matches(pattern: Pattern, request: Request): boolean {
  if (pattern.item !== undefined && pattern.item !== request.item) return false
  if (pattern.town !== undefined && pattern.town !== '*' && pattern.town !== request.town) return false
  return pattern.words === undefined || pattern.words.some(word => request.text?.includes(word))
}

/** How much of a request a pattern speaks of; a pattern that names nothing speaks of none. */
function weight(pattern: Pattern): number {
  return (pattern.item ? 4 : 0) + (pattern.town && pattern.town !== '*' ? 2 : 0) + (pattern.words ? 1 : 0)
}

/**
 * Every answer there is to where a request belongs, the one that holds first: precedents from the closest on, then rules
 * in their order, then the item's own office, then items whose words the text names, from most to fewest.
 */
export function routesOf(routing: Routing, precedents: readonly Precedent[], request: Request): Route[] {
  const speaks = (pattern: Pattern): boolean => weight(pattern) > 0 && matches(pattern, request)
  const text = request.text ?? ''
  return [
    ...precedents
      .filter(speaks)
      .sort((a, b) => weight(b) - weight(a))
      .map(({ office, id }): Route => ({ office, why: 'precedent', by: id })),
    ...routing.rules.filter(speaks).map(({ office, id }): Route => ({ office, why: 'rule', by: id })),
    ...routing.items
      .filter(i => i.id === request.item)
      .map(({ office, id }): Route => ({ office, why: 'item', by: id })),
    ...routing.items
      .map(item => ({ item, hits: (item.words ?? []).filter(word => text.includes(word)).length }))
      .filter(({ hits }) => hits > 0)
      .sort((a, b) => b.hits - a.hits)
      .map(({ item }): Route => ({ office: item.office, why: 'words', by: item.id })),
  ]
}

/** Where a request belongs. Undefined if nothing fits: then it is the catch-all office's. */
export function routeRequest(
  routing: Routing,
  precedents: readonly Precedent[],
  request: Request,
): Route | undefined {
  return routesOf(routing, precedents, request)[0]
}
