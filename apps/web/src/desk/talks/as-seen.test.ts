import { describe, expect, it } from 'vitest'
import type { EntryView } from '../../api/registers.ts'
import { isAsSeen } from './as-seen.ts'

function evening(kept: object, status = 'held'): EntryView {
  return {
    id: 'e',
    register: 'talk',
    version: 1,
    status,
    title: '',
    changedAt: '',
    fields: {},
    kept,
  } as EntryView
}
const first = { part: 'i1', title: '用电', kind: 'problem' }
const second = { part: 'i2', title: '招工', kind: 'problem' }
const seen = evening({ issues: [first], guests: [{ firm: '甲', state: 'invited' }] })

describe('a decision that somebody was quicker than', () => {
  it('may go out again where another issue was added or dealt with meanwhile', () => {
    expect(
      isAsSeen({ part: 'i1' }, seen, evening({ issues: [first, { ...second, outcome: 'handed' }] })),
    ).toBe(true)
  })

  it('waits for whoever sent it where the very issue was dealt with', () => {
    expect(isAsSeen({ part: 'i1' }, seen, evening({ issues: [{ ...first, outcome: 'handed' }] }))).toBe(false)
    expect(isAsSeen({ part: 'i1' }, seen, evening({ issues: [] }))).toBe(false)
  })

  it('waits where the evening itself has gone on', () => {
    expect(isAsSeen({ part: 'i1' }, seen, evening({ issues: [first] }, 'listed'))).toBe(false)
    expect(isAsSeen(undefined, seen, seen)).toBe(false)
  })

  it('is about one firm alone where a firm is invited', () => {
    const other = { firm: '乙', state: 'invited' }
    const more = evening({ issues: [], guests: [{ firm: '甲', state: 'invited' }, other] })
    expect(isAsSeen({ firm: '甲' }, seen, more)).toBe(true)
    expect(isAsSeen({ firm: '乙' }, seen, more)).toBe(false)
    expect(isAsSeen('guests', seen, more)).toBe(false)
    expect(isAsSeen('guests', seen, { ...seen, kept: { ...seen.kept, issues: [first, second] } })).toBe(true)
  })
})
