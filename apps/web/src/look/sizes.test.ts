import { describe, expect, it } from 'vitest'
import { endingOf, sizeOf } from './sizes.ts'

describe('the size of a file', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 KB'],
    [1_440_000, '1.4 MB'],
    [30_000_000, '30 MB'],
  ])('%i bytes are said as %s', (bytes, said) => {
    expect(sizeOf(bytes)).toBe(said)
  })

  it('goes with the ending of its name', () => {
    expect(['合同.PDF', '照片.final.jpg', '无扩展名', '.'].map(endingOf)).toEqual(['pdf', 'jpg', '', ''])
  })
})
