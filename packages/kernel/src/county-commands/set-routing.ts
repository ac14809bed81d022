import { defineCountyCommand } from '../command/county-command.ts'
import { type RoutingRule, routing } from '../county/routing.ts'

function hasTwice(all: readonly { readonly id: string }[]): boolean {
  return new Set(all.map(one => one.id)).size < all.length
}

/** 设定派单规则: the catalogue of items and the rules, whole. */
export const setRouting = defineCountyCommand({
  name: 'set-routing',
  emits: 'routing-set',
  title: { zh: '设定派单规则', en: 'Set the routing' },
  by: ['registry', 'catch-all'],
  input: routing,
  refusals: {
    'unknown-office': { zh: '规则中有不存在的单位', en: 'a rule names an unknown office' },
    'stands-twice': { zh: '事项或规则的编号重复', en: 'an item or a rule stands twice' },
    'unknown-item': { zh: '规则中有不存在的事项', en: 'a rule names an unknown item' },
    'unknown-procedure': {
      zh: '事项中有未发布的流程',
      en: 'an item names a procedure that was never published',
    },
    'rule-says-nothing': {
      zh: '规则须写明事项、镇街或关键词',
      en: 'a rule must name an item, a town or words',
    },
  },
  decide({ county }, { items, rules, default: fallback }) {
    if (![...items, ...rules].every(r => county.offices.has(r.office))) return 'unknown-office'
    if (hasTwice(items) || hasTwice(rules)) return 'stands-twice'
    const known = new Set(items.map(i => i.id))
    if (rules.some(r => r.item !== undefined && !known.has(r.item))) return 'unknown-item'
    const hasTown = ({ town }: RoutingRule): boolean => town !== undefined && town !== '*'
    if (rules.some(r => !r.item && !r.words?.length && !hasTown(r))) return 'rule-says-nothing'
    // A county that is being founded sets its routing before its procedures.
    if (county.current.size === 0) return undefined
    const procedures = [...items.map(i => i.procedure), ...(fallback ? [fallback] : [])]
    return procedures.every(id => county.current.has(id)) ? undefined : 'unknown-procedure'
  },
  apply: (county, routing) => ({ ...county, routing }),
  narrate: ({ items, rules }) => ({
    zh: `设定派单规则：${items.length} 个事项，${rules.length} 条规则`,
    en: `Routing set: ${items.length} items, ${rules.length} rules`,
  }),
})
