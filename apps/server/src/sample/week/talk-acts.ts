import {
  type Actor,
  asInstant,
  type County,
  DAY_MS,
  type Day,
  dateOf,
  type Instant,
  plusDays,
  weekdayOf,
} from '@doudi/kernel'
import { TEAMS } from '@doudi/talks'
import { officerOf } from '../cast.ts'
import { actsOnEntry, type Told } from '../entry-acts.ts'
import { afterHours } from '../office-time.ts'
import { type EntryAct, matterIdAt } from '../play-life.ts'
import type { SampleFiles } from '../sample-files.ts'
import { samplePartyOf } from '../sample-parties.ts'

interface Talking {
  readonly county: County
  readonly files: SampleFiles
  readonly end: Instant
  readonly seed: string
  /** Evenings that were held before. */
  readonly before: number
}

const WEDNESDAY = 3
const ANNOUNCED = 2
const THEMES = ['要素保障', '人才用工'] as const

/** The next Wednesdays that are working days, none of them today or tomorrow. */
function nextEvenings({ calendar, zone }: County, end: Instant): Day[] {
  const { day } = zone.localOf(end)
  return Array.from({ length: 40 }, (_, i) => plusDays(day, 2 + i))
    .filter(d => weekdayOf(d) === WEDNESDAY && calendar.isWorking(d))
    .slice(0, ANNOUNCED)
}

/** 政企恳谈会: the evenings that come next, announced, with the first firms that signed up and an issue in writing. */
export function comingTalks({ county, files, end, seed, before }: Talking): EntryAct[] {
  const keeper = officerOf(county, 'federation', 'clerk')
  return nextEvenings(county, end).flatMap((day, i): EntryAct[] => {
    const number = before + i + 1
    const at = afterHours(county.calendar, asInstant(end - (7 - i) * DAY_MS), 2) + 400
    const talk = {
      ...{ number, date: dateOf(day), theme: THEMES[i] ?? THEMES[0], place: '县企业综合服务中心（演示）' },
      ...{ team: TEAMS[number % TEAMS.length], seats: 12, hidesFirms: true },
    }
    const told: Told[] = [{ at, actor: keeper, command: 'enter', input: talk }]
    const guests = files.firms.slice(4 + i * 3, 7 + i * 3)
    for (const [n, { id, name, size, sector }] of guests.entries()) {
      const own = { kind: 'applicant', party: samplePartyOf(id) } as Actor
      const signed = { firm: name, size, sector: sector.zh }
      told.push({ at: at + DAY_MS + n * 60_000, actor: own, command: 'sign-up', input: signed })
    }
    const [first] = guests
    if (first) {
      const own = { kind: 'applicant', party: samplePartyOf(first.id) } as Actor
      const issue = {
        title: '厂区扩建的用电容量不够',
        kind: 'problem',
        confidential: false,
        firm: first.name,
      }
      told.push({ at: at + DAY_MS + 600_000, actor: own, command: 'raise-issue', input: issue })
    }
    const done = told.filter(t => t.at <= end)
    return actsOnEntry({ register: 'talk', id: matterIdAt(`${seed}/talk/${number}`, asInstant(at)) }, done)
  })
}
