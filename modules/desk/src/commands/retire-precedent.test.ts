import { core, handleCounty, register, routeRequest } from '@doudi/kernel'
import { digestOf } from '@doudi/ledger'
import { describe, expect, it } from 'vitest'
import { desk } from '../module.ts'
import { actorOf, county, local } from '../testing.ts'

const registry = register([core, desk])

function publish(before: typeof county, command: string, input: object) {
  const scene = { registry, county: before, actor: actorOf('doudi-01'), now: local('2026-03-02 10:00') }
  return handleCounty({ ...scene, digest: digestOf }, { command, input })
}

describe('retiring a precedent', () => {
  it('given one that stands, when it is retired, then like matters go by the rules again', () => {
    const precedent = { id: 'lamps', words: ['路灯'], office: 'transport', basis: '会诊纪要' }
    const set = publish(county, 'set-precedent', precedent)
    if (!('county' in set)) throw new Error(JSON.stringify(set))
    const route = (c: typeof county) => routeRequest(c.routing, c.precedents, { text: '路灯不亮' })
    expect(route(set.county)).toMatchObject({ why: 'precedent', office: 'transport' })
    const retired = publish(set.county, 'retire-precedent', { id: 'lamps', reason: '职责已调整' })
    if (!('county' in retired)) throw new Error(JSON.stringify(retired))
    expect(route(retired.county)).toEqual(route(county))
    expect(route(retired.county)?.why).toBe('rule')
  })

  it('given none of that name, then it is refused', () => {
    expect(publish(county, 'retire-precedent', { id: 'moon', reason: '清理' })).toMatchObject({
      refused: { code: 'retire-precedent/unknown-precedent' },
    })
  })
})
