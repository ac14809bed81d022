import { baseline, defineCountyCommand, reason } from '@doudi/kernel'

/** 撤下对比基线: nothing counts as saved on the item any more. */
export const withdrawBaseline = defineCountyCommand({
  name: 'withdraw-baseline',
  emits: 'baseline-withdrawn',
  title: { zh: '撤下对比基线', en: 'Withdraw a baseline' },
  by: ['catch-all', 'registry'],
  input: baseline.pick({ item: true }).extend({ reason }),
  refusals: { 'unknown-baseline': { zh: '该事项没有对比基线', en: 'the item has no baseline' } },
  decide: ({ county }, { item }) =>
    county.baselines.some(b => b.item === item) ? undefined : 'unknown-baseline',
  apply: (county, { item }) => ({ ...county, baselines: county.baselines.filter(b => b.item !== item) }),
  narrate: ({ item, reason }) => ({
    zh: `撤下事项 ${item} 的对比基线：${reason}`,
    en: `The baseline of item ${item} is withdrawn: ${reason}`,
  }),
})
