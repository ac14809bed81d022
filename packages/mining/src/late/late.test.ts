import { describe, expect, it } from 'vitest'
import { loadLog } from '../columns/load-log.ts'
import { seededRandom } from '../statistics/random.ts'
import { logFile } from '../testing/log-file.ts'
import { logOf, type PlantedCase } from '../testing/log-of.ts'
import { distinguishLate } from './late.ts'

const due = '2026-03-10 17:00:00'
const dueMinute = 8 * 1440 + 17 * 60

/** Matters of a town of which two thirds are late, of others a tenth; with marks by chance on all of them. */
function planted(seed: number): PlantedCase[] {
  const random = seededRandom(seed)
  return Array.from({ length: 300 }, (_, k) => {
    const town = ['新市', '莫干山', '洛舍'][k % 3] as string
    const isLate = random() < (town === '新市' ? 0.66 : 0.1)
    const chance = Object.fromEntries(
      Array.from({ length: 150 }, (_, n) => [`n${n}`, random() < 0.5 ? '是' : '否']),
    )
    const events = [
      ['受理', 0],
      ['办结', isLate ? dueMinute + 100 : dueMinute - 100],
      ...(isLate ? ([['催办', dueMinute + 50]] as const) : []),
    ] as const
    return { events, about: { due, town, ...chance } }
  })
}

describe('what distinguishes late matters', () => {
  it('is the planted mark, and of a hundred and fifty by chance none', async () => {
    const report = distinguishLate(await logOf(planted(7)), 'due')
    expect(report?.compared).toBeGreaterThan(300)
    const named = report?.marks.map(({ kind, name, value }) => `${kind} ${name} ${value}`)
    expect(named?.[0]).toBe('attribute town 新市')
    expect(named?.every(name => name.startsWith('attribute town'))).toBe(true)
    const [town] = report?.marks ?? []
    expect(town?.ratio).toBeGreaterThan(3)
    expect((town?.low ?? 0) < (town?.ratio ?? 0) && (town?.ratio ?? 0) < (town?.high ?? 0)).toBe(true)
    expect((town?.lateWith ?? 0) + (town?.onTimeWith ?? 0)).toBe(100)
  })

  it('is never that a matter was closed in time, or reminded of its lateness', async () => {
    const report = distinguishLate(await logOf(planted(8)), 'due')
    expect(report?.marks.some(({ name }) => name === '催办' || name === '办结')).toBe(false)
  })

  it('is nothing where lateness is chance', async () => {
    const random = seededRandom(3)
    const cases = planted(9).map(({ about }) => ({
      about: about as Record<string, string>,
      events: [
        ['受理', 0],
        ['办结', random() < 0.4 ? dueMinute + 1 : dueMinute],
      ] as const,
    }))
    const report = distinguishLate(await logOf(cases), 'due')
    expect(report?.marks).toEqual([])
    expect((report?.late ?? 0) + (report?.onTime ?? 0)).toBe(300)
  })

  it('is what was done half-way, among matters still under way then', async () => {
    const cases = Array.from({ length: 200 }, (_, k): PlantedCase => {
      const isDisputed = k % 2 === 0
      const isQuick = k % 20 === 1
      if (isQuick)
        return {
          about: { due },
          events: [
            ['受理', 0],
            ['办结', 60],
          ],
        }
      const end = isDisputed && k % 3 !== 0 ? dueMinute + 60 : dueMinute - 60
      return {
        about: { due },
        events: [['受理', 0], ...(isDisputed ? ([['提出异议', 100]] as const) : []), ['办结', end]],
      }
    })
    const report = distinguishLate(await logOf(cases), 'due')
    expect(report?.underWay).toBe(190)
    expect(report?.marks.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['activity 提出异议'])
    expect(report?.marks[0]).toMatchObject({ lateWith: 66, late: 66, onTimeWith: 34, onTime: 124 })
  })

  it('parts step by step where two marks matter together, and not at all where lateness is chance', async () => {
    const random = seededRandom(11)
    const cases = Array.from({ length: 600 }, (_, k): PlantedCase => {
      const about = { due, town: k % 2 === 0 ? '新市' : '洛舍', kind: k % 4 < 2 ? '会签' : '直办' }
      const isLate = random() < (about.town === '新市' && about.kind === '会签' ? 0.8 : 0.1)
      return {
        about,
        events: [
          ['受理', 0],
          ['办结', isLate ? dueMinute + 60 : dueMinute - 60],
        ],
      }
    })
    const tree = distinguishLate(await logOf(cases), 'due')?.tree
    const [first, second] = [tree?.parted, tree?.parted?.with.parted ?? tree?.parted?.without.parted]
    expect([first?.name, second?.name].sort()).toEqual(['kind', 'town'])
    const leaves = [first?.with, first?.without].flatMap(group =>
      group?.parted ? [group.parted.with, group.parted.without] : group ? [group] : [],
    )
    expect(leaves).toHaveLength(3)
    expect(leaves.reduce((sum, leaf) => sum + leaf.cases, 0)).toBe(600)
    const worst = leaves.find(({ low }) => low > 0.5)
    expect(worst).toMatchObject({ cases: 150, parted: undefined })
    expect(Math.abs((worst?.late ?? 0) / 150 - 0.8)).toBeLessThan(0.1)
    const chance = cases.map(({ about = {} }) => ({
      about,
      events: [
        ['受理', 0],
        ['办结', random() < 0.3 ? dueMinute + 60 : dueMinute - 60],
      ] as const,
    }))
    expect(distinguishLate(await logOf(chance), 'due')?.tree).toMatchObject({ cases: 600, parted: undefined })
  })

  it('counts a day until it is over, and says what has no deadline or one that cannot be read', async () => {
    const file = logFile(
      [
        'case,activity,time,due',
        'A,办结,2026-03-10 23:00:00,2026-03-10',
        'B,办结,2026-03-11 00:00:00,2026/3/10',
        'C,办结,2026-03-11 00:00:00,',
        'D,办结,2026-03-11 00:00:00,尽快',
      ].join('\n'),
    )
    const { log } = await loadLog(file, { keepAll: true })
    expect(distinguishLate(log, 'due')).toMatchObject({
      late: 1,
      onTime: 1,
      withoutDeadline: 2,
      unreadable: 1,
    })
    expect(distinguishLate(log, 'deadline')).toBeUndefined()
  })
})
