import { beforeAll, describe, it } from 'vitest'
import type { County } from '../county/county.ts'
import { personOf } from '../county/county.ts'
import { evolveMatter } from '../event/evolve.ts'
import { accountable } from '../matter/accountable.ts'
import type { Duty } from '../matter/matter.ts'
import { bindingBinds, l4Rename, own1Person, own2Transfer, own3Disabled, own4Budget } from './holder-laws.ts'
import { catches, livingWith, type Survey, survey } from './law.ts'
import { KERNEL, type Kernel, type Life, randomLife } from './random-life.ts'

let lives: Survey
beforeAll(() => {
  const laws = { own2Transfer, own3Disabled, own4Budget, l4Rename, bindingBinds }
  lives = survey('holder', 3_000_001, { own1Person: own1Person(), ...laws })
}, 600_000)

/** The fold with something done to each duty after each event. */
function keeping(change: (duty: Duty) => Duty): Partial<Kernel> {
  return {
    evolve: (before, event, by) => {
      const after = evolveMatter(before, event, by)
      const duties = Object.entries(after.duties).map(([key, duty]) => [key, change(duty)])
      return { ...after, duties: Object.fromEntries(duties) }
    },
  }
}

describe('OWN-1, somebody answers', () => {
  it('one duty is accountable, and for each a fit person of the holding office answers', () =>
    lives.holds('own1Person'))

  it('catches a stand-in who is recused', () => {
    const blind: typeof personOf = (county, holder, { now }) => personOf(county, holder, { now })
    catches(own1Person({ person: blind, accountable }), randomLife)
  })
})

describe('OWN-2, an offer is not yet a transfer', () => {
  it('an office changes only by acceptance, by falling to the catch-all office, or when it is disabled', () =>
    lives.holds('own2Transfer'))

  it('catches an offer that takes effect at once', () => {
    const hasty = keeping(({ offer, ...duty }) => (offer ? { ...duty, holder: { office: offer.to } } : duty))
    catches(own2Transfer, livingWith(hasty))
  })

  it('catches an offer that is lost', () => {
    const careless = keeping(({ offer, ...duty }) =>
      offer?.disputedAt === undefined && offer ? { ...duty, offer } : duty,
    )
    catches(own2Transfer, livingWith(careless))
  })
})

describe('OWN-3, a disabled office', () => {
  it('holds nothing and is offered nothing', () => lives.holds('own3Disabled'))

  it('catches an office that keeps what it held when it was disabled', () => {
    const unaware = (county: County): County => ({ ...county, disabled: new Map() })
    const broken: Partial<Kernel> = {
      settle: (matter, county, now) => KERNEL.settle(matter, unaware(county), now),
      handle: (scene, given) => KERNEL.handle({ ...scene, county: unaware(scene.county) }, given),
    }
    catches(own3Disabled, livingWith(broken))
  })
})

describe('OWN-4, the bounce budget', () => {
  it('between two binding decisions a duty passes between offices twice at most', () =>
    lives.holds('own4Budget'))

  it('catches hand-overs that nobody counts', () => {
    catches(own4Budget, livingWith(keeping(duty => ({ ...duty, bounces: 0 }))), { from: 340 })
  })

  it('what was assigned bindingly is neither disputed nor handed on', () => lives.holds('bindingBinds'))

  it('catches an assignment that forgets that it binds', () => {
    const forgetful = keeping(({ bound: _, caught: __, ...duty }) => duty)
    catches(bindingBinds, livingWith(forgetful))
  })
})

describe('L4, names', () => {
  it('a new name, other people or another routing change no due date', () => lives.holds('l4Rename'))

  it('catches a reorganisation that starts the clocks anew', () => {
    const restarted = (seed: number): Life => {
      const life = randomLife(seed)
      const taken = life.taken.map(t => {
        if (t.act.kind !== 'county') return t
        const duties = Object.entries(t.after.duties).map(([key, duty]) => [
          key,
          { ...duty, since: t.act.at },
        ])
        return { ...t, after: { ...t.after, duties: Object.fromEntries(duties) } }
      })
      return { ...life, taken }
    }
    catches(l4Rename, restarted)
  })
})
