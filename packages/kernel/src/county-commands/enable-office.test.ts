import { describe, expect, it } from 'vitest'
import { handleCounty } from '../command/handle-county.ts'
import { isActive } from '../county/county.ts'
import { registry } from '../laws/practice.ts'
import { digest, publish } from '../laws/random-county.ts'
import { at, officer, smallCounty } from '../laws/small-county.ts'

function enable(county: ReturnType<typeof smallCounty>, office: string) {
  const scene = { registry, county, actor: officer('desk'), now: at('2026-03-02 10:00'), digest }
  return handleCounty(scene, { command: 'enable-office', input: { office, reason: '职责恢复' } })
}

describe('enabling an office', () => {
  it('given a disabled office, when it is enabled, then it takes work again', () => {
    const disabled = publish(smallCounty(), 'disable-office', { office: 'water', reason: 'merged' })
    const done = enable(disabled, 'water')
    expect('county' in done && isActive(done.county, 'water')).toBe(true)
  })

  it('given an office that works, or none, when it is enabled, then that is refused', () => {
    expect(enable(smallCounty(), 'water')).toMatchObject({ refused: { code: 'enable-office/not-disabled' } })
    expect(enable(smallCounty(), 'moon')).toMatchObject({ refused: { code: 'enable-office/unknown-office' } })
  })
})
