import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Quarter } from '../registers/horse-race.ts'

/** 登记公布结果: what the province has published of a quarter, with the prize. */
export const recordResult = actOn<Quarter>()({
  name: 'record-result',
  emits: 'result-recorded',
  title: { zh: '登记赛马公布结果', en: 'Record the published result' },
  by: ['keeper'],
  when: ['own'],
  leads: 'official',
  input: z.object({
    won: z.boolean().meta(shown('是否入围', 'On the list')),
    document: z.string().min(1).max(200).meta(shown('公布文件', 'Document')),
    on: date.meta(shown('公布日期', 'Published on')),
    mu: z.number().min(0).meta(shown('奖励用地指标（亩）', 'Land quota in mu')),
    yuan: z.int().min(0).meta(shown('奖励资金（元）', 'Money in yuan')),
  }),
  refusals: {
    'prize-without-win': { zh: '未入围没有奖励', en: 'there is no prize without a place on the list' },
  },
  decide: (_, { won, mu, yuan }) => (!won && mu + yuan > 0 ? 'prize-without-win' : undefined),
  apply: ({ kept }, result) => ({ ...kept, result }),
  narrate: ({ won, document }) => ({
    zh: `公布${won ? '入围' : '未入围'}（${document}）`,
    en: `Published as ${won ? 'on the list' : 'not on the list'} (${document})`,
  }),
  tells: 'readers',
})
