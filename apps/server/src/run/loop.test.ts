import { describe, expect, it } from 'vitest'
import { startLoop } from './loop.ts'

describe('a loop', () => {
  it('sleeps as long as its step says, and stops at once when told', async () => {
    let steps = 0
    const loop = startLoop(
      async () => {
        steps += 1
        return steps < 3 ? 0 : 1_000_000
      },
      () => undefined,
    )
    while (steps < 3) await new Promise(resolve => setTimeout(resolve, 1))
    await loop.stop()
    expect(steps).toBe(3)
  })

  it('a fault is told and does not end it', async () => {
    const faults: unknown[] = []
    const loop = startLoop(
      async () => {
        throw new Error('the database is away')
      },
      fault => faults.push(fault),
    )
    await new Promise(resolve => setTimeout(resolve, 5))
    await loop.stop()
    expect(faults).toHaveLength(1)
  })
})
