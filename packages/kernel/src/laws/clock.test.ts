import { beforeAll, describe, it } from 'vitest'
import { evolveMatter } from '../event/evolve.ts'
import { clocksOf } from '../matter/clock.ts'
import type { Duty, Matter } from '../matter/matter.ts'
import {
  clk5Caps,
  clk6Unmoved,
  type Laying,
  l3Day,
  l3Partition,
  l5Extension,
  l5Promised,
  l5Still,
} from './clock-laws.ts'
import { catches, livingWith, type Survey, survey } from './law.ts'
import { type Kernel, randomLife } from './random-life.ts'

let lives: Survey
beforeAll(() => {
  const laws = { l3Day: l3Day(), l3Partition, l5Still: l5Still(), l5Extension, l5Promised, clk5Caps }
  lives = survey('clock', 2_000_001, { ...laws, clk6Unmoved: clk6Unmoved() })
}, 600_000)

/** The fold with something done to the event it is given. */
function folding(
  spoil: (event: Parameters<Kernel['evolve']>[1]) => Parameters<Kernel['evolve']>[1],
): Partial<Kernel> {
  return { evolve: (before, event, by) => evolveMatter(before, spoil(event), by) }
}

function withDuties(matter: Matter, keep: (duty: Duty) => boolean): Matter {
  return { ...matter, duties: Object.fromEntries(Object.entries(matter.duties).filter(([, d]) => keep(d))) }
}

function isStopped(duty: Duty): boolean {
  return duty.stops.some(s => s.to === undefined)
}

describe('L3, the day', () => {
  it('spent and left are the limit and its extensions, as a clock counts them that reads the whole history', () =>
    lives.holds('l3Day'))

  it('catches a block that forgets its finished steps', () => {
    const forgetful: Laying = (matter, laying, duty) => clocksOf({ ...matter, past: [] }, laying, duty)
    catches(l3Day(forgetful), randomLife)
  })

  it('catches a clock that runs through its stops', () => {
    const restless: Laying = (matter, laying, duty) => clocksOf(matter, laying, { ...duty, stops: [] })
    catches(l3Day(restless), randomLife)
  })

  it('catches an extension that is counted twice', () => {
    const generous: Laying = (matter, laying, duty) => {
      const extra = Object.fromEntries(
        Object.entries(duty.extra).map(([name, days]) => [name, [...days, ...days]]),
      )
      return clocksOf(matter, laying, { ...duty, extra })
    }
    catches(l3Day(generous), randomLife)
  })

  it('stops and runs partition the life of a duty', () => lives.holds('l3Partition'))

  it('catches a stop that ends when it is noticed instead of when it expires', () => {
    const late = folding(event => {
      const { effective: _, ...unstamped } = event
      return event.type === 'stop-expired' ? unstamped : event
    })
    catches(l3Partition, livingWith(late))
  })
})

describe('L5, the block', () => {
  it('a block stands still exactly while all its open steps do', () => lives.holds('l5Still'))

  it('catches a block that stands still as soon as one of its steps does', () => {
    const lazy: Laying = (matter, laying, duty) =>
      clocksOf(
        Object.values(matter.duties).some(isStopped) ? withDuties(matter, isStopped) : matter,
        laying,
        duty,
      )
    catches(l5Still(lazy), randomLife)
  })

  it('an extension is signed, in time, within its policy, and passes no limit above it', () =>
    lives.holds('l5Extension'))

  it('catches an extension that grants more than was signed', () => {
    const generous = folding(event =>
      event.type === 'deadline-extended' ? { ...event, data: { ...event.data, days: 30 } } : event,
    )
    catches(l5Extension, livingWith(generous))
  })

  it('the promise is never later than the law, where both count and stop alike', () =>
    lives.holds('l5Promised'))

  it('catches an instruction that shortens the legal limit', () => {
    const broken: Partial<Kernel> = {
      evolve: (before, event, by) => {
        const after = evolveMatter(before, event, by)
        const { tightenBy, duty: key } = event.data as { tightenBy?: number; duty: string }
        const duty = after.duties[key]
        if (event.type !== 'instruction-given' || !tightenBy || !duty) return after
        const extra = { ...duty.extra, promised: [], legal: [-4 * tightenBy] }
        return { ...after, duties: { ...after.duties, [key]: { ...duty, extra } } }
      },
    }
    catches(l5Promised, livingWith(broken))
  })
})

describe('CLK-5 and CLK-6', () => {
  it('stops on one ground are as many as declared, and each ends by itself within its cap', () =>
    lives.holds('clk5Caps'))

  it('catches stops that nobody counts', () => {
    const uncounted: Partial<Kernel> = {
      evolve: (before, event, by) => ({ ...evolveMatter(before, event, by), stopped: {} }),
    }
    catches(clk5Caps, livingWith(uncounted))
  })

  it('nothing but a move of the clock moves a due date or spends a day', () => lives.holds('clk6Unmoved'))

  it('catches an acceptance by silence that starts the clock anew', () => {
    const restarting: Partial<Kernel> = {
      evolve: (before, event, by) => {
        const after = evolveMatter(before, event, by)
        const duty = after.duties[(event.data as { duty: string }).duty]
        if (event.type !== 'signed-for-by-silence' || !duty) return after
        return { ...after, duties: { ...after.duties, [duty.key]: { ...duty, since: after.at } } }
      },
    }
    catches(clk6Unmoved(), livingWith(restarting))
  })
})
