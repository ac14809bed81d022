import { actOn, GRADES, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Visit } from '../registers/visit.ts'

/** 评价走访: by the firm alone, once. Who visited never reads a single grade; offices know them in groups of five or more. */
export const rateVisit = actOn<Visit>()({
  name: 'rate-visit',
  emits: 'visit-rated',
  title: { zh: '评价走访', en: 'Rate the visit' },
  by: ['party'],
  when: ['made'],
  input: z.object({ grade: z.enum(GRADES).meta(shown('满意程度', 'Grade')) }),
  refusals: { 'rated-already': { zh: '已评价', en: 'it is rated already' } },
  decide: ({ entry }) => (entry.kept.grade ? 'rated-already' : undefined),
  apply: ({ kept }, { grade }) => ({ ...kept, grade }),
  // The sentence stands in the history that who visited reads, and says no more than that there is a grade.
  narrate: () => ({ zh: '企业已评价', en: 'Rated by the firm' }),
  tells: 'readers',
})
