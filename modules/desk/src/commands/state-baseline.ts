import { baseline, defineCountyCommand } from '@doudi/kernel'

/** 公布对比基线: what an item took before, with its source; a later one of the same item replaces it. */
export const stateBaseline = defineCountyCommand({
  name: 'state-baseline',
  emits: 'baseline-stated',
  title: { zh: '公布对比基线', en: 'State a baseline' },
  by: ['catch-all', 'registry'],
  input: baseline,
  refusals: {
    'unknown-item': { zh: '没有这一事项', en: 'there is no such item' },
    'half-a-cost': {
      zh: '费用须同时写明此前和现在，否则无从比较',
      en: 'name the cost both before and now, or neither: one alone compares with nothing',
    },
    'dated-ahead': { zh: '出处日期不能晚于今天', en: 'the source cannot be dated after today' },
  },
  decide({ county, now }, { item, costBefore, costNow, dated }) {
    if (!county.routing.items.some(i => i.id === item)) return 'unknown-item'
    if ((costBefore === undefined) !== (costNow === undefined)) return 'half-a-cost'
    return dated > county.zone.format(now).slice(0, 10) ? 'dated-ahead' : undefined
  },
  apply: (county, given) => ({
    ...county,
    baselines: [...county.baselines.filter(b => b.item !== given.item), given],
  }),
  narrate: ({ item, days, unit, source, dated }, names) => ({
    zh: `公布对比基线：事项 ${item} 此前用时 ${days} 天（${names.label(unit).zh}），出处：${source}（${dated}）`,
    en: `Baseline stated: item ${item} took ${days} ${names.label(unit).en}; source: ${source} (${dated})`,
  }),
})
