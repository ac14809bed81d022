import { beforeAll, describe, it } from 'vitest'
import { buildCalendar } from '../calendar/calendar.ts'
import { evolveMatter } from '../event/evolve.ts'
import type { Duty } from '../matter/matter.ts'
import { wakeAt } from '../matter/settle.ts'
import { asInstant } from '../time/instant.ts'
import { catches, livingWith, type Survey, survey } from './law.ts'
import { KERNEL, type Kernel, randomLife } from './random-life.ts'
import { l6Steps, l7Complete, l7Disputes, l7Exact, l7Once, wakesOnTime } from './time-laws.ts'

let lives: Survey
beforeAll(() => {
  const laws = { l7Once, l7Exact, l7Complete, l7Disputes }
  lives = survey('time', 4_000_001, { l6Steps: l6Steps(), wakesOnTime: wakesOnTime(), ...laws })
}, 600_000)

function settling(
  spoil: (settled: ReturnType<Kernel['settle']>, now: number) => ReturnType<Kernel['settle']>,
): Partial<Kernel> {
  return { settle: (matter, county, now) => spoil(KERNEL.settle(matter, county, now), now) }
}

/** The fold with something forgotten of each duty after each event. */
function forgetting(change: (duty: Duty) => Duty): Partial<Kernel> {
  return {
    evolve: (before, event, by) => {
      const after = evolveMatter(before, event, by)
      const duties = Object.entries(after.duties).map(([key, duty]) => [key, change(duty)])
      return { ...after, duties: Object.fromEntries(duties) }
    },
  }
}

describe('L6, steps of time', () => {
  it('whatever the partition of time, the log is the same, effective times included', () =>
    lives.holds('l6Steps'))

  it('catches a settle that stamps the time at which it looked', () => {
    const stamping = settling((settled, now) => ({
      ...settled,
      events: settled.events.map(e => ({ ...e, effective: asInstant(now) })),
    }))
    catches(l6Steps({ ...KERNEL, ...stamping }), randomLife)
  })

  it('catches a calendar that takes effect when a matter is told of it, not when it was published', () => {
    const fromNow: Kernel['recompute'] = (matter, announced, { county, now }) =>
      KERNEL.recompute(matter, announced, { county: { ...county, calendarSince: now }, now })
    catches(l6Steps({ ...KERNEL, recompute: fromNow }), livingWith({ recompute: fromNow }))
  })

  it('the kernel asks to be woken exactly when it has something to say', () => lives.holds('wakesOnTime'))

  it('catches a wake-up by the full hour', () => {
    const hourly: typeof wakeAt = (matter, county) => {
      const at = wakeAt(matter, county)
      return at && asInstant(Math.ceil((at + 1) / 3_600_000) * 3_600_000)
    }
    catches(wakesOnTime(hourly), randomLife)
  })
})

describe('L7, once', () => {
  it('each duty, round, clock, epoch and level fires at most once, and the levels in their order', () =>
    lives.holds('l7Once'))

  it('catches a level that fires again', () => {
    const forgetful = forgetting(duty => ({ ...duty, fired: duty.fired.filter(f => f.level !== 'red+3') }))
    catches(l7Once, livingWith(forgetful))
  })

  it('each level fires at its date, neither before nor later', () => lives.holds('l7Exact'))

  it('catches levels that forget the days of the local order', () => {
    const broken: Partial<Kernel> = {
      settle: (matter, county, now) => {
        const layers = county.calendar.layers.filter(l => l.kind === 'office-hours')
        return KERNEL.settle(matter, { ...county, calendar: buildCalendar(county.zone, layers) }, now)
      },
    }
    catches(l7Exact, livingWith(broken))
  })

  it('catches a calendar that reaches back before its publication', () => {
    const since = asInstant(0)
    const reachingBack: Partial<Kernel> = {
      settle: (matter, county, now) => KERNEL.settle(matter, { ...county, calendarSince: since }, now),
      recompute: (matter, told, { county, now }) =>
        KERNEL.recompute(matter, told, { county: { ...county, calendarSince: since }, now }),
    }
    catches(l7Exact, livingWith(reachingBack))
  })

  it('after an outage of any length no level is missing', () => lives.holds('l7Complete'))

  it('catches an outage after which only the last level is told', () => {
    const forgetful = settling(settled => {
      const last = settled.events.findLast(e => e.type === 'level-reached')
      return { ...settled, events: settled.events.filter(e => e.type !== 'level-reached' || e === last) }
    })
    catches(l7Complete, livingWith(forgetful))
  })

  it('an office disputes once, and a duty is disputed twice at most in one round', () =>
    lives.holds('l7Disputes'))

  it('catches disputes that nobody remembers', () => {
    catches(l7Disputes, livingWith(forgetting(duty => ({ ...duty, disputedBy: [] }))))
  })
})
