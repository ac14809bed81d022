import { defineCountyCommand } from '../command/county-command.ts'
import { absence } from '../county/organisation.ts'

/** 登记外出: meanwhile the deputy (AB岗) acts, and every act says on whose behalf. */
export const setAbsence = defineCountyCommand({
  name: 'set-absence',
  emits: 'absence-set',
  title: { zh: '登记外出', en: 'Set an absence' },
  by: ['officer'],
  input: absence,
  refusals: {
    'unknown-officer': { zh: '没有这一工作人员', en: 'there is no such officer' },
    'not-of-your-office': { zh: '只能登记本单位人员', en: 'the officer is not of your office' },
    'ends-before-it-begins': { zh: '起止日期颠倒', en: 'it ends before it begins' },
  },
  decide({ county, actor }, { officer, from, to }) {
    const found = county.officers.get(officer)
    if (!found) return 'unknown-officer'
    if (actor.kind === 'officer' && actor.office !== found.office) return 'not-of-your-office'
    return to < from ? 'ends-before-it-begins' : undefined
  },
  apply: (county, given) => ({ ...county, absences: [...county.absences, given] }),
  narrate: ({ officer, from, to }, names) => ({
    zh: `${names.officer(officer)}于 ${from} 至 ${to} 外出，由 AB 岗代办`,
    en: `${names.officer(officer)} is away from ${from} to ${to}; the deputy acts`,
  }),
})
