import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { NO_SUCH_NEED, nameOf, needOf, part, withNeed } from '../registers/need.ts'
import type { Visit } from '../registers/visit.ts'

/** 企业确认: by the firm alone. An officer never closes in its name. */
export const confirmNeed = actOn<Visit>()({
  name: 'confirm-need',
  emits: 'need-confirmed',
  title: { zh: '确认需求是否解决', en: 'Say whether a need is met' },
  by: ['party'],
  when: ['made'],
  input: z.object({ part, isSolved: z.boolean().meta(shown('已解决', 'It is met')) }),
  refusals: {
    'no-such-need': NO_SUCH_NEED,
    'not-answered': { zh: '还没有答复', en: 'nobody has answered it yet' },
  },
  decide({ entry }, { part: at }) {
    const need = needOf(entry, at)
    if (!need) return 'no-such-need'
    return need.answer ? undefined : 'not-answered'
  },
  apply: (entry, { part: at, isSolved }) => withNeed(entry, at, { isSolved }),
  narrate: ({ part: at, isSolved }) =>
    isSolved
      ? { zh: `企业确认${nameOf(at).zh}已解决`, en: `The firm says that ${nameOf(at).en} is met` }
      : { zh: `企业认为${nameOf(at).zh}未解决`, en: `The firm says that ${nameOf(at).en} is not met` },
  tells: 'readers',
})
