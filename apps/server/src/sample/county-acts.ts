import { asInstant, type County, DAY_MS, type Instant } from '@doudi/kernel'
import type { SimulatedAct } from '@doudi/ledger'
import { officerOf } from './cast.ts'
import { afterHours } from './office-time.ts'

/** Officers who are away for some days, each from another office; counted back from now. */
const AWAY = [
  { office: 'tax', daysAgo: 150, days: 4 },
  { office: 'natural-resources', daysAgo: 121, days: 9 },
  { office: 'power-supply', daysAgo: 88, days: 6 },
  { office: 'eco-environment', daysAgo: 57, days: 5 },
  { office: 'human-resources', daysAgo: 29, days: 8 },
  { office: 'market-regulation', daysAgo: 2, days: 6 },
] as const

/** What one matter has settled for all that are like it. */
const PRECEDENTS = [
  {
    daysAgo: 96,
    id: 'dead-end-road',
    words: ['断头路', '规划路'],
    office: 'transport',
    basis: '兜底办确定意见（演示）',
  },
  {
    daysAgo: 62,
    id: 'shared-drain',
    words: ['雨污混流', '倒灌'],
    office: 'housing-construction',
    basis: '兜底办确定意见（演示）',
  },
  {
    daysAgo: 33,
    id: 'storage-station',
    words: ['储能电站'],
    office: 'development-reform',
    basis: '兜底办确定意见（演示）',
  },
] as const

/** What items took before, so that something can be compared; invented like all the rest. */
const BASELINES = [
  { item: 'power-quality', days: 28, costBefore: 2_600, costNow: 900 },
  { item: 'policy-payout', days: 35 },
] as const
const BASELINE_SOURCE = {
  unit: 'working-days',
  counted: '从企业首次提出到问题解决，不含企业补正时间（演示口径）',
  source: '窗口办件统计台账（演示数据）',
} as const

type CountyAct = Omit<Extract<SimulatedAct, { kind: 'county' }>, 'key'>

/** What the county itself does in the half year: absences and precedents, in the order of time. */
export function countyActs(county: County, end: Instant): CountyAct[] {
  const { calendar, zone } = county
  const on = (daysAgo: number): Instant => afterHours(calendar, asInstant(end - daysAgo * DAY_MS), 1.5)
  const dateAt = (at: number): string => zone.format(asInstant(at)).slice(0, 10)
  const absences = AWAY.map(({ office, daysAgo, days }): CountyAct => {
    const at = on(daysAgo)
    const actor = officerOf(county, office, 'liaison')
    const officer = actor.kind === 'officer' ? actor.officer : ''
    const input = { officer, from: dateAt(at), to: dateAt(at + days * DAY_MS) }
    return { kind: 'county', at, actor, command: 'set-absence', input }
  })
  const precedents = PRECEDENTS.map(({ daysAgo, ...given }): CountyAct => {
    const actor = officerOf(county, 'doudi', 'section-head')
    return { kind: 'county', at: on(daysAgo), actor, command: 'set-precedent', input: given }
  })
  const actor = officerOf(county, 'doudi', 'section-head')
  const at = on(140)
  // A source is as old as the sample at least, whenever it is loaded.
  const dated = dateAt(at - 30 * DAY_MS)
  const baselines = BASELINES.map((given): CountyAct => {
    const input = { ...BASELINE_SOURCE, ...given, dated }
    return { kind: 'county', at, actor, command: 'state-baseline', input }
  })
  return [...absences, ...precedents, ...baselines].filter(act => act.at <= end).sort((a, b) => a.at - b.at)
}
