import { z } from 'zod'
import { ASK_REFUSALS, askedOffices, refuseAsking } from '../command/asking.ts'
import { defineCommand } from '../command/define-command.ts'
import { words } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 请求到场协同（吹哨）: offices are called to the spot; arrival and answer are timed. */
export const summon = defineCommand({
  name: 'summon',
  emits: 'offices-summoned',
  title: { zh: '请求到场协同（吹哨）', en: 'Summon to the spot' },
  at: 'step',
  by: ['holder', 'catch-all'],
  input: z.object({
    offices: askedOffices,
    place: z.string().min(1).max(200).meta(shown('地点', 'Place')),
    why: words.meta(shown('到场事由', 'Why they are needed')),
  }),
  refusals: ASK_REFUSALS,
  decide: refuseAsking,
  moves: ({ duty, offices }) => offices.map(to => ({ move: 'ask', duty, question: 'summon', to })),
  tells: { sentence: { zh: '已请有关单位到场协同', en: 'Other offices were called to the spot' } },
  narrate: ({ offices, place, why }, names) => ({
    zh: `请${names.offices(offices).zh}到场协同（${place}）：${why}`,
    en: `${names.offices(offices).en} summoned to ${place}: ${why}`,
  }),
})
