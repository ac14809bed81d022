import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { prizeLeft } from '../measures/horse-race.ts'
import type { Quarter } from '../registers/horse-race.ts'

/** 使用奖励: which project the land or the money of a quarter went to. */
export const usePrize = actOn<Quarter>()({
  name: 'use-prize',
  emits: 'prize-used',
  title: { zh: '登记奖励使用', en: 'Record the use of a prize' },
  by: ['keeper'],
  when: ['official'],
  input: z.object({
    project: z.string().min(1).max(120).meta(shown('项目', 'Project')),
    mu: z.number().min(0).meta(shown('用地指标（亩）', 'Land quota in mu')),
    yuan: z.int().min(0).meta(shown('资金（元）', 'Money in yuan')),
  }),
  refusals: {
    'nothing-used': { zh: '没有填写使用数量', en: 'nothing would be used' },
    'more-than-left': { zh: '超过剩余奖励', en: 'more than is left of the prize' },
  },
  decide({ entry }, { mu, yuan }) {
    if (mu === 0 && yuan === 0) return 'nothing-used'
    const left = prizeLeft([entry])
    return mu > left.mu || yuan > left.yuan ? 'more-than-left' : undefined
  },
  apply: ({ kept }, use) => ({ ...kept, uses: [...kept.uses, use] }),
  narrate: ({ project, mu, yuan }) => ({
    zh: `用于${project}：${mu} 亩、${yuan} 元`,
    en: `Used for ${project}: ${mu} mu and ${yuan} yuan`,
  }),
  tells: 'readers',
})
