import { defineCountyCommand } from '../command/county-command.ts'
import { isActive } from '../county/county.ts'
import { precedent } from '../county/routing.ts'

/** 设立同类件指引: a determination stands for like matters and comes before every routing rule. */
export const setPrecedent = defineCountyCommand({
  name: 'set-precedent',
  emits: 'precedent-set',
  title: { zh: '设立同类件指引', en: 'Set a precedent' },
  by: ['catch-all', 'desk'],
  input: precedent,
  refusals: {
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
    'says-nothing': { zh: '须写明事项、镇街或关键词', en: 'name an item, a town or words' },
  },
  decide({ county }, { office, item, town, words }) {
    if (!isActive(county, office)) return 'unknown-office'
    const namesTown = town !== undefined && town !== '*'
    return item || namesTown || words?.length ? undefined : 'says-nothing'
  },
  // A later precedent with the same id replaces the earlier one.
  apply: (county, given) => ({
    ...county,
    precedents: [...county.precedents.filter(p => p.id !== given.id), given],
  }),
  narrate: ({ office, basis }, names) => ({
    zh: `同类件指引：由${names.office(office).zh}承办（依据：${basis}）`,
    en: `Precedent: like matters go to ${names.office(office).en} (basis: ${basis})`,
  }),
})
