import { defineCommand, GRADES, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import { WHO_HEAR } from './rate.ts'

const RATED = 'rated'

/** 评价（合并办理）: whoever's matter was merged into another rates what came of it as everybody else does, once. */
export const rateMerged = defineCommand({
  name: 'rate-merged',
  emits: 'merged-rated',
  title: { zh: '评价（合并办理）', en: 'Rate a merged matter' },
  at: 'closed',
  by: ['applicant'],
  input: z.object({
    grade: z.enum(GRADES).meta(shown('满意程度', 'Grade')),
    words: personal(z.string().max(1000)).optional().meta(shown('想说的话', 'In your own words')),
  }),
  refusals: {
    'not-merged': { zh: '本件未合并办理', en: 'it has not been merged into another' },
    'rated-already': { zh: '已评价', en: 'it has been rated' },
  },
  may({ matter }) {
    if (!matter.merged) return 'not-merged'
    return matter.remembered?.includes(RATED) ? 'rated-already' : undefined
  },
  moves: () => [{ move: 'remembered', what: RATED }],
  tells: { sentence: { zh: '申请人已评价', en: 'Rated by the applicant' }, confidedTo: WHO_HEAR },
  narrate: ({ grade }, names) => ({
    zh: `评价（合并办理）：${names.label(grade).zh}`,
    en: `Rated (merged): ${names.label(grade).en}`,
  }),
})
