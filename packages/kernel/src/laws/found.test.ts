import { describe, expect, it } from 'vitest'
import { handle } from '../command/handle.ts'
import { organisationFaults } from '../county/organisation.ts'
import { allClocks, readClock } from '../matter/clock.ts'
import type { Matter } from '../matter/matter.ts'
import { settle, wakeAt } from '../matter/settle.ts'
import { loadProcedure } from '../procedure/load.ts'
import { asInstant } from '../time/instant.ts'
import { closingPath } from './closing-path.ts'
import { registry } from './practice.ts'
import { digest } from './random-county.ts'
import { type Act, type Life, open, relive } from './random-life.ts'
import { at, officer, PLAN_2026, practiceOf, smallCounty, withTree } from './small-county.ts'

/** What random lives, or the writing of their laws, found wrong in the kernel: each as the shortest story that shows it. */
const TODAY = '2026-03-02 10:00'
const county = smallCounty(PLAN_2026)

function step(id: string, more: object = {}): object {
  const limits = { promised: { 'working-days': 3 } }
  return { step: id, holder: 'first-receiver', limits, ends: { conclude: ['passed', 'failed'] }, ...more }
}

function whole(...nodes: object[]): object {
  return { sequence: 'whole', nodes }
}

function lifeOf(tree: object, { from = TODAY, more = {} }: { from?: string; more?: object } = {}): Life {
  const opening = { at: at(from), actor: officer('desk'), input: { procedure: 'practice', text: 'x' } }
  return open({ seed: 0, county: withTree(county, tree, { 'result-of': ['a'], ...more }), opening })
}

function by(office: string, when: string, [command, input]: [string, object]): Act {
  return { kind: 'matter', at: at(when), actor: officer(office), command, input }
}

function told({ moments }: Life, type: string): string[] {
  const { zone } = county
  return moments.flatMap(m => (m.event.type === type ? [zone.format(m.at).slice(0, 16)] : []))
}

function readings(matter: Matter, life: Life, when: string): { left: number; light: string }[] {
  const { procedure } = life
  const clocks = allClocks(matter, { procedure, calendar: life.county.calendar })
  return clocks.map(c => readClock(c, life.county.calendar, at(when)))
}

function problems(tree: object, more: object = {}): string[] {
  const yaml = {
    procedure: 'practice',
    version: 1,
    title: { zh: '演练', en: 'practice' },
    label: 'request',
    'result-of': ['a'],
  }
  const around = {
    offices: new Set(county.offices.keys()),
    endings: registry.endings,
    draftable: registry.draftable,
  }
  const loaded = loadProcedure({
    file: 'x',
    text: JSON.stringify({ ...yaml, ...more, tree }),
    county: around,
    digest,
  })
  return 'problems' in loaded ? loaded.problems.map(p => p.code) : []
}

describe('Found and mended', () => {
  it('nobody is late before the clock has begun: received after hours, the same day is over', () => {
    const limits = { promised: { 'working-days': 1, from: 'same-day', 'cut-off': 'midnight' } }
    const life = lifeOf(whole(step('a', { limits })), { from: '2026-03-02 19:00' })
    expect(told(life, 'level-reached')).toEqual([])
    expect(wakeAt(life.matter, life.county)).toBe(at('2026-03-03 17:00'))
  })

  it('a term of calendar days that is moved off a day of rest has nothing left, but is not overdrawn, until then', () => {
    const life = lifeOf(whole(step('a', { limits: { promised: { 'calendar-days': 5 } } })))
    // Five days from Monday end on Saturday and are moved to the Monday after.
    expect(readings(life.matter, life, '2026-03-09 16:59')).toMatchObject([{ left: 0, light: 'yellow' }])
    expect(readings(life.matter, life, '2026-03-09 17:00')).toMatchObject([{ left: 0, light: 'red' }])
    expect(readings(life.matter, life, '2026-03-10 23:00')).toMatchObject([{ left: -1, light: 'red' }])
  })

  it('a date that had passed before a step was taken up again does not set off all its levels at once', () => {
    const later = step('b', { limits: { promised: { 'date-named-by': 'a' } } })
    const { plan } = lifeOf(whole(step('a'), later))
    const life = relive({
      ...plan,
      acts: [
        by('desk', '2026-03-02 11:00', ['conclude', { outcome: 'passed', namedDate: '2026-03-04' }]),
        by('desk', '2026-03-03 11:00', ['conclude', { outcome: 'passed' }]),
        by('desk', '2026-04-20 11:00', ['reopen', { step: 'b', reason: 'again' }]),
        { kind: 'wake', at: at('2026-04-20 12:00') },
      ],
    })
    expect(told(life, 'fell-to-catch-all')).toEqual([])
    // The day of reopening is its last day: yellow at once, red at its close.
    expect(told(life, 'level-reached').filter(t => t >= '2026-04')).toEqual(['2026-04-20T11:00'])
    expect(wakeAt(life.matter, life.county)).toBe(at('2026-04-20 17:00'))
  })

  it('what the catch-all office has caught and hands on is not disputed a third time', () => {
    const { plan } = lifeOf(whole(step('a', { holder: { office: 'water' } })))
    const no = { reason: 'not ours', legalGround: 'list' }
    const life = relive({
      ...plan,
      acts: [
        by('water', '2026-03-02 11:00', ['dispute', no]),
        by('desk', '2026-03-02 12:00', ['determine', { office: 'roads', mandate: 'list', reason: 'near' }]),
        by('roads', '2026-03-02 13:00', ['dispute', no]),
        by('doudi', '2026-03-02 14:00', ['hand-over', { office: 'leaders', reason: 'high' }]),
        by('leaders', '2026-03-02 15:00', ['dispute', no]),
      ],
    })
    expect(life.taken.map(t => t.code ?? t.answer)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'dispute/binding',
    ])
  })

  it('two dates on one day turn red in the same order, whichever was named first', () => {
    const { plan } = lifeOf(whole(step('a', { limits: { legal: { 'working-days': 90 } } })))
    const { matter } = relive({
      ...plan,
      acts: [by('desk', TODAY, ['reply', { text: 'x', nextReplyOn: '2026-03-09' }])],
    })
    const orders = [
      { assigned: '2026-03-09', 'next-reply': '2026-03-09' },
      { 'next-reply': '2026-03-09', assigned: '2026-03-09' },
    ]
    const [one, other] = orders.map(dates => {
      const a = { ...matter.duties.a, dates } as unknown as NonNullable<(typeof matter.duties)[string]>
      return settle(
        { ...matter, duties: { ...matter.duties, a } },
        withTree(county, whole(step('a', { limits: { legal: { 'working-days': 90 } } })), {
          'result-of': ['a'],
        }),
        at('2026-03-09 18:00'),
      ).events
    })
    expect(one).toHaveLength(2)
    expect(one).toEqual(other)
  })

  it('a step that orders rework beside the loop that counts it can end however often it is reached', () => {
    const a = step('a', { ends: { rework: ['rework'] } })
    const b = step('b', { ends: { rework: ['rework'], close: ['closed'] } })
    const loop = {
      loop: 'round',
      on: 'b',
      again: ['rework'],
      max: 1,
      do: { sequence: 'body', nodes: [a, b] },
      redo: step('c'),
    }
    const { plan } = lifeOf(whole(loop))
    const again = { reason: 'again' }
    const acts = [
      ['rework', again],
      ['rework', again],
      ['conclude', { outcome: 'passed' }],
      ['rework', again],
    ] as const
    const life = relive({ ...plan, acts: acts.map(act => by('desk', TODAY, [act[0], act[1]])) })
    expect(life.taken.map(t => t.code ?? t.answer)).toEqual(['done', 'done', 'done', 'done'])
  })

  it.each(['constructor'])('an id that every object has already, %s, is refused by the loader', word => {
    expect(problems(whole(step('a'), step(word)))).toEqual(['wrong-shape'])
    expect(problems(whole(step('a', { limits: { [word]: { 'working-days': 3 } } })))).toEqual(['wrong-shape'])
  })

  it('the leaders, too, are somebody: an office without officers is refused', () => {
    const offices = [...county.offices.values()]
    const officers = [...county.officers.values()].filter(o => o.office !== 'leaders')
    expect(organisationFaults({ offices, officers })).toEqual(['office leaders has nobody'])
  })

  it('a step whose command cannot give its outcome is refused by the loader', () => {
    expect(problems(whole(step('a', { ends: { close: ['finished'] } })))).toEqual(['impossible-outcome'])
  })

  it.each(['draft', 'sign-off', 'withdraw'])(
    'a sign-off of %s, which nobody can draft, is refused by the loader',
    command => {
      const more = { 'sign-off': { conclude: ['unit-head'], [command]: ['unit-head'] } }
      expect(problems(whole(step('a')), more)).toEqual(['unknown-command'])
    },
  )

  it('a tree that is one step has a holder rule nobody heeds, and is refused by the loader', () => {
    expect(problems(step('a', { holder: { office: 'water' } }))).toEqual(['root-no-sequence'])
  })

  it('a promise that stands still where the law does not is refused by the loader', () => {
    const cap = { title: { zh: '补正', en: 'documents' }, cap: { 'working-days': 5, times: 1 } }
    const limits = {
      promised: { 'working-days': 10, 'stops-for': ['documents'] },
      legal: { 'working-days': 12, 'stops-for': [] },
    }
    expect(problems(whole(step('a', { limits })), { stops: { documents: cap } })).toEqual([
      'promise-outlasts-law',
    ])
  })

  it('a promise whose days are counted otherwise than those of the law is refused by the loader', () => {
    const limits = { promised: { 'working-days': 5 }, legal: { 'working-days': 5, from: 'same-day' } }
    expect(problems(whole(step('a', { limits })))).toEqual(['units-differ'])
  })
})

describe('The way to the end', () => {
  it('is found for a step that must be signed by two others', () => {
    const tree = withTree(county, whole(step('a')), {
      'result-of': ['a'],
      'sign-off': { conclude: ['section-head', 'unit-head'] },
    })
    const life = open({
      seed: 0,
      county: tree,
      opening: { at: at(TODAY), actor: officer('desk'), input: { procedure: 'practice', text: 'x' } },
    })
    const from = { matter: life.matter, county: tree, procedure: practiceOf(tree), now: asInstant(at(TODAY)) }
    expect(closingPath(from, registry)).toMatchObject({ closed: true, acts: 3 })
    const alone = { registry, county: tree, actor: officer('desk'), now: at(TODAY) }
    expect(
      handle(alone, { command: 'conclude', matter: life.matter, input: { outcome: 'passed' } }),
    ).toMatchObject({
      refused: { code: 'matter/sign-off-needed' },
    })
  })
})
