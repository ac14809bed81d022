import { beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../county/county.ts'
import { evolveMatter } from '../event/evolve.ts'
import type { Duty, Matter } from '../matter/matter.ts'
import type { Node, Procedure } from '../procedure/procedure.ts'
import { dayOf } from '../time/local-date.ts'
import { catches, livingWith, type Survey, survey } from './law.ts'
import { l1Floor, l2Tree, l8Closed, l8Path, noThrow } from './position-laws.ts'
import { registry } from './practice.ts'
import { KERNEL, type Kernel } from './random-life.ts'

let lives: Survey
beforeAll(() => {
  lives = survey('position', 1_000_001, { l1Floor, l2Tree, l8Closed, l8Path: l8Path(), noThrow })
}, 600_000)

/** The fold with something done to the state it returns. */
function folding(
  spoil: (after: Matter, before: Matter | undefined, type: string) => Matter,
): Partial<Kernel> {
  return { evolve: (before, event, by) => spoil(evolveMatter(before, event, by), before, event.type) }
}

function eachDuty(matter: Matter, change: (duty: Duty) => Duty): Matter {
  return {
    ...matter,
    duties: Object.fromEntries(Object.entries(matter.duties).map(([k, d]) => [k, change(d)])),
  }
}

describe('L1, the floor', () => {
  it('every open matter has an open step, and each has a holder and a clock that runs or ends its stop', () =>
    lives.holds('l1Floor'))

  it('catches a stop without an expiry', () => {
    const endless = folding(matter =>
      eachDuty(matter, d => ({
        ...d,
        stops: d.stops.map(s => ({ ...s, expires: Number.POSITIVE_INFINITY as never })),
      })),
    )
    catches(l1Floor, livingWith(endless))
  })

  it('catches a stop that nobody ends', () => {
    const unexpired: Partial<Kernel> = {
      settle: (matter, county, now) => {
        const settled = KERNEL.settle(matter, county, now)
        return { ...settled, events: settled.events.filter(e => e.type !== 'stop-expired') }
      },
    }
    catches(l1Floor, livingWith(unexpired))
  })
})

/** The same procedure with loops that may go round once more than it says. */
function looser(procedure: Procedure): Procedure {
  const nodes = Object.fromEntries(
    Object.entries(procedure.nodes).map(([id, n]): [string, Node] => [
      id,
      n.kind === 'loop' ? { ...n, max: n.max + 1 } : n,
    ]),
  )
  return { ...procedure, nodes }
}

describe('L2, the tree', () => {
  it('marks are reachable in the language of the tree, and duties stand exactly where something is owed', () =>
    lives.holds('l2Tree'))

  it('catches a loop that goes round once too often', () => {
    const loosen = (county: County): County => ({
      ...county,
      procedures: new Map([...county.procedures].map(([key, p]) => [key, looser(p)])),
    })
    const broken: Partial<Kernel> = {
      evolve: (before, event, { county, ...by }) =>
        evolveMatter(before, event, { ...by, county: loosen(county) }),
    }
    catches(l2Tree, livingWith(broken))
  })

  it('catches a led block whose duty ends with its first branch', () => {
    const broken = folding((after, before, type) => {
      const led = Object.values(after.duties).find(d => d.node.startsWith('par-'))
      if (!led || !before?.duties[led.key] || type === 'level-reached') return after
      const { [led.key]: _, ...duties } = after.duties
      return { ...after, duties }
    })
    catches(l2Tree, livingWith(broken))
  })
})

describe('L8, the end', () => {
  it('a closed matter owes nothing and sleeps', () => lives.holds('l8Closed'))

  it('catches a question that outlives its matter', () => {
    const broken = folding((after, before) => {
      const questions = Object.entries(before?.duties ?? {}).filter(([, d]) => d.question)
      return after.status === 'closed' ? { ...after, duties: Object.fromEntries(questions) } : after
    })
    catches(l8Closed, livingWith(broken))
  })

  it('from every reachable state somebody can bring the matter to its end through its tree', () =>
    lives.holds('l8Path'))

  it('catches a county in which nobody can sign', () => {
    const unsigned = { ...registry, matterCommands: new Map(registry.matterCommands) }
    unsigned.matterCommands.delete('sign-off')
    catches(l8Path(unsigned), livingWith({}))
  })

  it('lives come to their end often enough to be worth looking at', () => {
    expect(lives.count.closings).toBeGreaterThan(lives.count.lives / 4)
  })
})

describe('The kernel answers', () => {
  it('whatever is asked of it, it does not throw', () => lives.holds('noThrow'))

  it('catches a date that no calendar reaches', () => {
    const broken: Partial<Kernel> = {
      handle: (scene, given) => {
        const on = (given.input as { nextReplyOn?: unknown } | null | undefined)?.nextReplyOn
        if (typeof on === 'string') scene.county.calendar.closeOf(dayOf(on))
        return KERNEL.handle(scene, given)
      },
    }
    catches(noThrow, livingWith(broken))
  })
})
