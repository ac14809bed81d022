import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../calendar/calendar.ts'
import type { CalendarLayer } from '../calendar/layer.ts'
import { namesIn } from '../event/names.ts'
import { allClocks, clocksOf, lightOf, readClock } from '../matter/clock.ts'
import { type Count, dueAfter } from '../matter/due.ts'
import { explainClock } from '../matter/explain.ts'
import { fold } from '../matter/fold.ts'
import { settle } from '../matter/settle.ts'
import { asInstant, DAY_MS, type Instant } from '../time/instant.ts'
import { type Day, dateOf, plusDays } from '../time/local-date.ts'
import { registry } from './practice.ts'
import { seeded } from './random.ts'
import { randomPlan } from './random-county.ts'
import { type Act, KERNEL, type Kernel, type Life, open, randomLife, relive } from './random-life.ts'
import { at, calendarOf, officer, PLAN_2026, smallCounty, withTree } from './small-county.ts'
import { l7Exact, l7Once } from './time-laws.ts'

const SEED = 20_260_213
const RUNS = process.env.DOUDI_LAWS === 'ci' || process.env.CI === 'true' ? 2_000 : 300
const DAYS = { unit: 'working-days', from: 'next-day', cutOff: 'office-close' } as const

function holds<T>(arbitrary: fc.Arbitrary<T>, law: (of: T) => void): void {
  fc.assert(fc.property(arbitrary, law), { seed: SEED, numRuns: RUNS })
}

function sees(law: () => void): boolean {
  try {
    law()
    return false
  } catch (error) {
    // A check that falls over its own feet has seen nothing.
    return !(error instanceof TypeError)
  }
}

const planned = calendarOf(PLAN_2026)
const instants = fc
  .integer({ min: at('2026-01-01 00:00'), max: at('2026-11-30 23:59') })
  .map(ms => asInstant(ms))
const limits = fc.record({
  unit: fc.constantFrom('working-days', 'calendar-days', 'working-hours', 'clock-hours'),
  from: fc.constantFrom('next-day', 'same-day'),
  cutOff: fc.constantFrom('office-close', 'midnight'),
} as const)

/** The k-th working day after the day of receipt, by going from day to day. */
function countedOn(
  calendar: Calendar,
  since: Instant,
  { k, unit }: { k: number; unit: 'working' | 'calendar' },
): Day {
  let { day } = calendar.zone.localOf(since)
  if (!calendar.isWorking(day) || since >= calendar.closeOf(day)) {
    do day = plusDays(day, 1)
    while (!calendar.isWorking(day))
  }
  for (let left = k; left > 0; ) {
    day = plusDays(day, 1)
    if (unit === 'calendar' || calendar.isWorking(day)) left -= 1
  }
  while (!calendar.isWorking(day)) day = plusDays(day, 1)
  return day
}

describe('CLK-2, counting days', () => {
  it.each([
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-30', 7, '2026-10-15'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-06-18', 2, '2026-06-23'],
  ])('received on %s, %i working days end on %s', (from, days, due) => {
    const { at: when, day } = dueAfter(planned, { limit: DAYS, since: at(`${from} 10:00`), still: [] }, days)
    expect(day !== undefined && dateOf(day)).toBe(due)
    expect(when).toBe(at(`${due} 17:00`))
  })

  const plans = Array.from({ length: 101 }, (_, i) => randomPlan(seeded(i), 2000 + i))
  const century = calendarOf(...plans)
  function agrees(count: typeof dueAfter): void {
    const since = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 11, 31) }).map(asInstant)
    holds(fc.tuple(since, fc.integer({ min: 0, max: 400 }), fc.boolean()), ([from, k, isWorking]) => {
      const limit = { ...DAYS, unit: isWorking ? 'working-days' : 'calendar-days' } as const
      const expected = countedOn(century, from, { k, unit: isWorking ? 'working' : 'calendar' })
      expect(count(century, { limit, since: from, still: [] }, k).day).toBe(expected)
    })
  }

  it('is the same as going from day to day, from 2000 to 2100 and for 0 to 400 days', () => agrees(dueAfter))

  it('catches a calendar that does not know the make-up days', () => {
    const lazy = calendarOf(...plans.map(p => ({ ...p, worked: [] }) as CalendarLayer))
    expect(sees(() => agrees((_, count, k) => dueAfter(lazy, count, k)))).toBe(true)
  })

  it('more days never end earlier, and a stop never ends one earlier', () => {
    const stops = fc.tuple(fc.integer({ min: 0, max: 40 * DAY_MS }), fc.integer({ min: 0, max: 20 * DAY_MS }))
    holds(
      fc.tuple(limits, instants, fc.integer({ min: 1, max: 30 }), stops),
      ([limit, since, k, [from, length]]) => {
        const stop = { from: asInstant(since + from), to: asInstant(since + from + length) }
        const plain: Count = { limit, since, still: [] }
        const due = dueAfter(planned, plain, k).at
        expect(dueAfter(planned, plain, k + 1).at).toBeGreaterThanOrEqual(due)
        expect(dueAfter(planned, { ...plain, still: [stop] }, k).at).toBeGreaterThanOrEqual(due)
        expect(due).toBeGreaterThan(since)
      },
    )
  })

  it('a new holiday makes no date earlier, and a new make-up day makes none later', () => {
    const offsets = fc.integer({ min: 0, max: 60 })
    holds(
      fc.tuple(limits, instants, fc.integer({ min: 1, max: 30 }), offsets),
      ([limit, since, k, offset]) => {
        const date = dateOf(plusDays(planned.zone.localOf(since).day, offset))
        const layer = { layer: 'local', kind: 'local', source: 'invented' } as const
        const name = { zh: '假', en: 'off' }
        const off = calendarOf(PLAN_2026, { ...layer, closed: [{ from: date, to: date, name }], worked: [] })
        const on = calendarOf(PLAN_2026, { ...layer, closed: [], worked: [date] })
        const due = (calendar: Calendar): number => dueAfter(calendar, { limit, since, still: [] }, k).at
        expect(due(off)).toBeGreaterThanOrEqual(due(planned))
        expect(due(on)).toBeLessThanOrEqual(due(planned))
      },
    )
  })
})

describe('Check 1 (GLPI 10594, 9082): a pause over the weekend adds no working time', () => {
  const isOpen = (when: Instant): boolean => {
    const { day, timeMs } = planned.zone.localOf(when)
    return planned.hoursOf(day).some(([from, to]) => from < timeMs && timeMs <= to)
  }

  function check(count: typeof dueAfter): void {
    const units = fc.constantFrom('working-days', 'working-hours')
    holds(
      fc.tuple(units, instants, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 8 })),
      ([unit, since, k, weeks]) => {
        // From the Friday's close to the Monday's opening, whatever lies between.
        let friday = planned.zone.localOf(since).day
        while (new Date(friday * DAY_MS).getUTCDay() !== 5) friday = plusDays(friday, 1)
        friday = plusDays(friday, 7 * weeks)
        const [from, to] = [
          planned.closeOf(friday),
          planned.zone.instantAt(plusDays(friday, 3), 9 * 3_600_000),
        ]
        const isWorkedBetween = [1, 2].some(d => planned.isWorking(plusDays(friday, d)))
        fc.pre(planned.isWorking(friday) && !isWorkedBetween && since < from)
        const limit = { ...DAYS, unit } as const
        const due = count(planned, { limit, since, still: [{ from, to }] }, k).at
        expect(due).toBe(count(planned, { limit, since, still: [] }, k).at)
        expect(isOpen(due)).toBe(true)
      },
    )
  }

  it('Friday 17:00 to Monday 09:00 changes nothing, and no due date lies outside office hours', () =>
    check(dueAfter))

  it('catches a pause that is added by the wall clock', () => {
    const wallClock: typeof dueAfter = (calendar, count, amount) => {
      const due = dueAfter(calendar, { ...count, still: [] }, amount)
      const paused = count.still.reduce((sum, s) => sum + s.to - s.from, 0)
      return { ...due, at: asInstant(due.at + paused) }
    }
    expect(sees(() => check(wallClock))).toBe(true)
  })
})

const HANDLE = {
  step: 'handle',
  holder: { office: 'water' },
  limits: { promised: { 'working-days': 10, extension: { times: 1, total: 5 } } },
  ends: { conclude: ['passed'] },
}

function life(
  county = withTree(smallCounty(), { sequence: 'whole', nodes: [HANDLE] }),
  from = '2026-09-15 10:00',
): Life {
  return open({
    seed: 0,
    county,
    opening: { at: at(from), actor: officer('desk'), input: { procedure: 'practice', text: 'x' } },
  })
}

function by(office: string, when: string, [command, input]: [string, object]): Act {
  return { kind: 'matter', at: at(when), actor: officer(office), command, input }
}

function levels({ moments }: Life): string[] {
  const zone = planned.zone
  return moments.flatMap(m =>
    m.event.type === 'level-reached' ? [`${m.event.data.level} ${zone.format(m.at).slice(0, 16)}`] : [],
  )
}

describe('Check 2 (GLPI 6902, Zammad 534, 4353, Alaveteli 7292): a new calendar moves open matters', () => {
  const acts: Act[] = [
    by('water', '2026-09-16 09:30', ['sign-for', {}]),
    by('water', '2026-09-22 09:30', ['suspend', { ground: 'documents', reason: 'map', until: '2026-09-23' }]),
    { kind: 'wake', at: at('2026-09-24 09:00') },
    { kind: 'county', at: at('2026-09-24 10:00'), command: 'publish-calendar', input: { layer: PLAN_2026 } },
    { kind: 'wake', at: at('2026-12-01 09:00') },
  ]
  function check(kernel: Kernel): void {
    const lived = relive({ ...life().plan, acts }, kernel)
    const stops = lived.moments.map(
      m => m.matter.duties.handle?.stops.filter(s => s.to !== undefined).length ?? 0,
    )
    expect(stops.at(-1)).toBe(1)
    const recomputed = lived.moments.filter(m => m.event.type === 'due-recomputed')
    expect(recomputed).toHaveLength(1)
    expect(JSON.stringify(recomputed[0]?.event.data)).toContain('2026-10-01')
    // Without the plan the red light would have come on 1 October: 09-20 is worked, 25-27 and 1-7 October are off.
    expect(levels(lived).filter(l => l.startsWith('red '))).toEqual(['red 2026-10-08T17:00'])
    expect([...l7Exact(lived), ...l7Once(lived)]).toEqual([])
  }

  it('keeps its pauses, recomputes its dates once and says why, and no alarm comes at the old date', () =>
    check(KERNEL))

  it('catches alarms that stay with the calendar of the opening', () => {
    const old = life().county
    const stale: Kernel = {
      ...KERNEL,
      settle: (m, county, now) => settle(m, { ...county, calendar: old.calendar }, now),
    }
    expect(sees(() => check(stale))).toBe(true)
  })
})

describe('Check 3 (HMCTS 39, MoJ 2818): an extension counts from the original start', () => {
  function check(lay: typeof clocksOf): void {
    for (let seed = 1; seed <= RUNS / 5; seed++) {
      const { matter, county, procedure } = randomLife(seed)
      const laying = { procedure, calendar: county.calendar }
      for (const clock of allClocks(matter, laying)) {
        if (clock.limit.unit === 'named-date' || clock.limit.amount < 1) continue
        const extend = (days: number, to = matter): typeof matter =>
          fold(to, [{ move: 'extend', duty: clock.duty, clock: clock.name, days }], {
            at: matter.at,
            procedure,
          })
        const dueIn = (state: typeof matter): number => {
          const duty = state.duties[clock.duty]
          return (duty && lay(state, laying, duty).find(c => c.name === clock.name)?.due.at) ?? 0
        }
        const whole = dueAfter(county.calendar, { ...clock }, clock.total + 3).at
        expect(dueIn(extend(3)), `seed ${seed}, ${clock.duty}`).toBe(whole)
        expect(dueIn(extend(-3, extend(3))), `seed ${seed}, ${clock.duty}`).toBe(clock.due.at)
      }
    }
  }

  it('extended after a stop has moved it, a date is that of the whole term, and taken back it is the former date', () =>
    check(clocksOf))

  it('catches an extension that counts from the day it was granted', () => {
    const fromToday: typeof clocksOf = (matter, laying, duty) =>
      clocksOf(matter, laying, duty).map(clock => {
        const extra = (duty.extra[clock.name] ?? []).reduce((sum, n) => sum + n, 0)
        if (extra <= 0) return clock
        return { ...clock, due: dueAfter(laying.calendar, { ...clock, since: matter.at }, extra) }
      })
    expect(sees(() => check(fromToday))).toBe(true)
  })
})

describe('Check 4 (island.is 23287): the last day is usable to its end', () => {
  function check(now: (due: Instant) => Instant): void {
    for (let seed = 1; seed <= RUNS / 5; seed++) {
      const { matter, county, procedure } = randomLife(seed)
      const { calendar } = county
      const names = namesIn({ county, procedure, registry })
      for (const clock of allClocks(matter, { procedure, calendar })) {
        const duty = matter.duties[clock.duty]
        const last = asInstant(now(clock.due.at) - 1)
        if (!duty || last < matter.at) continue
        const [before, then] = [last, now(clock.due.at)].map(t => readClock(clock, calendar, t))
        const isRed = (t: Instant): boolean =>
          settle(matter, county, t).events.some(
            e => e.data.duty === clock.duty && e.data.clock === clock.name && e.data.level === 'red',
          )
        const shown = explainClock(clock, calendar, { duty, names }).map(s => s.en)
        expect([lightOf(clock, calendar, last), isRed(last)], `seed ${seed}`).not.toContain('red')
        expect([before?.light === 'red', then?.light, isRed(last)], `seed ${seed}`).toEqual([
          false,
          'red',
          false,
        ])
        const isGone = !settle(matter, county, clock.due.at).matter.duties[clock.duty]
        expect(
          isRed(then ? now(clock.due.at) : last) || isGone || duty.fired.some(f => f.level === 'red'),
        ).toBe(true)
        expect(shown.join()).toContain(calendar.zone.format(clock.due.at).slice(0, 16).replace('T', ' '))
      }
    }
  }

  it('a millisecond before the close it is in time, at the close it is late, and the page says that very date', () =>
    check(due => due))

  it('catches a day that ends at midnight before it', () => {
    expect(sees(() => check(due => asInstant(due - 17 * 3_600_000)))).toBe(true)
  })
})

describe('Check 5 (GLPI 2440, 5319, Digit-Core 1412): escalation run again and again', () => {
  const away = (from: number): Instant => asInstant(from + 90 * DAY_MS)

  function check(kernel: Pick<Kernel, 'settle' | 'evolve'>): void {
    for (let seed = 1; seed <= RUNS / 10; seed++) {
      const { matter, county, now, procedure } = randomLife(seed)
      const all = kernel.settle(matter, county, away(now)).events
      let state = matter
      for (const [i, event] of all.entries()) {
        // Killed after the i-th event: what is left is what a fresh run says.
        const rest = kernel.settle(state, county, away(now)).events
        expect(rest, `seed ${seed}, killed after ${i} events`).toEqual(all.slice(i))
        const kind = { ...event, recorded: away(now) }
        state = kernel.evolve(state, kind, { registry: registry, county })
      }
      for (let run = 0; run < 100; run++) {
        const again = kernel.settle(state, county, away(now))
        expect(again.events, `seed ${seed}, run ${run}, ${procedure.id}`).toEqual([])
        state = again.matter
      }
    }
  }

  it('run a hundred times it fires once for each level, and killed half-way it neither repeats nor skips', () =>
    check(KERNEL))

  it('catches a chain that hangs on a row which a crash has lost', () => {
    const evolve: Kernel['evolve'] = (before, event, by_) => {
      const after = KERNEL.evolve(before, event, by_)
      const entries = Object.entries(after.duties).map(([key, d]) => [
        key,
        { ...d, fired: d.fired.slice(-1) },
      ])
      return { ...after, duties: Object.fromEntries(entries) }
    }
    expect(sees(() => check({ ...KERNEL, evolve }))).toBe(true)
  })
})
