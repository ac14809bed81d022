import { defineCountyCommand } from '../command/county-command.ts'
import { hasRole } from '../county/county.ts'
import { absence } from '../county/organisation.ts'
import { dateOf, dayOf } from '../time/local-date.ts'

const LONGEST_DAYS = 60

/**
 * 登记外出: meanwhile the deputy (AB岗) acts, and every act says on whose behalf. It gives away the power to sign, so
 * only the officer, the head of the office or the registry may say so, not for the past, and not for long.
 */
export const setAbsence = defineCountyCommand({
  name: 'set-absence',
  emits: 'absence-set',
  title: { zh: '登记外出', en: 'Set an absence' },
  by: ['officer'],
  input: absence,
  refusals: {
    'unknown-officer': { zh: '没有这一工作人员', en: 'there is no such officer' },
    'not-yours-to-say': {
      zh: '只能由本人、本单位主要负责人或数据管理单位登记',
      en: 'only the officer, the head of the office or the registry may say so',
    },
    'ends-before-it-begins': { zh: '起止日期颠倒', en: 'it ends before it begins' },
    'lies-in-the-past': { zh: '不能补登已过去的外出', en: 'an absence cannot begin in the past' },
    'too-long': { zh: '一次外出最长六十天', en: 'an absence lasts at most sixty days' },
  },
  decide({ county, actor, now }, { officer, from, to }) {
    const found = county.officers.get(officer)
    if (!found) return 'unknown-officer'
    if (actor.kind === 'officer') {
      const isHead = county.officers.get(actor.officer)?.post === 'unit-head' && actor.office === found.office
      if (actor.officer !== officer && !isHead && !hasRole(county, actor.office, 'registry'))
        return 'not-yours-to-say'
    }
    if (to < from) return 'ends-before-it-begins'
    if (from < dateOf(county.zone.localOf(now).day)) return 'lies-in-the-past'
    return dayOf(to) - dayOf(from) >= LONGEST_DAYS ? 'too-long' : undefined
  },
  // A later entry replaces what it overlaps: that is how an absence is shortened.
  apply: (county, given) => ({
    ...county,
    absences: [
      ...county.absences.filter(a => a.officer !== given.officer || a.to < given.from || a.from > given.to),
      given,
    ],
  }),
  narrate: ({ officer, from, to }, names) => ({
    zh: `${names.officer(officer)}于 ${from} 至 ${to} 外出，由 AB 岗代办`,
    en: `${names.officer(officer)} is away from ${from} to ${to}; the deputy acts`,
  }),
})
