import { describe, expect, it } from 'vitest'
import type { FieldSchema } from '../../api/county.ts'
import { faultsOf, fieldsOf, inputOf } from './values.ts'

const dispatch: FieldSchema = {
  type: 'object',
  properties: {
    coOffices: { type: 'array', items: { type: 'string' } },
    lead: { type: 'string' },
    duty: { type: 'string' },
    level: { type: 'string', default: 'county' },
  },
  required: ['lead', 'level'],
}
const diagnose: FieldSchema = {
  type: 'object',
  properties: {
    positions: {
      type: 'array',
      minItems: 2,
      items: { type: 'object', properties: { office: { type: 'string' } }, required: ['office'] },
    },
  },
  required: ['positions'],
}

describe('a form made from a declaration', () => {
  it('asks first for what must be filled in, and never for the step it was opened on', () => {
    expect(fieldsOf(dispatch).map(([name]) => name)).toEqual(['lead', 'level', 'coOffices'])
  })

  it('misses what is needed and has no default', () => {
    expect(faultsOf(dispatch, {})).toEqual([{ path: 'lead', code: 'missing' }])
    expect(faultsOf(dispatch, { lead: 'transport' })).toEqual([])
  })

  it('looks inside lists: too few, or one not filled in', () => {
    expect(faultsOf(diagnose, { positions: [{ office: 'tax' }] })).toEqual([
      { path: 'positions', code: 'too-few' },
    ])
    expect(faultsOf(diagnose, { positions: [{ office: 'tax' }, {}] })).toEqual([
      { path: 'positions.1.office', code: 'missing' },
    ])
  })

  it('sends only what was filled in', () => {
    expect(inputOf(dispatch, { lead: 'transport', coOffices: [], note: 'x' })).toEqual({ lead: 'transport' })
  })

  it('leaves out a part of which nothing was filled in, and what is empty in one of which something was', () => {
    const like = {
      type: 'object',
      properties: { town: { type: 'string' }, words: { type: 'array' } },
    } as const
    const determine: FieldSchema = { type: 'object', properties: { precedent: like } }
    expect(inputOf(determine, { precedent: { town: '', words: [] } })).toEqual({})
    expect(inputOf(determine, { precedent: { town: '', words: ['路灯'] } })).toEqual({
      precedent: { words: ['路灯'] },
    })
  })
})
