import fc from 'fast-check'
import { dateAttribute, type LogTrace, stringAttribute, type XesAttribute } from '../index.ts'

const words = fc.constantFrom('受理', '补正', '审核 & 签发', '办结', '"回访"', 'a<b', '转办', 'x\ty')
const people = fc.option(fc.constantFrom('甲', '乙', '丙'), { nil: undefined })
// From 1948 on: old archives are typed in with the dates they bear.
const instants = fc.integer({ min: Date.parse('1948-01-01'), max: Date.parse('2030-01-01') })

const more: fc.Arbitrary<XesAttribute> = fc.oneof(
  fc.tuple(fc.constantFrom('k1', 'k2'), words).map(([key, value]) => stringAttribute(key, value)),
  instants.map(ms => dateAttribute('planned', ms)),
  fc.integer().map(n => ({ type: 'int', key: 'n', value: n, text: String(n), children: [] }) as const),
  fc.boolean().map(b => ({ type: 'boolean', key: 'b', value: b, text: String(b), children: [] }) as const),
)

const event = fc
  .tuple(words, instants, people, fc.array(more, { maxLength: 2 }))
  .map(([name, at, who, rest]) => ({
    line: 0,
    attributes: [
      stringAttribute('concept:name', name),
      dateAttribute('time:timestamp', at),
      ...(who === undefined ? [] : [stringAttribute('org:resource', who)]),
      ...rest,
    ],
  }))

/** Logs of any shape: empty cases, equal times, missing people, markup in texts. */
export const randomTraces: fc.Arbitrary<LogTrace[]> = fc
  .array(fc.tuple(fc.array(event, { maxLength: 8 }), fc.array(more, { maxLength: 2 })), { maxLength: 12 })
  .map(cases =>
    cases.map(([events, rest], i) => ({
      line: 0,
      attributes: [stringAttribute('concept:name', `M-${i}`), ...rest],
      events,
    })),
  )
