import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadMethod } from './load-method.ts'

const FILE = new URL('../../../../county/deqing/index/business-environment-1.yaml', import.meta.url)
const TEXT = readFileSync(FILE, 'utf8')

function faults(text: string) {
  const loaded = loadMethod({ file: 'm.yaml', text })
  return 'faults' in loaded ? loaded.faults.map(f => ({ code: f.code, line: f.line })) : []
}

/** The line on which a text stands. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

describe('the file that says how the index is made', () => {
  test('the county’s own is in order, and names all eighteen national indicators and ten topics', () => {
    const loaded = loadMethod({ file: 'm.yaml', text: TEXT })
    expect('method' in loaded && [loaded.method.national.length, loaded.method.bReady.length]).toEqual([
      18, 10,
    ])
  })

  test.each([
    ['unknown-measure', 'measure: supplements', 'measure: no-such-measure'],
    ['not-scored', 'measure: supplements', 'measure: working-time'],
    ['twice-in-the-index', 'measure: disputes', 'measure: returns'],
    ['says-otherwise', 'clock: due-dates', 'clock: working-days'],
    ['goalposts-against-direction', "{ worst: '0.5', best: '1' }", "{ worst: '1', best: '0.5' }"],
    ['not-a-decimal', "worst: '0.8'", "worst: '80%'"],
    ['unit-differs', 'unit: per-request', 'unit: share'],
    ['wrong-shape', 'weight: 2', 'weight: 0'],
    ['wrong-shape', 'rule: withhold', 'rule: guess'],
    ['lights-crossed', 'green: 75', 'green: 20'],
    ['no-such-indicator', 'measured-by: [on-time-legal, supplements]', 'measured-by: [withdrawn]'],
    [
      'measured-or-why-not',
      ', measured-by: [on-time-promised, answered-within-5-days',
      ', measured-by: []}\n#',
    ],
    ['framework-incomplete', 'id: insolvency', 'id: enforcing-contracts'],
    ['broken-yaml', 'pillars:', 'pillars: ['],
  ])('%s is found, at its line, in both languages', (code, from, to) => {
    expect(TEXT).toContain(from)
    const text = TEXT.replace(from, to)
    const loaded = loadMethod({ file: 'm.yaml', text })
    const found = 'faults' in loaded ? loaded.faults.find(f => f.code === code) : undefined
    expect(found, JSON.stringify(faults(text))).toBeDefined()
    expect(found?.message.zh).not.toBe('')
    expect(found?.message.en).not.toBe(found?.message.zh)
    if (!['framework-incomplete', 'broken-yaml', 'twice-in-the-index'].includes(code))
      expect(Math.abs((found?.line ?? 0) - lineOf(TEXT, from))).toBeLessThanOrEqual(1)
  })
})
