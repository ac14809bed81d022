import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logOf } from '../testing/log-of.ts'
import { constraintsOf, type Template } from './constraints.ts'

const logFrom = (cases: readonly (readonly string[])[]) =>
  logOf(cases.map(names => ({ events: names.map((name, i) => [name, i] as const) })))

/** The regular expressions of the literature (Di Ciccio and Mecella 2015), as a second reckoning. */
const expressions: Partial<Record<Template, (a: string, b: string) => string>> = {
  'responded-existence': (a, b) => `[^${a}]*((${a}.*${b}.*)|(${b}.*${a}.*))*[^${a}]*`,
  'co-existence': (a, b) => `[^${a}${b}]*((${a}.*${b}.*)|(${b}.*${a}.*))*[^${a}${b}]*`,
  response: (a, b) => `[^${a}]*(${a}.*${b})*[^${a}]*`,
  precedence: (a, b) => `[^${b}]*(${a}.*${b})*[^${b}]*`,
  succession: (a, b) => `[^${a}${b}]*(${a}.*${b})*[^${a}${b}]*`,
  'alternate-response': (a, b) => `[^${a}]*(${a}[^${a}]*${b}[^${a}]*)*[^${a}]*`,
  'alternate-precedence': (a, b) => `[^${b}]*(${a}[^${b}]*${b}[^${b}]*)*[^${b}]*`,
  'alternate-succession': (a, b) => `[^${a}${b}]*(${a}[^${a}${b}]*${b}[^${a}${b}]*)*[^${a}${b}]*`,
  'chain-response': (a, b) => `[^${a}]*(${a}${b}[^${a}]*)*[^${a}]*`,
  'chain-precedence': (a, b) => `[^${b}]*(${a}${b}[^${b}]*)*[^${b}]*`,
  'chain-succession': (a, b) => `[^${a}${b}]*(${a}${b}[^${a}${b}]*)*[^${a}${b}]*`,
  'not-co-existence': (a, b) => `[^${a}${b}]*((${a}[^${b}]*)|(${b}[^${a}]*))?`,
  'not-succession': (a, b) => `[^${a}]*(${a}[^${b}]*)*`,
  'not-chain-succession': (a, b) => `[^${a}]*(${a}+[^${a}${b}][^${a}]*)*([^${a}]*|${a}*)`,
}
const needsA = new Set([
  'responded-existence',
  'response',
  'alternate-response',
  'chain-response',
  'not-succession',
  'not-chain-succession',
])
const needsB = new Set(['precedence', 'alternate-precedence', 'chain-precedence'])

const words = fc.array(fc.array(fc.constantFrom<string[]>('a', 'b', 'c'), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
})

describe('rules that matters keep', () => {
  it('are counted as the regular expressions of the literature say, vacuous cases apart', () =>
    fc.assert(
      fc.asyncProperty(words, async cases => {
        const rows = constraintsOf(await logFrom(cases), { support: 1e-9, confidence: 1e-9 })
        for (const { template, a, b, activated, satisfied, vacuous } of rows) {
          const expression = expressions[template]
          if (expression === undefined || b === null) continue
          const occasion = cases.filter(names =>
            needsA.has(template)
              ? names.includes(a)
              : needsB.has(template)
                ? names.includes(b)
                : names.includes(a) || names.includes(b),
          )
          const matcher = new RegExp(`^(?:${expression(a, b)})$`)
          const kept = occasion.filter(names => matcher.test(names.join('')))
          expect([template, activated, satisfied, vacuous]).toEqual([
            template,
            occasion.length,
            kept.length,
            cases.length - occasion.length,
          ])
        }
      }),
      { numRuns: 300, seed: 101 },
    ))

  it('a rule that a stronger one on the same pair implies is not told twice', async () => {
    const rows = constraintsOf(await logFrom(Array.from({ length: 10 }, () => ['a', 'b'])))
    const onPair = rows.filter(({ b }) => b !== null).map(({ template, a, b }) => `${template} ${a} ${b}`)
    expect(onPair).toEqual(['chain-succession a b', 'not-succession b a'])
    expect(rows.filter(({ b }) => b === null).map(({ template }) => template)).not.toContain('existence')
  })

  it('that nothing gave occasion to is no rule, and says how many gave none', async () => {
    const cases = [
      ...Array.from({ length: 30 }, () => ['受理', '办结']),
      ...Array.from({ length: 10 }, () => ['受理', '补正', '补齐', '办结']),
    ]
    const rows = constraintsOf(await logFrom(cases), { support: 0.1, confidence: 1 })
    const pair = rows.find(
      ({ template, a, b }) => template === 'chain-succession' && a === '补正' && b === '补齐',
    )
    expect(pair).toMatchObject({ activated: 10, satisfied: 10, vacuous: 30, support: 0.25, confidence: 1 })
    expect(rows.some(({ a }) => a === '回访')).toBe(false)
  })

  it('broken by a planted case falls below certainty by exactly that case', async () => {
    const cases = [...Array.from({ length: 19 }, () => ['答复', '回访']), ['答复']]
    const rows = constraintsOf(await logFrom(cases), { confidence: 0.9 })
    const called = rows.find(
      ({ template, a, b }) => template === 'chain-response' && a === '答复' && b === '回访',
    )
    expect(called ?? rows.find(r => r.template.startsWith('chain-succession'))).toMatchObject({
      activated: 20,
      satisfied: 19,
      confidence: 0.95,
    })
  })
})
