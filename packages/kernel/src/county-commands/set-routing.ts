import { defineCountyCommand } from '../command/county-command.ts'
import { routing } from '../county/routing.ts'

/** 设定派单规则: the catalogue of items and the rules, whole. */
export const setRouting = defineCountyCommand({
  name: 'set-routing',
  emits: 'routing-set',
  title: { zh: '设定派单规则', en: 'Set the routing' },
  by: ['registry', 'catch-all'],
  input: routing,
  refusals: { 'unknown-office': { zh: '规则中有不存在的单位', en: 'a rule names an unknown office' } },
  decide: ({ county }, { items, rules }) =>
    [...items, ...rules].every(r => county.offices.has(r.office)) ? undefined : 'unknown-office',
  apply: (county, routing) => ({ ...county, routing }),
  narrate: ({ items, rules }) => ({
    zh: `设定派单规则：${items.length} 个事项，${rules.length} 条规则`,
    en: `Routing set: ${items.length} items, ${rules.length} rules`,
  }),
})
