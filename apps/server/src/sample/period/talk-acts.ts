import {
  asInstant,
  type County,
  DAY_MS,
  dateOf,
  type Entry,
  type EntryId,
  HOUR_MS,
  type Instant,
  type OfficeId,
  plusDays,
} from '@doudi/kernel'
import { TEAMS } from '@doudi/talks'
import { officerOf } from '../cast.ts'
import { hashOf } from '../dice.ts'
import type { Life } from '../life.ts'
import { type EntryAct, matterIdAt } from '../play-life.ts'
import type { SampleFirm } from '../sample-files.ts'

const REGISTER = 'talk'

const THEMES = [
  '要素保障',
  '科技创新',
  '稳外贸促消费',
  '项目建设',
  '人才用工',
  '金融服务',
  '数字化改造',
  '绿色低碳',
] as const

const REVIEW = '本场交办问题均已答复企业；同类问题已归并，纳入常办事项清单。'

/** The entry of an evening: known before it is entered, since matters name it. */
export function talkIdAt(seed: string, evening: Instant): string {
  return matterIdAt(`${seed}/talk`, evening)
}

/** The evening as it must stand for a matter to come from it: that it is there, and who entered it. */
export function unsaidTalk(seed: string, evening: Instant): Entry {
  return {
    id: talkIdAt(seed, evening) as EntryId,
    register: REGISTER,
    version: 1,
    status: 'held',
    fields: {},
    kept: { guests: [], issues: [] },
    office: 'federation' as OfficeId,
    party: null,
    enteredAt: evening,
    changedAt: evening,
  }
}

/** Which part of an evening an issue is: the n-th that was raised, from 0. */
export function partOf(n: number): string {
  return `i${n + 1}`
}

export interface Evening {
  readonly number: number
  readonly at: Instant
  readonly issues: readonly Life[]
}

interface Telling {
  readonly county: County
  readonly firms: readonly SampleFirm[]
  readonly seed: string
}

/** What is done to the entry of one evening, from its announcement to the look back at it. */
export function actsOfEvening(
  { number, at, issues }: Evening,
  { county, firms: all, seed }: Telling,
): EntryAct[] {
  const { calendar, zone } = county
  const keeper = officerOf(county, 'federation', 'clerk')
  const { day } = zone.localOf(at)
  const hosts = [...county.officers.values()].filter(o => o.office === 'county-leaders')
  const host = hosts[number % hosts.length]
  const deputy = hosts.find(o => o.id === host?.deputy)
  const id = talkIdAt(seed, at)
  const firms = [...new Set(issues.map(l => String(l.input.firm)))]
  const known = new Map(all.map(f => [f.name, { size: f.size, sector: f.sector.zh }]))
  const morning = zone.instantAt(calendar.workingDay(plusDays(day, -9), 0), 10 * HOUR_MS)
  const told: { at: number; command: string; input: object }[] = [
    {
      at: morning,
      command: 'enter',
      input: {
        number,
        date: dateOf(day),
        theme: THEMES[number % THEMES.length],
        place: '县企业综合服务中心（演示）',
        team: TEAMS[number % TEAMS.length],
        ...(host && { host: host.id }),
        ...(deputy && { deputy: deputy.id }),
        seats: 12,
        hidesFirms: true,
      },
    },
    ...firms.flatMap((firm, i) => [
      {
        at: morning + HOUR_MS + i * 60_000,
        command: 'invite',
        input: { firm, ...known.get(firm), turn: '至今未参加过恳谈会' },
      },
      {
        at: morning + DAY_MS + i * 60_000,
        command: 'answer-invitation',
        input: { firm, comes: true },
      },
    ]),
    {
      at: at - HOUR_MS / 2,
      command: 'hold',
      input: { heldBy: hashOf(`${seed}/host-${number}`) % 6 === 0 ? 'deputy' : 'host' },
    },
    { at: at - HOUR_MS / 3, command: 'note-attendance', input: { came: firms } },
    ...issues.flatMap((life, i) => raised(life, i)),
    { at: at + 3 * HOUR_MS, command: 'issue-list', input: {} },
    {
      at: zone.instantAt(calendar.workingDay(plusDays(day, 1), 0), 10 * HOUR_MS),
      command: 'issue-minutes',
      input: { minutes: `第${number}场恳谈会收集问题和建议 ${issues.length} 条，已全部列明答复或承办单位。` },
    },
    {
      at: zone.instantAt(calendar.workingDay(plusDays(day, 60), 0), 15 * HOUR_MS),
      command: 'review-back',
      input: { found: REVIEW },
    },
  ]
  // The order of time is the order of the entry's versions.
  const inOrder = [...told].sort((a, b) => a.at - b.at)
  return inOrder.map(
    (act, i): EntryAct => ({
      kind: 'entry',
      at: asInstant(act.at),
      actor: keeper,
      register: REGISTER,
      command: act.command,
      input: act.input,
      ...(i === 0 ? { fresh: id } : { entry: id, expectedVersion: i }),
    }),
  )
}

/** An issue as it is said, and a minute later what becomes of it. */
function raised(life: Life, i: number): { at: number; command: string; input: object }[] {
  const { opensAt, input, manner, lead, done } = life
  const part = partOf(i)
  const answered = manner.outcomes?.listing === 'answered'
  return [
    {
      at: opensAt - 2_000,
      command: 'raise-issue',
      input: {
        title: input.title,
        kind: i % 4 === 3 ? 'suggestion' : 'problem',
        confidential: i % 9 === 8,
        firm: input.firm,
        ...(input.item !== undefined && { item: input.item }),
      },
    },
    answered
      ? { at: opensAt - 1_000, command: 'answer-on-the-spot', input: { part, answer: done, office: lead } }
      : { at: opensAt - 1_000, command: 'hand-to-office', input: { part, office: lead } },
  ]
}
