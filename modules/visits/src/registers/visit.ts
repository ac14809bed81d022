import {
  date,
  defineRegister,
  type Entry,
  type EntryContext,
  keepersOf,
  type OfficerId,
  officerId,
  shown,
} from '@doudi/kernel'
import { z } from 'zod'
import { addNotes } from '../acts/add-notes.ts'
import { answerNeed } from '../acts/answer-need.ts'
import { confirmNeed } from '../acts/confirm-need.ts'
import { noteNeed } from '../acts/note-need.ts'
import { passOnVisit } from '../acts/pass-on-visit.ts'
import { rateVisit } from '../acts/rate-visit.ts'
import { recordVisit } from '../acts/record-visit.ts'
import { tellPolicy } from '../acts/tell-policy.ts'
import { visitKey } from '../offline/visit-key.ts'
import { ofFirm } from './firm.ts'
import type { Link } from './link.ts'
import type { Need } from './need.ts'

/** Why somebody goes: only a routine visit counts against what the firm is to be spared. */
export const PURPOSES = ['routine', 'at-wish', 'to-follow-up', 'urgent'] as const
export const MODES = ['on-site', 'by-phone', 'online', 'firm-came'] as const

const fields = z.object({
  ...ofFirm,
  officer: officerId.meta(shown('走访人', 'Who visits', { of: 'officer' })),
  date: date.meta(shown('日期', 'Date')),
  purpose: z.enum(PURPOSES).meta(shown('走访缘由', 'Why')),
  turn: z
    .int()
    .min(1)
    .max(4)
    .optional()
    .meta(shown('本月第几次例行走访', 'Which routine visit of the month')),
  wish: date.optional().meta(shown('企业提出请求的日期', 'Day on which the firm asked for it')),
  why: z.string().min(1).max(200).optional().meta(shown('紧急事由', 'What is urgent')),
})

/** What the acts of a visit have led to. */
export type VisitKept = {
  readonly made?: { readonly on: string; readonly mode: (typeof MODES)[number]; readonly recorded: string }
  readonly needs: readonly Need[]
  readonly policies: readonly string[]
  readonly gifts?: string
  readonly grade?: string
  /** Who looks after the firm since, and follows up what was heard. */
  readonly followers?: readonly OfficerId[]
}

export type Visit = Entry<z.output<typeof fields>, VisitKept>

const refusals = {
  'no-link': { zh: '这家企业没有助企专员', en: 'no liaison officer looks after this firm' },
  'not-your-firm': {
    zh: '走访人不是这家企业的专员或代理专员',
    en: 'who visits is neither the officer of this firm nor the deputy',
  },
  'not-in-your-name': { zh: '不能替别人登记走访', en: 'nobody enters a visit in the name of another' },
  interest: { zh: '已申报利害关系，应当回避', en: 'an interest was declared: another officer goes' },
  'turn-missing': { zh: '例行走访须写明本月第几次', en: 'a routine visit says which one of the month it is' },
  'too-often': {
    zh: '已到本月例行走访上限（无事不扰）；企业请求时可走访',
    en: 'the firm has had its routine visits of the month; it can still ask for one',
  },
  'no-wish': { zh: '企业没有请专员上门', en: 'the firm has not asked for a visit' },
  'why-missing': { zh: '紧急走访须写明事由', en: 'an urgent visit says what is urgent' },
} as const

/** 无事不扰: what the firm is to be spared, asked when a visit is entered and not of what has been. */
function spared(
  { purpose, turn, wish, why }: Visit['fields'],
  link: Link,
): keyof typeof refusals | undefined {
  if (purpose === 'at-wish') return wish !== undefined && link.kept.wished === wish ? undefined : 'no-wish'
  if (purpose === 'urgent') return why ? undefined : 'why-missing'
  if (purpose !== 'routine') return undefined
  if (turn === undefined) return 'turn-missing'
  return turn > link.fields.monthly ? 'too-often' : undefined
}

function check({ entry, actor, county, others }: EntryContext<Visit>): keyof typeof refusals | undefined {
  const { fields: said, status } = entry
  // What has been made stands, also after the firm was handed over to another officer.
  if (status !== 'visit-planned') return undefined
  const link = others.find((o): o is Link => o.register === 'liaison-link')
  if (!link || said.date < link.fields.from || (link.fields.to && link.fields.to < said.date))
    return 'no-link'
  if (said.officer !== link.fields.officer && said.officer !== link.fields.deputy) return 'not-your-firm'
  if (link.kept.interests[said.officer]) return 'interest'
  const isOwn =
    actor.kind !== 'officer' ||
    actor.officer === said.officer ||
    keepersOf(county, 'visit').includes(actor.office)
  return isOwn ? spared(said, link) : 'not-in-your-name'
}

/** 走访: planned or come to, never in the way of the firm; what was said of persons stays beside the log. */
export const visits = defineRegister({
  name: 'visit',
  title: { zh: '助企走访台账', en: 'Visits of the liaison officers' },
  entry: { zh: '走访', en: 'visit' },
  fields,
  statuses: {
    'visit-planned': { zh: '待走访', en: 'planned' },
    made: { zh: '已走访', en: 'made' },
  },
  start: { needs: [], policies: [] } as VisitKept,
  by: {
    enter: ['officer'],
    amend: ['named', 'keeper'],
    correct: ['named', 'keeper'],
    end: ['named', 'keeper'],
  },
  reads: {
    offices: 'kept',
    // How a firm rated one visit is not for whoever made it: offices know grades in groups of five or more.
    near: ({ fields: said, kept: { grade, ...kept } }) => ({ fields: said, kept }),
    party: ({ fields: { why, ...said }, kept: { gifts, ...kept } }) => ({ fields: said, kept }),
  },
  key: visitKey,
  called: ({ firm, date: day }) => `${firm} ${day}`,
  validity: ({ fields: { date: day } }) => ({ from: day, to: day }),
  about: ({ fields: { firm, party, town, officer }, kept: { followers = [] } }) => ({
    firm,
    ...(town && { town }),
    officers: [officer, ...followers],
    parties: party ? [party] : [],
  }),
  refusals,
  check,
  concerns: ({ firm }) => [{ register: 'liaison-link', key: firm }],
  acts: [recordVisit, addNotes, noteNeed, answerNeed, confirmNeed, tellPolicy, rateVisit, passOnVisit],
})
