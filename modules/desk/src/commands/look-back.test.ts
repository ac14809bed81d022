import { describe, expect, test } from 'vitest'
import { lookBack } from './look-back.ts'

const moves = lookBack.moves as unknown as (
  data: object,
  before: { matter: { duties: Record<string, { noted: readonly string[] }> } },
) => readonly object[]

/** What a call leads to, after so many days on which nobody was reached. */
function after(tries: number, said: object): readonly object[] {
  const noted = Array.from({ length: tries }, (_, i) => `2026-05-0${i + 1}`)
  return moves({ duty: 'call', day: '2026-05-09', ...said }, { matter: { duties: { call: { noted } } } })
}

describe('a look-back call', () => {
  test('given somebody who was not reached, then the day is noted, and the third day ends it as not reached', () => {
    expect(after(0, { reached: false })).toEqual([{ move: 'noted', duty: 'call', what: '2026-05-09' }])
    expect(after(2, { reached: false })).toEqual([{ move: 'finish', duty: 'call', outcome: 'unreachable' }])
  })

  test('given an answer, then it is the outcome as it was said, also when it was refused', () => {
    for (const treatment of ['fair', 'unfair', 'unsaid'])
      expect(after(0, { reached: true, treatment })).toEqual([
        { move: 'finish', duty: 'call', outcome: treatment },
      ])
  })
})
