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
 * Where a request belongs: the closest precedent, else the first rule, else the item's own office, else the item whose
 * words the text names most. Undefined if nothing fits: then it is the catch-all office's.
 */
export function routeRequest(
  routing: Routing,
  precedents: readonly Precedent[],
  request: Request,
): Route | undefined {
  const precedent = precedents
    .filter(p => weight(p) > 0 && matches(p, request))
    .sort((a, b) => weight(b) - weight(a))[0]
  if (precedent) return { office: precedent.office, why: 'precedent', by: precedent.id }
  const rule = routing.rules.find(r => weight(r) > 0 && matches(r, request))
  if (rule) return { office: rule.office, why: 'rule', by: rule.id }
  const named = routing.items.find(i => i.id === request.item)
  if (named) return { office: named.office, why: 'item', by: named.id }
  const text = request.text ?? ''
  const best = routing.items
    .map(i => ({ item: i, hits: (i.words ?? []).filter(word => text.includes(word)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)[0]
  return best && { office: best.item.office, why: 'words', by: best.item.id }
}
