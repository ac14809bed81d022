import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleCounty, sampleNames } from '../testing/county-names.ts'
import type { Cell } from '../workbook/workbook.ts'
import { nameTable } from './find-name.ts'
import { foldWidth, squeeze, tidy } from './fold-width.ts'
import { isUscc, readCode, readPhone } from './read-code.ts'

const text = (value: string): Cell => ({ kind: 'text', text: value })
const number = (value: number, shown = String(value)): Cell => ({
  kind: 'number',
  number: value,
  text: shown,
})

describe('full-width characters', () => {
  it('of codes are folded, of running text only digits and letters', () => {
    expect(foldWidth('１３８－０ＡＢ，')).toBe('138-0AB,')
    expect(tidy('　共１２户，请协调。\u200b ')).toBe('共12户，请协调。')
  })

  it('folding twice is folding once, and squeezing leaves no blank', () => {
    assert(
      property(string({ unit: 'binary' }), given => {
        expect(foldWidth(foldWidth(given))).toBe(foldWidth(given))
        expect(squeeze(given)).not.toMatch(/\s/)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

describe('the name of an office', () => {
  const find = nameTable(sampleNames().offices)

  it.each([
    ['资规局', 'natural-resources'],
    ['县资规局', 'natural-resources'],
    ['德清县自然资源和规划局', 'natural-resources'],
    [' 资 规 ', 'natural-resources'],
    ['住建局', 'housing-construction'],
    ['县委组织部', 'organisation-department'],
    ['武康街道', 'wukang'],
  ])('“%s” is %s', (name, id) => {
    expect(find(name)).toEqual({ id })
  })

  it('that nobody bears is told with those that are like it', () => {
    expect(find('自然资源规划局')).toEqual({ unknown: true, suggestions: ['德清县自然资源和规划局'] })
    expect(find('甲乙丙')).toEqual({ unknown: true, suggestions: [] })
  })

  it('that several bear is told with all of them', () => {
    const both = nameTable([
      { id: 'a', title: '甲开发区', names: ['园区'] },
      { id: 'b', title: '乙小镇', names: ['园区'] },
    ])
    expect(both('园区')).toEqual({ ambiguous: ['甲开发区', '乙小镇'] })
  })

  it('every name in the organisation of the sample county means one office', () => {
    for (const { id, name, short, aliases = [] } of sampleCounty().offices)
      for (const called of [name.zh, short.zh, ...aliases])
        expect([called, find(called)]).toEqual([called, { id }])
  })
})

describe('codes and phones', () => {
  it('a phone that Excel made a number of is a phone', () => {
    expect(readPhone(number(10_000_000_001))).toEqual({ phone: '10000000001' })
    expect(readPhone(text('１０００００００００１'))).toEqual({ phone: '10000000001' })
    expect(readPhone(text('0572-8000000'))).toEqual({ phone: '0572-8000000' })
    expect(readPhone(text('(0572)8000000'))).toEqual({ phone: '0572-8000000' })
    expect(readPhone(text('10000000001/10000000002'))).toEqual({ phone: '10000000001' })
    expect(readPhone(text('示例甲：10000000001'))).toEqual({ phone: '10000000001', name: '示例甲' })
    expect(readPhone(text('见名片'))).toEqual({ fault: 'phone-malformed' })
    expect(readPhone(text('12'))).toEqual({ fault: 'phone-malformed' })
  })

  it('a code of more than fifteen digits that became a number has lost its end, and is not believed', () => {
    expect(readCode(number(330_521, '330521'))).toEqual({ code: '330521' })
    expect(readCode(text("'00123"))).toEqual({ code: '00123' })
    expect(readCode(number(330521199001011200, '330521199001011200'))).toEqual({ fault: 'digits-lost' })
    expect(readCode(text('3.30521E+17'))).toEqual({ fault: 'digits-lost' })
  })

  it('credit codes of all sample firms pass their check, and none with one character changed does', () => {
    for (const { uscc } of sampleCounty().firms) {
      expect(isUscc(uscc)).toBe(true)
      const last = uscc.at(-1) === '0' ? '1' : '0'
      expect(isUscc(uscc.slice(0, -1) + last)).toBe(false)
    }
  })
})
