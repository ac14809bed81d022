import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { attachments, date, words } from '../command/fields.ts'
import { DATE_REFUSALS, refuseDate } from '../command/future-date.ts'
import { shown } from '../shown.ts'

const RESULTS = ['solved', 'partly', 'planned', 'explained', 'not-now'] as const

/** 办结申报. The five results are never added up: 列入计划 is followed up and is not counted as solved. */
export const resolve = defineCommand({
  name: 'resolve',
  emits: 'matter-resolved',
  title: { zh: '办结申报', en: 'Resolve' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: RESULTS,
  input: z.object({
    result: z.enum(RESULTS).meta(shown('办理结果', 'Result')),
    text: words.meta(shown('办理情况（申请人可见）', 'What was done, as the applicant reads it')),
    plannedOn: date.optional().meta(shown('计划完成日期（列入计划时）', 'For planned: when it will be done')),
    attachments,
    wouldChange: z
      .string()
      .max(500)
      .optional()
      .meta(shown('何种条件下可办（暂不具备条件时）', 'For not-now: what would change it')),
  }),
  refusals: {
    'plan-needs-date': { zh: '列入计划须写明日期', en: 'a plan needs its date' },
    ...DATE_REFUSALS,
    'condition-missing': { zh: '暂不具备条件须写明何种变化可使其具备', en: 'say what would change it' },
  },
  decide(context, { result, plannedOn, wouldChange }) {
    if (result === 'planned' && plannedOn === undefined) return 'plan-needs-date'
    if (result === 'not-now' && !wouldChange) return 'condition-missing'
    return refuseDate(context, plannedOn)
  },
  moves: ({ duty, result, plannedOn }) => [{ move: 'finish', duty, outcome: result, namedDate: plannedOn }],
  tells: {
    sentence: ({ result }, names) => {
      const { zh, en } = names.label(result)
      return { zh: `办理结果已作出：${zh}`, en: `A result was given: ${en}` }
    },
    words: ['text', 'plannedOn', 'wouldChange'],
  },
  narrate: ({ result, text, plannedOn, wouldChange }, names) => ({
    zh: `办结申报（${names.label(result).zh}）：${text}${plannedOn ? `。计划日期 ${plannedOn}` : ''}${wouldChange ? `。具备条件：${wouldChange}` : ''}`,
    en: `Resolved (${names.label(result).en}): ${text}${plannedOn ? `. Planned for ${plannedOn}` : ''}${wouldChange ? `. What would change it: ${wouldChange}` : ''}`,
  }),
})
