import { draw } from '@doudi/market/draw'
import { describe, expect, it } from 'vitest'
import type { DrawView } from './market-api.ts'
import { redraw } from './redraw.ts'

const seed = '2026060 演示 03 08 17'
const stalls = ['A1', 'A2']
const participants = [101, 102, 103].map(n => ({ number: `2026-000${n}`, local: n === 102 }))

function drawView(localsFirst: boolean, drawn?: object): DrawView {
  const fields = { market: '', month: '', place: '', on: '', stalls, localsFirst, seedSource: '' }
  return { fields, kept: { seed, participants, drawn } } as unknown as DrawView
}

describe('a draw that is drawn again', () => {
  it('is the same where it was published as it was drawn, locals first or all together', () => {
    const together = participants.map(p => ({ ...p, local: true }))
    expect(redraw(drawView(true, draw(seed, { participants, stalls })))?.isSame).toBe(true)
    expect(redraw(drawView(false, draw(seed, { participants: together, stalls })))?.isSame).toBe(true)
  })

  it('is found out where somebody was put in another’s place', () => {
    const { places, waiting } = draw(seed, { participants, stalls })
    const [first, second] = places as [{ number: string; stall: string }, { number: string; stall: string }]
    const swapped = [{ ...first, number: waiting[0] as string }, second]
    expect(redraw(drawView(true, { places: swapped, waiting: [first.number] }))?.isSame).toBe(false)
  })

  it('is not there before there is a result', () => {
    expect(redraw(drawView(true))).toBeUndefined()
  })
})
