import { describe, expect, it } from 'vitest'
import { handleCounty } from '../command/handle-county.ts'
import type { County } from '../county/county.ts'
import { routeRequest } from '../county/routing.ts'
import { registry } from '../laws/practice.ts'
import { at, officer, smallCounty } from '../laws/small-county.ts'

function publish(county: County, command: string, input: object) {
  const scene = { registry, county, actor: officer('doudi'), now: at('2026-03-02 10:00') }
  return handleCounty({ ...scene, digest: text => text }, { command, input })
}

describe('retiring a precedent', () => {
  it('given one that stands, when it is retired, then like matters go by the rules again', () => {
    const rules = { items: [], rules: [{ id: 'lamps', words: ['路灯'], office: 'water' }] }
    const ruled = publish(smallCounty(), 'set-routing', rules)
    if (!('county' in ruled)) throw new Error(JSON.stringify(ruled))
    const precedent = { id: 'lamps', words: ['路灯'], office: 'roads', basis: '会诊纪要' }
    const set = publish(ruled.county, 'set-precedent', precedent)
    if (!('county' in set)) throw new Error(JSON.stringify(set))
    const route = (c: County) => routeRequest(c.routing, c.precedents, { text: '路灯不亮' })
    expect(route(set.county)).toMatchObject({ why: 'precedent', office: 'roads' })
    const retired = publish(set.county, 'retire-precedent', { id: 'lamps', reason: '职责已调整' })
    if (!('county' in retired)) throw new Error(JSON.stringify(retired))
    expect(route(retired.county)).toMatchObject({ why: 'rule', office: 'water' })
  })

  it('given none of that name, then it is refused', () => {
    expect(publish(smallCounty(), 'retire-precedent', { id: 'moon', reason: '清理' })).toMatchObject({
      refused: { code: 'retire-precedent/unknown-precedent' },
    })
  })
})
