import { defineCommand, GRADES, type Grade, personal, shown } from '@doudi/kernel'
import { z } from 'zod'

export function outcomeOf(grade: Grade): 'satisfied' | 'unsatisfied' {
  return grade === 'dissatisfied' || grade === 'very-dissatisfied' ? 'unsatisfied' : 'satisfied'
}

/** Who may read a single rating: those who call back and follow up. Other offices know ratings in groups of five or more. */
export const WHO_HEAR = ['desk', 'catch-all'] as const

/** 评价, by the applicant alone: nobody rates in the firm's name. */
export const rate = defineCommand({
  name: 'rate',
  emits: 'rated',
  title: { zh: '评价', en: 'Rate' },
  at: 'step',
  by: ['applicant'],
  ends: true,
  outcomes: ['satisfied', 'unsatisfied'],
  input: z.object({
    grade: z.enum(GRADES).meta(shown('满意程度', 'Grade')),
    words: personal(z.string().max(1000)).optional().meta(shown('想说的话', 'In your own words')),
  }),
  refusals: {},
  moves: ({ duty, grade }) => [{ move: 'finish', duty, outcome: outcomeOf(grade) }],
  tells: { sentence: { zh: '申请人已评价', en: 'Rated by the applicant' }, confidedTo: WHO_HEAR },
  narrate: ({ grade }, names) => ({
    zh: `评价：${names.label(grade).zh}`,
    en: `Rated: ${names.label(grade).en}`,
  }),
})
