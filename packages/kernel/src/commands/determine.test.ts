import { describe, expect, it } from 'vitest'
import { type Handled, handle } from '../command/handle.ts'
import { handleOpening } from '../command/handle-opening.ts'
import { routeRequest } from '../county/routing.ts'
import { narrateEvent } from '../event/evolve.ts'
import { registry } from '../laws/practice.ts'
import { at, officer, PLAN_2026, smallCounty, withTree } from '../laws/small-county.ts'
import type { Matter, MatterId } from '../matter/matter.ts'

const county = withTree(smallCounty(PLAN_2026), {
  sequence: 'whole',
  nodes: [
    {
      step: 'intake',
      holder: 'first-receiver',
      limits: { promised: { 'working-days': 1 } },
      ends: { dispatch: ['dispatched'] },
    },
    {
      step: 'handle',
      holder: { 'named-by': 'intake' },
      limits: { promised: { 'working-days': 7 } },
      ends: { resolve: ['solved'] },
    },
  ],
})
const LAMP = { text: '路灯不亮', title: '路灯不亮' }

function act(
  matter: Matter,
  [who, command, input]: readonly [string, string, object],
  time: string,
): Handled {
  return handle({ registry, county, actor: officer(who), now: at(time) }, { command, matter, input })
}

function after(done: Handled): Matter {
  if (!('matter' in done)) throw new Error(JSON.stringify(done))
  return done.matter
}

/** Sent to the water bureau, which says that it is not theirs. */
function disputed(more: object = {}): Matter {
  const scene = { registry, county, actor: officer('desk'), now: at('2026-03-02 09:30') }
  const fresh = { id: 'm' as MatterId, number: '2026-000007' }
  const opened = after(handleOpening(scene, { input: { procedure: 'practice', ...LAMP, ...more }, fresh }))
  const sent = after(act(opened, ['desk', 'dispatch', { lead: 'water' }], '2026-03-02 10:00'))
  const dispute = { reason: '不属于本单位', legalGround: '三定方案' }
  return after(act(sent, ['water', 'dispute', dispute], '2026-03-02 11:00'))
}

const DETERMINED = { office: 'roads', mandate: '三定方案第五条', reason: '道路附属设施' }
const determine = (input: object, matter = disputed()): Handled =>
  act(matter, ['desk', 'determine', { ...DETERMINED, ...input }], '2026-03-02 14:00')

describe('a determination', () => {
  it('given a precedent with it, then its like goes to that office from now on, and the rule names document and matter', () => {
    const done = determine({ precedent: { words: ['路灯'] } })
    if (!('ruled' in done) || !done.ruled) throw new Error(JSON.stringify(done))
    const { ruled, events } = done
    const [rule, ...more] = ruled.events
    expect(more).toEqual([])
    expect(rule).toMatchObject({
      type: 'precedent-set',
      by: { office: 'desk' },
      data: {
        id: 'by-2026-000007',
        words: ['路灯'],
        office: 'roads',
        basis: '三定方案第五条',
        matter: '2026-000007',
      },
    })
    expect(ruled.county.version).toBe(county.version + 1)
    expect(routeRequest(county.routing, ruled.county.precedents, { text: '北门路灯坏了' })).toMatchObject({
      office: 'roads',
      why: 'precedent',
    })
    const said = events.map(event => narrateEvent(event, { registry, county, matter: done.matter }))
    expect(said[0]?.zh).toContain('并设为同类件指引')
    expect(said[0]?.en).toContain('stands as a precedent')
  })

  it('given none, then the county stays as it is', () => {
    expect(determine({})).not.toHaveProperty('ruled')
  })

  it('given a precedent that says nothing, then nothing at all is done: neither the rule nor the determination', () => {
    expect(determine({ precedent: {} })).toMatchObject({ refused: { code: 'set-precedent/says-nothing' } })
  })

  it('given a matter that is kept confidential, then it sets no precedent for all to read', () => {
    const input = { ...DETERMINED, office: 'doudi', precedent: { words: ['路灯'] } }
    const hidden = { ...disputed(), disclosure: 'doudi-only' as const }
    const done = act(hidden, ['doudi', 'determine', input], '2026-03-02 14:00')
    expect(done).toMatchObject({ refused: { code: 'determine/precedent-would-tell' } })
  })
})
