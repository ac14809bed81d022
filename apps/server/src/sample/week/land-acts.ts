import {
  type Actor,
  asInstant,
  type County,
  DAY_MS,
  type Entry,
  type EntryId,
  HOUR_MS,
  type Instant,
  type Matter,
  type OfficeId,
} from '@doudi/kernel'
import { officerOf } from '../cast.ts'
import { actsOnEntry, type Told } from '../entry-acts.ts'
import type { Life } from '../life.ts'
import { afterHours, beforeHours } from '../office-time.ts'
import { type Keyless, matterIdAt, type Playing, playLife } from '../play-life.ts'
import type { SampleFiles, SampleFirm } from '../sample-files.ts'
import { samplePartyOf } from '../sample-parties.ts'

export interface Landing extends Playing {
  readonly county: County
  readonly files: SampleFiles
}

const MINUTE_MS = 60_000
const AGENT = 'administrative-service'
const LAND = 'natural-resources'
/** The contract was signed just now: preparations are there, and the certificates follow one another. */
const SIGNED_DAYS_AGO = 0.5
const EARLIEST_DAYS = 40
const LATEST_DAYS = 110

const ITEMS = ['land-contract', 'premium', 'title', 'land-use', 'works', 'drawings', 'supply', 'construction']

/** What the end of each step means on the register: which item, and that it is prepared, reviewed or issued. */
const STEPS: readonly (readonly [
  step: string,
  item: string,
  office: string,
  act: 'prepare' | 'review' | 'issue',
])[] = [
  ['pre-title', 'title', LAND, 'prepare'],
  ['pre-land-use', 'land-use', LAND, 'prepare'],
  ['pre-works', 'works', LAND, 'prepare'],
  ['pre-construction', 'construction', 'housing-construction', 'prepare'],
  ['drawing-review', 'drawings', 'housing-construction', 'review'],
  ['power-plan', 'supply', 'power-supply', 'prepare'],
  ['land-contract', 'land-contract', LAND, 'issue'],
  ['premium', 'premium', AGENT, 'issue'],
  ['issue-title', 'title', LAND, 'issue'],
  ['issue-land-use', 'land-use', LAND, 'issue'],
  ['issue-works', 'works', LAND, 'issue'],
  ['issue-construction', 'construction', 'housing-construction', 'issue'],
]
const REVIEWED = ['building', 'fire', 'air-defence', 'lightning'].map(part => ({
  part,
  passes: true,
  opinion: '符合',
}))

const clerkOf = (county: County, office: string): Actor => officerOf(county, office, 'clerk')

/** As far as an entry must stand for a matter to come from it. */
function unsaid(register: string, id: string, { office, party }: Pick<Entry, 'office' | 'party'>): Entry {
  const at = asInstant(0)
  const about = { version: 1, status: 'running', fields: {}, kept: { items: {}, reviews: [] } }
  return { id: id as EntryId, register, ...about, office, party, enteredAt: at, changedAt: at }
}

interface Project {
  readonly firm: SampleFirm
  readonly project: string
  readonly opensAt: Instant
  readonly matter: Matter
  readonly acts: readonly Keyless[]
}

/** The agency, opened so many days ago, as it has gone by itself until now. */
function playAgency({ county, files, ...playing }: Landing, daysAgo: number): Project {
  const firm = files.firms[0] as SampleFirm
  const opensAt = asInstant(afterHours(county.calendar, asInstant(playing.end - daysAgo * DAY_MS), 2) + 333)
  const project = matterIdAt(`${playing.seed}/project`, opensAt)
  const source = { register: 'permit-project', entry: project, part: 'agency' }
  const input = {
    ...{
      origin: 'agency',
      mandate: '全程代办委托书（演示）',
      item: 'four-certificates',
      firm: firm.name,
      source,
    },
    ...{ contact: firm.contact.name, phone: firm.contact.phone, town: firm.town },
    text: '拟在挂牌地块建研发基地综合楼，委托全程代办。',
  }
  const party = samplePartyOf(firm.id)
  const life: Life = {
    ...{ n: 9_001, opensAt, input, lead: AGENT, asked: [], done: '已核发', ground: 'overlap' },
    actor: clerkOf(county, AGENT),
    source: {
      ...unsaid('permit-project', project, { office: null, party }),
      fields: { firm: firm.name, party },
    },
    manner: { outcomes: { 'pre-land-use': 'prepared', 'land-contract': 'signed' } },
  }
  const { acts, matter } = playLife(life, '2026-009001', playing)
  return { firm, project, opensAt, matter, acts }
}

/** The start by which the contract was signed as short a while ago as can be: certificates are being issued today. */
function agencyUnderWay(landing: Landing): Project | undefined {
  let best: { readonly played: Project; readonly since: number } | undefined
  for (let days = EARLIEST_DAYS; days <= LATEST_DAYS; days += 1) {
    const played = playAgency(landing, days)
    const signed = played.matter.marks['land-contract']?.endedAt
    if (signed === undefined || played.matter.status === 'closed') continue
    const since = (landing.end - signed) / DAY_MS
    if (since >= SIGNED_DAYS_AGO && since < (best?.since ?? Number.POSITIVE_INFINITY))
      best = { played, since }
  }
  return best?.played
}

function dateAt({ zone }: County, at: number): string {
  return zone.format(asInstant(at)).slice(0, 10)
}

/** What has ended on the matter is so on the register a minute later. */
function itemActs({ marks }: Matter, county: County): Told[] {
  return STEPS.flatMap(([step, item, office, act], n): Told[] => {
    const { endedAt, status } = marks[step] ?? {}
    if (endedAt === undefined || status !== 'done') return []
    const at = endedAt + MINUTE_MS + n * 1_000
    const actor = clerkOf(county, office)
    if (act === 'prepare')
      return [
        { at, actor, command: 'prepare-item', input: { item, opinion: '符合要求，同意预审通过（演示）' } },
      ]
    if (act === 'review') return [{ at, actor, command: 'review-drawings', input: { item, parts: REVIEWED } }]
    const input = { item, on: dateAt(county, endedAt), number: `演示${String(n + 1).padStart(3, '0')}号` }
    return [{ at, actor, command: 'issue-item', input }]
  })
}

function projectActs(
  { county }: Landing,
  { firm, project, opensAt, matter }: Project,
  parcel: string,
): Keyless[] {
  const own = { kind: 'applicant', party: samplePartyOf(firm.id) } as Actor
  const agent = clerkOf(county, AGENT)
  const before = (hours: number): number => beforeHours(county.calendar, opensAt, hours)
  const after = (hours: number): number => afterHours(county.calendar, opensAt, hours)
  const entered = {
    ...{ name: '示例研发基地综合楼', firm: firm.name, party: samplePartyOf(firm.id), town: firm.town },
    ...{ office: AGENT, parcel, list: '拿地开工事项清单 2026 版' },
  }
  const promise = { item: 'soil', text: '开工前建成沉沙池和排水沟，接受事后核查。' }
  const soilAt = after(16)
  const soil = { item: 'soil', on: dateAt(county, soilAt), number: '水保承诺演示001号' }
  const told: Told[] = [
    { at: before(2), actor: own, command: 'enter', input: entered },
    { at: before(1), actor: own, command: 'give-mandate', input: { document: '全程代办委托书（演示）' } },
    { at: opensAt + MINUTE_MS, actor: agent, command: 'file-items', input: { items: ITEMS } },
    { at: after(12), actor: own, command: 'promise-item', input: promise },
    { at: soilAt, actor: clerkOf(county, 'water-resources'), command: 'issue-item', input: soil },
    ...itemActs(matter, county),
  ]
  return actsOnEntry({ register: 'permit-project', id: project }, told)
}

interface Notice {
  readonly number: string
  readonly location: string
  readonly at: number
  readonly closes: string
  readonly sold?: { readonly at: number; readonly firm: SampleFirm }
}

/** A land notice, the early involvement that opens with it, and the sale. */
function parcelActs(landing: Landing, { number, location, at, closes, sold }: Notice): Keyless[] {
  const { county, seed } = landing
  const actor = clerkOf(county, LAND)
  const id = matterIdAt(`${seed}/parcel`, asInstant(at))
  const notice = dateAt(county, at)
  const town = '330521003'
  const entered = {
    ...{ number, town, location, area: 20_000, use: '工业用地', notice, closes, agent: AGENT },
    standard: [
      { kind: 'investment-per-mu', asks: '不低于 350 万元/亩' },
      { kind: 'energy', asks: '不高于 0.4 吨标煤/万元' },
    ],
  }
  const told: Told[] = [{ at, actor, command: 'enter', input: entered }]
  if (sold) {
    const { firm } = sold
    const on = dateAt(county, sold.at)
    const sale = { firm: firm.name, party: samplePartyOf(firm.id), on, document: '成交确认书（演示）' }
    const promised = { kind: 'investment-per-mu', promised: '400 万元/亩' }
    told.push({ at: sold.at, actor, command: 'sell-parcel', input: sale })
    told.push({ at: sold.at + MINUTE_MS, actor, command: 'promise-standard', input: promised })
  }
  const early: Life = {
    ...{ n: 9_002, opensAt: asInstant(at), actor, lead: AGENT, asked: [], ground: 'overlap', manner: {} },
    done: '已联系有意向的企业，登记代办。',
    input: {
      ...{
        procedure: 'proactive-service',
        origin: 'proactive',
        title: `提前介入：地块 ${number}`,
        office: AGENT,
        town,
      },
      ...{ text: `${location}地块 ${number} 公告出让。`, source: { register: 'parcel', entry: id } },
    },
    source: unsaid('parcel', id, { office: LAND as OfficeId, party: null }),
  }
  // Its opening is the entry's own doing; everything after it is as people behave.
  const [, ...after] = playLife(early, '2026-009002', landing).acts
  return [...actsOnEntry({ register: 'parcel', id }, told), ...after]
}

/** 拿地开工 in the half year: one parcel on offer, and one project on its way to the four certificates. */
export function landActs(landing: Landing): Keyless[] {
  const { county, files, end, seed } = landing
  const played = agencyUnderWay(landing)
  if (!played) return []
  const { opensAt, matter, firm, acts } = played
  const signed = matter.marks['land-contract']?.endedAt ?? end
  const soldAt = beforeHours(county.calendar, asInstant(signed), 6)
  const year = dateAt(county, end).slice(0, 4)
  const noticed = beforeHours(county.calendar, opensAt, 20) + 250
  const first = {
    ...{ number: `DQ-${year}-01（演示）`, location: '示例工业区示例路', at: noticed },
    ...{ closes: dateAt(county, soldAt), sold: { at: soldAt, firm } },
  }
  const second = {
    ...{ number: `DQ-${year}-02（演示）`, location: '示例工业区示例二路' },
    at: afterHours(county.calendar, asInstant(end - 6 * DAY_MS), 1) + 250,
    closes: dateAt(county, end + 30 * DAY_MS),
  }
  const listed = {
    at: noticed - HOUR_MS,
    actor: clerkOf(county, AGENT),
    ...{ command: 'enter', input: files.permitList },
  }
  const list = matterIdAt(`${seed}/permit-list`, asInstant(noticed))
  return [
    ...actsOnEntry({ register: 'permit-list', id: list }, [listed]),
    ...parcelActs(landing, first),
    ...projectActs(landing, played, first.number),
    ...acts,
    ...parcelActs(landing, second),
  ]
}
