import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Pilot } from '../registers/pilot.ts'

const OUTCOMES = {
  accepted: { zh: '验收通过', en: 'accepted' },
  spread: { zh: '推广', en: 'spread to other places' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
}

/** 试点结束: how it ended, by a document somebody has issued. */
export const concludePilot = actOn<Pilot>()({
  name: 'conclude-pilot',
  emits: 'pilot-concluded',
  title: { zh: '登记试点结束', en: 'Record how a pilot ended' },
  by: ['keeper'],
  when: ['running'],
  leads: 'concluded',
  input: z.object({
    on: date.meta(shown('结束日期', 'Ended on')),
    outcome: z.enum(['accepted', 'spread', 'withdrawn']).meta(shown('结果', 'Outcome')),
    document: z.string().min(1).max(200).meta(shown('依据文件', 'Document that says so')),
  }),
  refusals: { 'before-its-start': { zh: '早于批准日期', en: 'it had not begun by then' } },
  decide: ({ entry }, { on }) => (on < entry.fields.from ? 'before-its-start' : undefined),
  apply: (_, conclusion) => ({ conclusion }),
  narrate: ({ on, outcome, document }) => ({
    zh: `试点于 ${on} ${OUTCOMES[outcome].zh}（${document}）`,
    en: `The pilot was ${OUTCOMES[outcome].en} on ${on} (${document})`,
  }),
  tells: 'readers',
})
