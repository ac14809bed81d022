import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Layer {
  readonly layer: string
  readonly kind: string
  readonly year: number
  readonly source: string
  readonly closed: readonly { readonly from: string; readonly to: string }[]
  readonly worked: readonly string[]
}

const folder = join(import.meta.dirname, '../county/deqing/calendars')
const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]

function readLayer(year: number): Layer {
  return parse(readFileSync(join(folder, `national-${year}.yaml`), 'utf8')) as Layer
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

function isWeekend(date: string): boolean {
  return weekdayOf(date) === 0 || weekdayOf(date) === 6
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

function closedDaysOf(layer: Layer): string[] {
  return layer.closed.flatMap(({ from, to }) => daysBetween(from, to))
}

const layers = years.map(readLayer)
const closed = new Set(layers.flatMap(closedDaysOf))
const worked = new Set(layers.flatMap(layer => layer.worked))

function isWorkingDay(date: string): boolean {
  return worked.has(date) || !(closed.has(date) || isWeekend(date))
}

function workingDaysIn(year: number): number {
  return daysBetween(`${year}-01-01`, `${year}-12-31`).filter(isWorkingDay).length
}

/** Counting starts on the day after. */
function afterWorkingDays(start: string, count: number): string {
  const later = daysBetween(start, '2026-12-31').slice(1).filter(isWorkingDay)
  return later[count - 1] ?? 'beyond the calendar'
}

describe('the working-day calendar of the county', () => {
  it.each(years)(
    'given any day of %i, when asked whether offices work, then the files and chinese-days agree',
    year => {
      const days = daysBetween(`${year}-01-01`, `${year}-12-31`)
      const differing = days.filter(day => isWorkingDay(day) !== chineseDays.isWorkday(day))
      expect(days.length).toBe(year % 4 === 0 ? 366 : 365)
      expect(differing).toEqual([])
    },
  )

  it('given the plans, when the files are listed, then each year from 2018 to 2026 has one', () => {
    const files = readdirSync(folder).filter(name => name.startsWith('national-'))
    expect(files.sort()).toEqual(years.map(year => `national-${year}.yaml`))
    expect(layers.map(({ layer, kind, year }) => ({ layer, kind, year }))).toEqual(
      years.map(year => ({ layer: `national-${year}`, kind: 'national', year })),
    )
  })

  it('given a make-up working day, when looked up, then it is a weekend day that no plan closes', () => {
    expect([...worked].filter(day => !isWeekend(day) || closed.has(day))).toEqual([])
  })

  it('given a plan, when its days are read, then they lie in its year or in the December before', () => {
    for (const layer of layers) {
      const strays = [...closedDaysOf(layer), ...layer.worked].filter(
        day => !(day.startsWith(`${layer.year}-`) || day.startsWith(`${layer.year - 1}-12-`)),
      )
      expect(strays, layer.layer).toEqual([])
    }
  })

  it('given all plans, when their days are put together, then no day is named twice', () => {
    const named = layers.flatMap(layer => [...closedDaysOf(layer), ...layer.worked])
    expect(named.length).toBe(new Set(named).size)
  })

  it('given New Year 2019 and 2023, when December is asked, then the plan of the new year decides', () => {
    expect(readLayer(2019).worked).toContain('2018-12-29')
    expect(closedDaysOf(readLayer(2019))).toEqual(expect.arrayContaining(['2018-12-30', '2018-12-31']))
    expect(closedDaysOf(readLayer(2023))).toContain('2022-12-31')
  })

  it('given the plan of 2026, when its working days are counted, then there are 248', () => {
    expect(workingDaysIn(2026)).toBe(248)
  })

  it.each([
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-30', 7, '2026-10-15'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-06-18', 2, '2026-06-23'],
  ])('given %s, when %i working days pass from the next day, then the date is %s', (start, count, due) => {
    expect(afterWorkingDays(start, count)).toBe(due)
  })
})
