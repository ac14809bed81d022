import { date, defineRegister, type Entry, officerId, shown } from '@doudi/kernel'
import { z } from 'zod'
import { askForVisit } from '../acts/ask-for-visit.ts'
import { declareInterest } from '../acts/declare-interest.ts'
import { takeBackWish } from '../acts/take-back-wish.ts'
import { ofFirm } from './firm.ts'

const fields = z.object({
  ...ofFirm,
  officer: officerId.meta(shown('助企专员', 'Liaison officer', { of: 'officer' })),
  deputy: officerId.optional().meta(shown('代理专员（AB岗）', 'Deputy of the officer', { of: 'officer' })),
  from: date.meta(shown('自何日起', 'From')),
  to: date.optional().meta(shown('至何日止', 'Until')),
  // 无事不扰: zero is a firm that wants no visit it has not asked for.
  monthly: z
    .int()
    .min(0)
    .max(4)
    .meta(shown('每月例行走访上限（无事不扰）', 'Routine visits a month at most')),
})

/** What the acts of a link have led to. */
export type LinkKept = {
  /** The day on which the firm asked to be visited, while nobody has come. */
  readonly wished?: string
  /** Officers who declared an interest in the firm, or that they have none. */
  readonly interests: Readonly<Record<string, boolean>>
}

export type Link = Entry<z.output<typeof fields>, LinkKept>

/** 助企专员联系企业: who looks after which firm, one officer at a time. A hand-over amends it and its history keeps both. */
export const links = defineRegister({
  name: 'liaison-link',
  title: { zh: '助企专员联系企业台账', en: 'Liaison officers and their firms' },
  entry: { zh: '联系关系', en: 'link of an officer and a firm' },
  fields,
  statuses: { linked: { zh: '联系中', en: 'in force' } },
  start: { interests: {} } as LinkKept,
  reads: {
    offices: 'kept',
    // The firm knows who looks after it, for how often it is visited, and what it has asked for.
    party: ({ fields: said, kept: { wished } }) => ({ fields: said, kept: { ...(wished && { wished }) } }),
  },
  key: ({ firm }) => firm,
  called: ({ firm }) => firm,
  validity: ({ fields: { from, to } }) => ({ from, ...(to && { to }) }),
  about: ({ fields: { firm, party, town, officer, deputy } }) => ({
    firm,
    ...(town && { town }),
    officers: [officer, ...(deputy ? [deputy] : [])],
    parties: party ? [party] : [],
  }),
  refusals: {
    'unknown-officer': { zh: '没有这名工作人员', en: 'there is no such officer' },
    'own-deputy': { zh: '代理专员不能是专员本人', en: 'nobody is his own deputy' },
    'ends-before': { zh: '终止日早于起始日', en: 'it would end before it begins' },
    interest: {
      zh: '这名工作人员已申报与企业有利害关系，应当回避',
      en: 'this officer has declared an interest in the firm and recuses himself',
    },
  },
  check({ county, entry: { fields: said, kept } }) {
    const named = [said.officer, ...(said.deputy ? [said.deputy] : [])]
    if (named.some(o => !county.officers.has(o))) return 'unknown-officer'
    if (named.some(o => kept.interests[o])) return 'interest'
    if (said.officer === said.deputy) return 'own-deputy'
    return said.to !== undefined && said.to < said.from ? 'ends-before' : undefined
  },
  acts: [askForVisit, takeBackWish, declareInterest],
})
