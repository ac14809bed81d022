import {
  type Actor,
  asInstant,
  type County,
  DAY_MS,
  dateOf,
  HOUR_MS,
  type Instant,
  type Officer,
  plusDays,
} from '@doudi/kernel'
import { officerOf } from '../cast.ts'
import { actsOnEntry, type Told } from '../entry-acts.ts'
import { afterHours } from '../office-time.ts'
import { linksOf } from '../period/cast-period.ts'
import { periodFirms } from '../period/period-firms.ts'
import { type EntryAct, matterIdAt } from '../play-life.ts'
import type { SampleFiles, SampleFirm } from '../sample-files.ts'
import { samplePartyOf } from '../sample-parties.ts'

export interface Visiting {
  readonly county: County
  readonly files: SampleFiles
  readonly from: Instant
  readonly end: Instant
  readonly seed: string
  /** Links that stand already, by the firm: their ids. */
  readonly links: ReadonlyMap<string, string>
}

/** Whose side of things people look at first. */
const SHOWN_OFFICE = 'transport'
const GRADES = ['very-satisfied', 'satisfied', 'very-satisfied', 'fairly-satisfied'] as const
const POLICIES = ['稳岗返还', '设备更新贴息', '研发费用加计扣除'] as const

/** One firm with the officer who looks after it; firms that have no account have no word of their own. */
interface Served {
  readonly k: number
  readonly firm: SampleFirm
  readonly officer: Officer
  readonly party?: string
  readonly isLinked: boolean
  readonly link: string
}

/** Firms that people sign in for, and those of the office that people look at. */
function servedFirms({ county, files, seed, from, links }: Visiting): Served[] {
  const firms = periodFirms(files.firms)
  const officers = linksOf({ county, firms })
  return firms.flatMap((firm, k): Served[] => {
    const officer = officers[k] as Officer
    const hasAccount = k < files.firms.length
    if (!hasAccount && officer.office !== SHOWN_OFFICE) return []
    const known = links.get(firm.name)
    return [
      {
        ...{ k, firm, officer, isLinked: known !== undefined },
        ...(hasAccount && { party: samplePartyOf(firm.id) }),
        link: known ?? matterIdAt(`${seed}/link`, asInstant(from + k)),
      },
    ]
  })
}

/** What the acts around one firm are made of. */
function callsOf({ county, end, files, seed }: Visiting, { k, firm, officer, party }: Served) {
  const { visit } = files.requests
  return {
    /** In working time so many days ago; no two firms at the same moment. */
    at(daysAgo: number, hours = 1): number {
      const since = asInstant(end - daysAgo * DAY_MS)
      return afterHours(county.calendar, since, hours + (k % 5) * 0.4) + k * 1_000
    },
    dateOf: (at: number): string => county.zone.format(asInstant(at)).slice(0, 10),
    /** Working hours after something that was done. */
    after: (at: number, hours: number): number =>
      afterHours(county.calendar, asInstant(at), hours) + k * 1_000,
    visitOf: (purpose: string, at: number): string =>
      matterIdAt(`${seed}/visit/${k}/${purpose}`, asInstant(at)),
    officer: { kind: 'officer', officer: officer.id, office: officer.office } as Actor,
    keeper: officerOf(county, 'enterprise-centre', 'clerk'),
    /** The firm itself, where it has an account. */
    firm: party === undefined ? undefined : ({ kind: 'applicant', party } as Actor),
    about: { firm: firm.name, town: firm.town, ...(party !== undefined && { party }) },
    needs: (many: number): readonly object[] =>
      Array.from({ length: many }, (_, i) => {
        const { title = '', item, done = '已当场说明办法' } = visit[(k * 3 + i) % visit.length] ?? {}
        return { title, ...(item && { item }), ...(i === 1 && { answer: done }) }
      }),
  }
}
type Calls = ReturnType<typeof callsOf>

/** The link: who looks after the firm, its account, and whether the firm has asked for a visit. */
function linkActs(served: Served, calls: Calls, { from }: Visiting): EntryAct[] {
  const { k, officer, isLinked, link } = served
  const at = from + 2 * HOUR_MS + k * 1_000
  const { keeper, firm } = calls
  const entered: Told[] = isLinked
    ? []
    : [
        {
          ...{ at, actor: keeper, command: 'enter' },
          input: {
            ...{ ...calls.about, officer: officer.id, from: calls.dateOf(at), monthly: 1 },
            ...(officer.deputy && { deputy: officer.deputy }),
          },
        },
      ]
  // Who was linked before it had an account reads its part from now on.
  const account: Told[] =
    isLinked && served.party
      ? [{ at, actor: keeper, command: 'amend', input: { party: served.party, reason: '企业已开通账号' } }]
      : []
  const wish: Told[] =
    firm && k % 10 === 3
      ? [{ at: calls.at(2), actor: firm, command: 'ask-for-visit', input: { about: '用工和技能培训' } }]
      : []
  const told = [...entered, ...account, ...wish]
  return actsOnEntry({ register: 'liaison-link', id: link, seen: isLinked ? 1 : 0 }, told)
}

interface Planned {
  readonly daysAgo: number
  readonly purpose: 'routine' | 'to-follow-up'
  readonly needs: number
  readonly isFollowed: boolean
}

/** A visit that was made: entered and recorded on its day; answered, confirmed and rated after it. */
function madeVisit(served: Served, calls: Calls, plan: Planned): EntryAct[] {
  const { k, officer } = served
  const { daysAgo, purpose, needs, isFollowed } = plan
  const at = calls.at(daysAgo)
  const date = calls.dateOf(at)
  const mode = k % 6 === 5 ? 'by-phone' : 'on-site'
  const actor = calls.officer
  const said = {
    ...{ on: date, mode, needs: calls.needs(needs), gifts: 'none-offered' },
    ...{ policies: [POLICIES[k % POLICIES.length]], met: '示例联系人', notes: '生产正常，订单平稳（演示）' },
  }
  const visit = {
    ...calls.about,
    officer: officer.id,
    date,
    purpose,
    ...(purpose === 'routine' && { turn: 1 }),
  }
  const told: Told[] = [
    { at, actor, command: 'enter', input: visit },
    { at: at + 1.5 * HOUR_MS, actor, command: 'record-visit', input: said },
  ]
  if (isFollowed && needs > 0) {
    const answered = { part: 'n1', answer: '已与主管单位对接，按流程办理。' }
    told.push({ at: calls.after(at, 16), actor, command: 'answer-need', input: answered })
    const { firm } = calls
    if (firm) {
      const confirmed = { part: 'n1', isSolved: k % 9 !== 4 }
      told.push({ at: calls.after(at, 30), actor: firm, command: 'confirm-need', input: confirmed })
      const grade = GRADES[k % GRADES.length]
      told.push({ at: calls.after(at, 31), actor: firm, command: 'rate-visit', input: { grade } })
    }
  }
  return actsOnEntry({ register: 'visit', id: calls.visitOf(purpose, at) }, told)
}

/** A visit that is to come within the week. */
function plannedVisit(served: Served, calls: Calls, { county, end }: Visiting): EntryAct[] {
  const { day } = county.zone.localOf(end)
  const date = dateOf(county.calendar.workingDay(plusDays(day, 1 + (served.k % 4)), 0))
  const input = { ...calls.about, officer: served.officer.id, date, purpose: 'routine', turn: 1 }
  // Before any holiday that has just begun.
  const at = calls.at(10)
  const told = [{ at, actor: calls.officer, command: 'enter', input }]
  return actsOnEntry({ register: 'visit', id: calls.visitOf('planned', at) }, told)
}

/** 助企专员 in the half year: links, visits made and planned, needs answered, confirmed and open. */
export function visitActs(visiting: Visiting): EntryAct[] {
  return servedFirms(visiting).flatMap(served => {
    const calls = callsOf(visiting, served)
    const { k } = served
    // Forty days at least between two routine visits: never two in one month.
    const first = { daysAgo: 42 + ((k * 11) % 110), purpose: 'routine', isFollowed: true } as const
    const second = { daysAgo: 3 + (k % 5), purpose: 'to-follow-up', isFollowed: false, needs: 1 } as const
    return [
      ...linkActs(served, calls, visiting),
      ...madeVisit(served, calls, { ...first, needs: 1 + (k % 2) }),
      ...(k % 4 === 1 ? madeVisit(served, calls, second) : []),
      ...(k % 4 === 0 ? plannedVisit(served, calls, visiting) : []),
    ]
  })
}
