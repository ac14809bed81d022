import { z } from 'zod'
import { ASK_REFUSALS, askedOffices, refuseAsking } from '../command/asking.ts'
import { defineCommand } from '../command/define-command.ts'
import { words } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 请求协办: the helping office has a clock of its own; the lead keeps the step. */
export const requestHelp = defineCommand({
  name: 'request-help',
  emits: 'help-requested',
  title: { zh: '请求协办', en: 'Request help' },
  at: 'step',
  by: ['holder'],
  input: z.object({ offices: askedOffices, task: words.meta(shown('协办任务', 'Task')) }),
  refusals: ASK_REFUSALS,
  decide: refuseAsking,
  moves: ({ duty, offices }) => offices.map(to => ({ move: 'ask', duty, question: 'help', to })),
  tells: { sentence: { zh: '已请有关单位协办', en: 'Other offices were asked to help' } },
  narrate: ({ offices, task }, names) => ({
    zh: `请${names.offices(offices).zh}协办：${task}`,
    en: `${names.offices(offices).en} asked to help: ${task}`,
  }),
})
