import { z } from 'zod'
import { ASK_REFUSALS, askedOffices, refuseAsking } from '../command/asking.ts'
import { defineCommand } from '../command/define-command.ts'
import { words } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 征求意见. An office that does not answer in time has consented (默许). */
export const consult = defineCommand({
  name: 'consult',
  emits: 'offices-consulted',
  title: { zh: '征求意见', en: 'Consult' },
  at: 'step',
  by: ['holder', 'catch-all'],
  input: z.object({ offices: askedOffices, question: words.meta(shown('征求事项', 'Question')) }),
  refusals: ASK_REFUSALS,
  decide: refuseAsking,
  moves: ({ duty, offices }) => offices.map(to => ({ move: 'ask', duty, question: 'consult', to })),
  tells: { sentence: { zh: '正在征求有关单位意见', en: 'Other offices are being consulted' } },
  narrate: ({ offices, question }, names) => ({
    zh: `向${names.offices(offices).zh}征求意见：${question}`,
    en: `${names.offices(offices).en} consulted: ${question}`,
  }),
})
