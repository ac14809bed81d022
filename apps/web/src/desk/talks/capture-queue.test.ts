import { describe, expect, it } from 'vitest'
import { inputOfLine, isWorthAgain, type Line, nextLine, readLines } from './capture-queue.ts'

const line = (key: string, more: Partial<Line> = {}): Line => ({
  ...{ key, title: `第${key}条`, kind: 'problem', confidential: false },
  ...more,
})
const refused = { zh: '最多十条', en: 'ten at most' }

describe('lines written down on the evening', () => {
  it('go out in the order in which they were typed, past what was refused', () => {
    expect(nextLine([line('a', { refused }), line('b'), line('c')])?.key).toBe('b')
    expect(nextLine([line('a', { refused })])).toBeUndefined()
  })

  it.each([0, 429, 500, 503])(
    'are sent again after %d, which says nothing of what became of them',
    status => {
      expect(isWorthAgain({ status })).toBe(true)
    },
  )

  it.each([403, 404, 409, 412, 422])('are not sent again as they are after %d', status => {
    expect(isWorthAgain({ status })).toBe(false)
  })

  it('say nothing to the server that only this machine needs', () => {
    expect(inputOfLine(line('a', { firm: '示例企业0001', refused }))).toEqual({
      ...{ title: '第a条', kind: 'problem', confidential: false, firm: '示例企业0001' },
    })
    expect(inputOfLine(line('a'))).not.toHaveProperty('firm')
  })

  it('are found again after a reload, and whatever else lies there is left alone', () => {
    expect(readLines([line('a'), { key: 'b' }, null, 'x', line('c')]).map(l => l.key)).toEqual(['a', 'c'])
    expect(readLines({ lines: [] })).toEqual([])
  })
})
