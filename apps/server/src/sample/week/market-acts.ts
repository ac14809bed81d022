import {
  asInstant,
  type County,
  DAY_MS,
  type Day,
  dateOf,
  HOUR_MS,
  type Instant,
  plusDays,
} from '@doudi/kernel'
import { officerOf } from '../cast.ts'
import { actsOnEntry, type Told } from '../entry-acts.ts'
import { afterHours } from '../office-time.ts'
import { type EntryAct, matterIdAt } from '../play-life.ts'

interface Marketing {
  readonly county: County
  readonly end: Instant
  readonly seed: string
  readonly keepers: County['keepers']
}

const PLACE = { market: '武康便民市集（演示）', place: '东邻里中心广场', town: '330521001' }
const STALLS = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']
const NEXT_DRAW_DAYS = 9

const SQUAD = 'comprehensive-enforcement'
interface Call {
  readonly daysAgo: number
  readonly about: string
  /** Undefined where it is not settled yet. */
  readonly agreed?: string
  readonly lead?: string
  /** So many days for what is left. */
  readonly days?: number
  /** Offices that were called; none where the squad went unasked. */
  readonly asked?: readonly string[]
}

/** What was settled on the spot, and who was called there. */
const CALLS: readonly Call[] = [
  { daysAgo: 57, about: '摊位离路口太近', agreed: '靠路口的两个摊位后移三米，画线。' },
  { daysAgo: 50, about: '收摊后的垃圾无人清', agreed: '每晚九点半统一收运，放两个分类桶。', lead: 'wukang' },
  { daysAgo: 44, about: '夜间照明不够', agreed: '增设四盏灯。', lead: 'wukang', days: 10 },
  {
    daysAgo: 37,
    about: '雨棚挡住消防通道',
    agreed: '雨棚后移一米，当天完成。',
    asked: ['wukang', 'housing-construction'],
  },
  { daysAgo: 30, about: '小吃摊用水不便', agreed: '东侧接一个临时水点。', lead: 'wukang', days: 14 },
  { daysAgo: 22, about: '叫卖声影响学生', agreed: '晚自习时段不用扩音器。' },
  {
    daysAgo: 15,
    about: '食品摊的健康证',
    agreed: '当场办理换证预约。',
    asked: ['market-regulation', 'health'],
  },
  { daysAgo: 8, about: '非机动车乱停', agreed: '划出停车区，摊主轮流引导。' },
  { daysAgo: 1, about: '排水沟堵塞', asked: ['wukang', 'housing-construction'] },
]

/** 到场协同: the squad of its own accord, and offices that were called. */
function callActs({ county, end, seed }: Marketing): EntryAct[] {
  const keeper = officerOf(county, SQUAD, 'clerk')
  return CALLS.flatMap(({ daysAgo, about, agreed, lead, days, asked = [] }, i): EntryAct[] => {
    const at = afterHours(county.calendar, asInstant(end - daysAgo * DAY_MS), 1) + i * 1_000
    const { day } = county.zone.localOf(asInstant(at))
    const called = asked.filter(office => county.offices.has(office as never))
    const input = {
      ...{ ...PLACE, on: dateOf(day), about, how: called.length > 0 ? 'called' : 'unasked' },
      offices: called.length > 0 ? called : [SQUAD],
    }
    const told: Told[] = [{ at, actor: keeper, command: 'enter', input }]
    // Whoever was called last has not come yet.
    for (const [n, office] of called.entries())
      if (agreed || n === 0)
        told.push({
          ...{ at: at + (n + 1) * 60_000, actor: officerOf(county, office, 'clerk') },
          ...{ command: 'note-coming', input: { office } },
        })
    if (agreed) {
      const by = days === undefined ? undefined : dateOf(plusDays(day, days))
      const settled = { agreed, ...(lead && { lead }), ...(by && { by }) }
      told.push({ at: at + HOUR_MS, actor: keeper, command: 'settle-call', input: settled })
    }
    return actsOnEntry({ register: 'site-call', id: matterIdAt(`${seed}/call`, asInstant(at)) }, told)
  })
}

function draw({ county, end, seed }: Marketing, drawnOn: Day): EntryAct[] {
  const keeper = officerOf(county, SQUAD, 'clerk')
  const on = county.calendar.workingDay(drawnOn, 0)
  // From the day as it was meant: a holiday would move two draws into one month.
  const month = dateOf(plusDays(drawnOn, 20)).slice(0, 7)
  const at = (daysBefore: number): number =>
    county.zone.instantAt(county.calendar.workingDay(plusDays(on, -daysBefore), 0), 10 * HOUR_MS)
  const announced = {
    ...{ ...PLACE, month, on: dateOf(on), stalls: STALLS, localsFirst: true },
    seedSource: '当日公布的福彩开奖号码（演示）',
  }
  const participants = Array.from({ length: 9 }, (_, i) => ({
    ...{ number: `DEMO-${month.replace('-', '')}-${String(i + 1).padStart(2, '0')}`, local: i % 3 !== 2 },
  }))
  const lots = {
    seed: `${dateOf(on).replaceAll('-', '')} 03 11 17 22 26 30 09（演示）`,
    ...{ witnesses: ['notary', 'resident', 'applicants'], names: '示例见证人甲、示例见证人乙、示例见证人丙' },
  }
  const told: Told[] = [
    { at: at(18), actor: keeper, command: 'enter', input: announced },
    { at: at(4), actor: keeper, command: 'close-list', input: { participants } },
    { at: at(0), actor: keeper, command: 'draw-lots', input: lots },
  ]
  const until = told.filter(t => t.at <= end)
  return until.length === 0
    ? []
    : actsOnEntry({ register: 'lottery', id: matterIdAt(`${seed}/draw`, asInstant(at(18))) }, until)
}

/** 便民市集 in the half year: a draw that was made, one that is to come, and the calls of two months. */
export function marketActs(marketing: Marketing): EntryAct[] {
  const { county, end } = marketing
  const { day } = county.zone.localOf(end)
  return [
    ...draw(marketing, plusDays(day, NEXT_DRAW_DAYS - 31)),
    ...draw(marketing, plusDays(day, NEXT_DRAW_DAYS)),
    ...(marketing.keepers['site-call']?.includes(SQUAD) ? callActs(marketing) : []),
  ]
}
