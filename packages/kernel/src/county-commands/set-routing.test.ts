import { describe, expect, it } from 'vitest'
import { handleCounty } from '../command/handle-county.ts'
import { register } from '../command/registry.ts'
import { core } from '../core.ts'
import { routesOf } from '../county/routing.ts'
import { digest } from '../laws/random-county.ts'
import { at, officer, smallCounty } from '../laws/small-county.ts'

const registry = register([core])
const county = smallCounty()
const item = { id: 'lamps', name: { zh: '路灯', en: 'Lamps' }, office: 'roads', procedure: 'p' }

function set(routing: { items: readonly object[]; rules: readonly object[] }) {
  const scene = { registry, county, actor: officer('desk'), now: at('2026-03-02 10:00'), digest }
  return handleCounty(scene, { command: 'set-routing', input: routing })
}

describe('setting the routing', () => {
  it.each([
    ['an item twice', 'stands-twice', { items: [item, item], rules: [] }],
    [
      'a rule on an item that is not there',
      'unknown-item',
      { items: [], rules: [{ id: 'r', item: 'moon', office: 'roads' }] },
    ],
    [
      'a rule that says nothing',
      'rule-says-nothing',
      { items: [], rules: [{ id: 'r', town: '*', office: 'roads' }] },
    ],
    [
      'an office that is not there',
      'unknown-office',
      { items: [], rules: [{ id: 'r', words: ['x'], office: 'moon' }] },
    ],
  ])('given %s, then it is refused', (_, code, routing) => {
    expect(set(routing)).toMatchObject({ refused: { code: `set-routing/${code}` } })
  })

  it('all answers to where a request belongs are told, the one that holds first', () => {
    const routing = {
      items: [{ ...item, words: ['灯', '亮'] }],
      rules: [{ id: 'r', words: ['灯'], office: 'water' }],
    }
    const precedent = { id: 'p', words: ['灯'], office: 'desk', basis: '会诊' }
    expect(routesOf(routing, [precedent], { item: 'lamps', text: '灯不亮' })).toEqual([
      { office: 'desk', why: 'precedent', by: 'p' },
      { office: 'water', why: 'rule', by: 'r' },
      { office: 'roads', why: 'item', by: 'lamps' },
      { office: 'roads', why: 'words', by: 'lamps' },
    ])
  })
})
