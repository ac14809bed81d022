import { beforeAll, describe, it } from 'vitest'
import { refuse } from '../command/refusal.ts'
import { evolveMatter } from '../event/evolve.ts'
import {
  foldAgrees,
  reasonsAgree,
  refusedSaysNothing,
  spoiltIsInvalid,
  survivesJson,
} from './command-laws.ts'
import { catches, livingWith, type Survey, survey } from './law.ts'
import { registry } from './practice.ts'
import { KERNEL, type Kernel } from './random-life.ts'

let lives: Survey
beforeAll(() => {
  const laws = { refusedSaysNothing, spoiltIsInvalid, foldAgrees, reasonsAgree }
  lives = survey('commands', 5_000_001, { ...laws, survivesJson: survivesJson() })
}, 600_000)

describe('A refused command', () => {
  it('appends nothing and leaves the matter as it was', () => lives.holds('refusedSaysNothing'))

  it('catches a refusal that appends what had fallen due', () => {
    const broken: Partial<Kernel> = {
      handle: (scene, given) => {
        const done = KERNEL.handle(scene, given)
        if (!('refused' in done)) return done
        return { ...done, ...KERNEL.settle(given.matter, scene.county, scene.now) }
      },
    }
    catches(refusedSaysNothing, livingWith(broken))
  })

  it('gives the reason that its greyed button shows', () => lives.holds('reasonsAgree'))

  it('catches a button that shows another reason than the command gives', () => {
    const broken: Partial<Kernel> = {
      handle: (scene, given) => {
        const done = KERNEL.handle(scene, given)
        return 'refused' in done && done.refused.code === 'matter/not-yours'
          ? { refused: refuse('nothing-there') }
          : done
      },
    }
    catches(reasonsAgree, livingWith(broken))
  })
})

describe('An invalid input', () => {
  it('is refused at the place of its fault: unknown fields, wrong types, lists for single values', () =>
    lives.holds('spoiltIsInvalid'))

  it('catches a reader that drops what it does not know', () => {
    const broken: Partial<Kernel> = {
      handle: (scene, given) => {
        const known = Object.keys(registry.matterCommands.get(given.command)?.input.shape ?? {})
        const { input } = given
        if (typeof input !== 'object' || input === null) return KERNEL.handle(scene, given)
        const kept = Object.fromEntries(Object.entries(input).filter(([field]) => known.includes(field)))
        return KERNEL.handle(scene, { ...given, input: kept })
      },
    }
    catches(spoiltIsInvalid, livingWith(broken))
  })
})

describe('State and events', () => {
  it('the state that handle returns is the fold of its events', () => lives.holds('foldAgrees'))

  it('catches a fold that takes the time of recording for the time of effect', () => {
    const broken: Partial<Kernel> = {
      evolve: (before, { effective: _, ...event }, by) => evolveMatter(before, event, by),
    }
    catches(foldAgrees, livingWith(broken))
  })

  it('survive being stored as JSON, whatever the order of keys', () => lives.holds('survivesJson'))

  it('catches an instant that is kept as a date', () => {
    const broken: Partial<Kernel> = {
      evolve: (before, event, by) => {
        const after = evolveMatter(before, event, by)
        return { ...after, openedAt: new Date(after.openedAt) as never }
      },
    }
    catches(survivesJson({ ...KERNEL, ...broken }), livingWith(broken))
  })
})
