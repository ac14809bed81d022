import { dayOf, type LocalDate } from '@doudi/kernel'
import { Shelf } from '@doudi/ledger/test-shelf'
import { describe, expect, it } from 'vitest'
import { talks } from '../module.ts'
import { plannedSessions } from './rotation.ts'

const { county } = new Shelf(talks)

const TURNS = (['team-party', 'team-congress', 'team-government', 'team-consultative'] as const).map(
  team => ({ team }),
)

function planned(from: string, until: string, before = 0) {
  const { calendar } = county
  const period = { from: from as LocalDate, until: until as LocalDate }
  return plannedSessions({ turns: TURNS, before, calendar, ...period })
}

describe('the rotation of hosts', () => {
  it('has a session each Wednesday, the four teams in turn', () => {
    expect(planned('2026-06-01', '2026-06-30').map(s => [s.number, s.date, s.team])).toEqual([
      [1, '2026-06-03', 'team-party'],
      [2, '2026-06-10', 'team-congress'],
      [3, '2026-06-17', 'team-government'],
      [4, '2026-06-24', 'team-consultative'],
    ])
  })

  it('leaves a gap where a Wednesday is a holiday, which costs no team its turn', () => {
    // 2026-10-07 is a holiday; the numbers and the teams go on without it.
    const autumn = planned('2026-09-30', '2026-10-14', 10)
    expect(autumn.map(s => [s.number, s.date, s.team])).toEqual([
      [11, '2026-09-30', 'team-government'],
      [12, '2026-10-14', 'team-consultative'],
    ])
  })

  it('begins on the very day if that is a Wednesday, and plans nothing for a county without teams', () => {
    expect(planned('2026-06-10', '2026-06-10')).toHaveLength(1)
    const { calendar } = county
    const period = { from: '2026-06-01' as LocalDate, until: '2026-06-30' as LocalDate }
    expect(plannedSessions({ turns: [], before: 0, calendar, ...period })).toEqual([])
  })

  it('plans only working Wednesdays, a whole year long', () => {
    for (const { date } of planned('2026-01-01', '2026-12-31'))
      expect(county.calendar.isWorking(dayOf(date))).toBe(true)
  })
})
