import { desk } from '@doudi/desk'
import { asInstant, type Baseline, core, findInstant, register } from '@doudi/kernel'
import { readCountyFiles } from '@doudi/ledger'
import { describe, expect, it } from 'vitest'
import { CLONE_FOLDER } from '../run/settings.ts'
import { foundedFrom } from '../sample/plan.ts'
import { savingsOf } from './savings.ts'

const files = await readCountyFiles(`${CLONE_FOLDER}/county/deqing`)
const founded = foundedFrom(files, register([core, desk]), asInstant(Date.UTC(2026, 0, 5)))
const BASELINE: Baseline = {
  item: 'land-title',
  days: 20,
  unit: 'working-days',
  counted: '从登记到办结',
  source: '窗口统计台账（演示）',
  dated: '2025-12-31',
}
const at = (date: string) => findInstant(`${date}T10:00:00+08:00`) ?? asInstant(0)
const closed = (item: string | null, openedAt: string, closedAt: string) => ({
  item,
  openedAt: at(openedAt),
  closedAt: at(closedAt),
})
const MATTERS = [
  // Monday to Friday of one week: four working days after the first. Over seven weeks: longer than before.
  closed('land-title', '2026-03-02', '2026-03-06'),
  closed('land-title', '2026-03-02', '2026-04-24'),
  closed('power-connection', '2026-03-02', '2026-03-06'),
  closed(null, '2026-03-02', '2026-03-06'),
]

describe('what was saved', () => {
  it('is nothing where no baseline is stated: no figure is made up', () => {
    expect(savingsOf(MATTERS, founded)).toEqual({ lines: [], without: 4 })
  })

  it('is the baseline less what was taken, over all matters of the item, also of those that took longer', () => {
    const { lines, without } = savingsOf(MATTERS, { ...founded, baselines: [BASELINE] })
    const worked = founded.calendar.workingDaysBetween(
      founded.zone.localOf(at('2026-03-02')).day,
      founded.zone.localOf(at('2026-04-24')).day,
    )
    expect(worked).toBeGreaterThan(20)
    expect(lines).toEqual([
      { baseline: BASELINE, matters: 2, taken: 4 + worked, saved: 2 * 20 - 4 - worked, cost: null },
    ])
    expect(without).toBe(2)
  })

  it('is money only where the source names the cost before and now', () => {
    const baseline = { ...BASELINE, unit: 'calendar-days' as const, costBefore: 3_000, costNow: 800 }
    const { lines } = savingsOf(MATTERS, { ...founded, baselines: [baseline] })
    expect(lines[0]).toMatchObject({ taken: 4 + 53, cost: 4_400 })
  })
})
