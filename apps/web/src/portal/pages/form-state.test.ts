import { describe, expect, it } from 'vitest'
import type { Guidance } from '../portal-api.ts'
import { EMPTY, faultsIn, formOf, guidanceFor, submissionOf } from './form-state.ts'

const FULL = {
  ...EMPTY,
  text: ' 厂区门口道路破损 ',
  firm: '示例企业0001',
  town: '330521001',
  address: '某路口',
}
const POINT = { longitude: 119.97, latitude: 30.54 }

describe('a request as it is written', () => {
  it('is sent without empty fields, and comes back as it was when it has to be changed', () => {
    const sent = submissionOf({ ...FULL, point: POINT }, 'applicant')
    expect(sent).toEqual({
      text: '厂区门口道路破损',
      firm: '示例企业0001',
      town: '330521001',
      place: { ...POINT, words: '某路口' },
    })
    expect(formOf(sent)).toMatchObject({ text: '厂区门口道路破损', address: '某路口', point: POINT })
  })

  it('an address without a point is not lost: it goes with the words', () => {
    expect(submissionOf(FULL, 'applicant').text).toBe('厂区门口道路破损\n地点：某路口')
  })

  it('hides a firm only where one is named', () => {
    expect(submissionOf({ ...EMPTY, text: '厂区门口', hideFirm: true }, 'applicant')).not.toHaveProperty(
      'hideFirm',
    )
  })

  it('needs five characters, and a telephone that can be called', () => {
    expect(faultsIn({ ...EMPTY, text: '路灯' })).toEqual(['text'])
    expect(faultsIn({ ...FULL, phone: '某某' })).toEqual(['phone'])
    expect(faultsIn({ ...FULL, phone: '0572-100 0000' })).toEqual([])
  })
})

describe('guidance while writing', () => {
  const word = { zh: '字', en: 'word' }
  const entry = (id: string, kind: 'stop' | 'advise', words: string[]) => ({
    id,
    kind,
    words,
    title: word,
    advice: word,
    basis: word,
  })
  const guidance: Guidance = {
    asOf: '2026-11-01',
    entries: [entry('court', 'advise', ['诉讼', 'lawsuit']), entry('secret', 'stop', ['国家秘密'])],
  }

  it('appears with its words, in either language, and what must not be sent stands first', () => {
    expect(guidanceFor('想提起诉讼，涉及国家秘密', guidance).map(g => g.id)).toEqual(['secret', 'court'])
    expect(guidanceFor('A Lawsuit is running', guidance).map(g => g.id)).toEqual(['court'])
    expect(guidanceFor('路灯不亮', guidance)).toEqual([])
  })
})
