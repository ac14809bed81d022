import { describe, expect, it } from 'vitest'
import { openPhoneCodes } from './phone-codes.ts'

const PHONE = '10000000001'

/** A code that is not this one. */
function other(code: string): string {
  return code === '000000' ? '000001' : '000000'
}

describe('a one-time code', () => {
  it('opens the sign-in it was sent for, once, and no other', () => {
    const codes = openPhoneCodes(() => 0)
    const code = codes.send('a', PHONE)
    expect(code).toMatch(/^\d{6}$/)
    expect(codes.check('b', code)).toBe('over')
    expect(codes.check('a', code)).toEqual({ phone: PHONE })
    expect(codes.check('a', code)).toBe('over')
  })

  it('is worth nothing after five minutes, or after a newer one was sent', () => {
    let now = 0
    const codes = openPhoneCodes(() => now)
    const first = codes.send('a', PHONE)
    let second = codes.send('a', PHONE)
    while (second === first) second = codes.send('a', PHONE)
    expect(codes.check('a', first)).toBe('wrong')
    now = 5 * 60_000
    expect(codes.check('a', second)).toBe('over')
  })

  it('cannot be found by trying: after five wrong ones the right one opens nothing either', () => {
    const codes = openPhoneCodes(() => 0)
    const code = codes.send('a', PHONE)
    const said = Array.from({ length: 5 }, () => codes.check('a', other(code)))
    expect(said).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect(codes.check('a', code)).toBe('over')
    expect(codes.check('a', '')).toBe('over')
  })
})
