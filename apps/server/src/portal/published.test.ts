import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CLONE_FOLDER } from '../run/settings.ts'
import { type Published, published } from './published.ts'

const shipped = parse(await readFile(`${CLONE_FOLDER}/county/deqing/published.yaml`, 'utf8')) as Published

/** The shipped file with one statement changed. */
function withOne(change: object): unknown {
  const [first, ...others] = shipped.statements
  return { ...shipped, statements: [{ ...first, ...change }, ...others] }
}

describe('what was published about the county', () => {
  it('is read from its file, in the county’s own order', () => {
    const { statements } = published.parse(shipped)
    const parts = [...new Set(statements.map(s => s.part))]
    expect(parts).toEqual(['innovation', 'service', 'style', 'chronicle'])
  })

  it.each([
    ['something that works and has no page', { state: 'works', page: undefined }, /names its page/],
    ['a bare procedure without its scenario', { state: 'procedure', scenario: undefined }, /names it and/],
    [
      'something unfinished that says nothing of it',
      { state: 'later', missing: undefined },
      /says what is missing/,
    ],
    ['an unknown source', { source: 'rumour' }, /no source/],
    ['an id used twice', { id: 'talks' }, /two statements/],
  ])('%s is refused', (_, change, fault) => {
    const read = published.safeParse(withOne(change))
    expect(read.success).toBe(false)
    expect(JSON.stringify(read.error?.issues)).toMatch(fault)
  })

  it('every published figure without a published definition says so', () => {
    const numbers = shipped.statements.filter(s => /\d{2,}(?!年)(个|家|名|天|%|余)/.test(s.says.zh))
    expect(numbers.filter(s => s.figures === 'none').map(s => s.id)).toEqual([])
    expect(numbers.length).toBeGreaterThan(4)
  })

  it('no name of a person is in it', () => {
    expect(JSON.stringify(shipped)).not.toMatch(/曹荣根|褚红英|记者/)
  })
})
