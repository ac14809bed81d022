import { describe, expect, it } from 'vitest'
import { partsOf, withParts } from './parts.ts'

const talk = {
  kept: {
    issues: [
      { part: 'i1', title: '用电容量不够' },
      { part: 'i2', title: '招工难' },
    ],
    guests: [{ firm: '示例企业0007' }],
    minutes: '无',
  },
}
const schema = { required: ['part'], properties: { part: { type: 'string' }, answer: { type: 'string' } } }

describe('parts of an entry', () => {
  it('are whatever its acts have numbered, under their titles', () => {
    expect(partsOf(talk)).toEqual([
      { value: 'i1', label: 'i1 用电容量不够' },
      { value: 'i2', label: 'i2 招工难' },
    ])
    expect(partsOf({ kept: {} })).toEqual([])
  })

  it('are offered where a form asks which part is meant, and nowhere else', () => {
    expect(withParts(schema, partsOf(talk)).properties?.part).toEqual({ type: 'string', 'x-of': 'part' })
    expect(withParts(schema, [])).toBe(schema)
    const other = { properties: { answer: { type: 'string' } } }
    expect(withParts(other, partsOf(talk))).toBe(other)
  })
})
