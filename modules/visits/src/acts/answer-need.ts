import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import { answer, NO_SUCH_NEED, nameOf, needOf, part, withNeed } from '../registers/need.ts'
import type { Visit } from '../registers/visit.ts'

/** 当场答复: what the officer can say himself. It ends nothing: the firm says whether its need is met. */
export const answerNeed = actOn<Visit>()({
  name: 'answer-need',
  emits: 'need-answered',
  title: { zh: '答复需求', en: 'Answer a need' },
  by: ['named'],
  when: ['made'],
  input: z.object({ part, answer }),
  refusals: {
    'no-such-need': NO_SUCH_NEED,
    'confirmed-already': { zh: '企业已确认', en: 'the firm has confirmed it' },
  },
  decide({ entry }, { part: at }) {
    const need = needOf(entry, at)
    if (!need) return 'no-such-need'
    return need.isSolved ? 'confirmed-already' : undefined
  },
  // What the firm said of an earlier answer does not hold for a new one.
  apply: (entry, { part: at, answer: said }) => withNeed(entry, at, { answer: said, isSolved: undefined }),
  narrate: ({ part: at, answer: said }) => ({
    zh: `答复${nameOf(at).zh}：${said}`,
    en: `Answered ${nameOf(at).en}: ${said}`,
  }),
  tells: 'readers',
})
