import { date, dayOf, defineRegister, type Entry, officerId, shown, weekdayOf } from '@doudi/kernel'
import { z } from 'zod'
import { ACTS } from '../acts/acts.ts'
import type { Guest } from './guest.ts'
import { type Issue, isSettledForAll, issueOf, partForOffice, sharedPart } from './issue.ts'

/** The four leadership teams (四套班子) in their official order; each takes its turn at the talks. */
export const TEAMS = ['team-party', 'team-congress', 'team-government', 'team-consultative'] as const
export type Team = (typeof TEAMS)[number]

const fields = z.object({
  number: z.int().min(1).max(9999).meta(shown('场次', 'Session number')),
  date: date.meta(shown('日期（周三）', 'Date, a Wednesday')),
  theme: z.string().min(1).max(80).meta(shown('主题', 'Theme')),
  place: z.string().min(1).max(120).meta(shown('地点', 'Place')),
  team: z.enum(TEAMS).meta(shown('主持班子', 'Leadership team that hosts')),
  host: officerId.optional().meta(shown('主持人', 'Host', { of: 'officer' })),
  deputy: officerId.optional().meta(shown('代为主持', 'Deputy of the host', { of: 'officer' })),
  seats: z.int().min(1).max(60).meta(shown('企业席位', 'Seats for firms')),
  hidesFirms: z
    .boolean()
    .meta(shown('大屏和清单隐去企业名称', 'Firms are hidden on the wall and on the list')),
})

/** What the acts of a talk have led to. */
export type TalkKept = {
  readonly guests: readonly Guest[]
  readonly issues: readonly Issue[]
  readonly heldBy?: 'host' | 'deputy'
  readonly minutes?: string
  readonly review?: { readonly found: string; readonly rule?: string | undefined }
}

export type Talk = Entry<z.output<typeof fields>, TalkKept>

const WEDNESDAY = 3

/** 政企恳谈会场次: one Wednesday evening, from its theme to the look back at it. */
export const talks = defineRegister({
  name: 'talk',
  title: { zh: '政企恳谈会场次', en: 'Sessions of the Wednesday talks' },
  entry: { zh: '恳谈会场次', en: 'session of the talks' },
  fields,
  statuses: {
    announced: { zh: '已预告', en: 'announced' },
    held: { zh: '会议中', en: 'in session' },
    listed: { zh: '已交办', en: 'list issued' },
    minuted: { zh: '纪要已印发', en: 'minutes issued' },
    reviewed: { zh: '已复盘', en: 'looked back at' },
  },
  start: { guests: [], issues: [] } as TalkKept,
  reads: {
    offices: 'kept',
    // An office that is asked, or that an issue is handed to, reads of each issue what was asked and of the confidential
    // ones of others nothing; who asked in confidence, and who the guests were, is for the keepers.
    near: ({ fields: said, kept: { guests: _, issues, ...kept } }, { office }) => ({
      fields: said,
      kept: { ...kept, issues: issues.flatMap(i => partForOffice(i, office)) },
    }),
    confides: 'nobody-near',
    // The programme is public; of an evening, the answers that help every firm, and of no firm who asked.
    public: ({ fields: { host, deputy, hidesFirms, ...said }, kept, status }) => ({
      fields: said,
      kept: { issues: isSettledForAll(status) ? kept.issues.flatMap(sharedPart) : [] },
    }),
    party({ fields: { hidesFirms, ...said }, kept, status }, party) {
      const own = kept.issues.filter(i => i.party === party)
      const others = kept.issues.filter(i => i.party !== party)
      return {
        fields: said,
        kept: {
          guests: kept.guests.filter(g => g.party === party),
          issues: [...own, ...(isSettledForAll(status) ? others.flatMap(sharedPart) : [])],
        },
      }
    },
  },
  key: ({ date: day }) => day,
  called: ({ number, theme }) => `第${number}场 ${theme}`,
  validity: ({ fields: { date: day } }) => ({ from: day, to: day }),
  about: ({ fields: { host, deputy }, kept: { guests, issues } }) => ({
    officers: [host, deputy].filter(o => o !== undefined),
    offices: [...new Set(issues.flatMap(i => i.office ?? []))],
    parties: [...new Set([...guests, ...issues].flatMap(g => g.party ?? []))],
  }),
  asker: (talk, part) => issueOf(talk, part)?.party,
  refusals: {
    'not-a-wednesday': { zh: '恳谈会在周三晚上举行', en: 'the talks are on Wednesday evenings' },
    'day-off': { zh: '这一天是节假日，停办一场', en: 'that day is a holiday: there are no talks' },
    'unknown-officer': { zh: '没有这名工作人员', en: 'there is no such officer' },
    'own-deputy': { zh: '代为主持的不能是主持人本人', en: 'nobody is his own deputy' },
  },
  check({ county, entry: { fields: said } }) {
    const day = dayOf(said.date)
    if (weekdayOf(day) !== WEDNESDAY) return 'not-a-wednesday'
    if (!county.calendar.isWorking(day)) return 'day-off'
    const named = [said.host, said.deputy].filter(o => o !== undefined)
    if (named.some(o => !county.officers.has(o))) return 'unknown-officer'
    return named.length === 2 && named[0] === named[1] ? 'own-deputy' : undefined
  },
  acts: ACTS,
})
