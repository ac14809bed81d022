import { describe, expect, it } from 'vitest'
import type { FieldSchema } from '../../api/county.ts'
import { bodyOf, shownSchema, startOf } from './changes.ts'
import { BOAT, BOATS } from './testing.ts'

const input: FieldSchema = {
  type: 'object',
  required: ['reason'],
  properties: {
    ...BOATS.fields.properties,
    without: { type: 'array', items: { type: 'string', enum: ['until', 'length'] } },
    reason: { type: 'string' },
  },
}
const correct = { name: 'correct', input }

describe('changing an entry', () => {
  it('begins with what is said now; another act begins empty', () => {
    expect(startOf('correct', BOAT)).toEqual(BOAT.fields)
    expect(startOf('check-boat', BOAT)).toEqual({})
  })

  it('says only what is different', () => {
    const values = { ...BOAT.fields, length: 13, reason: '量错了' }
    expect(bodyOf(correct, BOAT, values)).toEqual({ length: 13, reason: '量错了' })
  })

  it('names what is empty now: leaving it out would leave it as it was', () => {
    const values = { ...BOAT.fields, until: undefined, reason: '没有期限' }
    expect(bodyOf(correct, BOAT, values)).toEqual({ without: ['until'], reason: '没有期限' })
  })

  it('names a group whose every field was emptied, as it names a field', () => {
    const berth = { pier: '东码头' }
    const boat = { fields: { ...BOAT.fields, berth } }
    const properties = {
      ...input.properties,
      berth: { type: 'object', properties: { pier: { type: 'string' } } },
    }
    const values = { ...boat.fields, berth: { pier: '' }, reason: '已离港' }
    expect(bodyOf({ name: 'correct', input: { ...input, properties } }, boat, values)).toEqual({
      without: ['berth'],
      reason: '已离港',
    })
  })

  it('does not touch personal fields that the form was never given', () => {
    expect(bodyOf(correct, BOAT, { ...BOAT.fields, reason: '无' })).toEqual({ reason: '无' })
  })

  it('does not ask which fields are empty: that is seen', () => {
    expect(Object.keys(shownSchema(input).properties ?? {})).not.toContain('without')
  })

  it('sends another act as it was filled in', () => {
    const check = { name: 'check-boat', input: { properties: { finding: { type: 'string' } } } }
    expect(bodyOf(check, BOAT, { finding: '缆绳' })).toEqual({ finding: '缆绳' })
  })
})
