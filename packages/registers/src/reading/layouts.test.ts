import { describe, expect, it } from 'vitest'
import { sampleNames } from '../testing/county-names.ts'
import { makeSheet } from '../testing/sample-register.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import type { CellValue } from '../writing/cell-value.ts'
import { readRegisterMapping } from './mapping.ts'
import { readRegister } from './read-register.ts'

const HEAD = ['序号', '企业名称', '诉求内容', '责任单位', '状态'] as const

async function read(rows: readonly (readonly CellValue[])[], { mapping = '', merges = [] as Merge[] } = {}) {
  const found = await readWorkbook(await makeSheet(rows, { merges }))
  const asked = readRegisterMapping(mapping)
  if ('refused' in found || 'problems' in asked) throw new Error(JSON.stringify([found, asked]))
  return readRegister(found.workbook, sampleNames(), asked.mapping)
}

interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

describe('a register as an office lays it out', () => {
  it('headings are known with line breaks, blanks, full-width brackets and marks of obligation', async () => {
    const { rows, sheets } = await read([
      ['*序 号', '企业\n（单位）名称', '诉求内容简述', '责任单位：', '办理状态（填是否）'],
      [1, '甲', '一件事', '资规局', '是'],
    ])
    expect(sheets[0]?.header.columns.map(c => c.field)).toEqual([
      'ordinal',
      'firm',
      'text',
      'office',
      'status',
    ])
    expect(rows[0]).toMatchObject({
      firm: '甲',
      text: '一件事',
      office: 'natural-resources',
      status: 'finished',
    })
  })

  it('a column that nobody knows is kept out and shown, the second of a name too', async () => {
    const { sheets } = await read([
      [...HEAD, '排名', '状态'],
      [1, '甲', '乙', '', '', '', ''],
    ])
    expect(sheets[0]?.header.columns.slice(5)).toEqual([
      { column: 6, heading: '排名', field: undefined },
      { column: 7, heading: '状态', field: undefined },
    ])
  })

  it('“同上” and a merged cell say what stands above', async () => {
    const { rows } = await read(
      [
        HEAD,
        [1, '甲', '一', '资规局', '在办'],
        [2, '同上', '二', '同上', '〃'],
        [3, null, '三', '住建局', '在办'],
      ],
      { merges: [{ top: 3, bottom: 4, left: 2, right: 2 }] },
    )
    expect(rows.map(r => [r.firm, r.office])).toEqual([
      ['甲', 'natural-resources'],
      ['甲', 'natural-resources'],
      ['甲', 'housing-construction'],
    ])
  })

  it('totals, notes, sections, repeated headers and lines with a number alone are none of its lines', async () => {
    const { rows, sheets } = await read(
      [
        HEAD,
        ['一、土地类'],
        [1, '甲', '一', '资规局', '在办'],
        ['小计', null, 1],
        [...HEAD],
        [2, '乙', '合计算错了，请更正', '住建局', '在办'],
        [3],
        ['合计', 2],
        ['注：本表由企服中心填报'],
        ['审核人：', null, '填表人：'],
      ],
      { merges: [{ top: 2, bottom: 2, left: 1, right: 5 }] },
    )
    expect(rows.map(r => r.text)).toEqual(['一', '合计算错了，请更正'])
    expect(sheets[0]?.skipped.map(s => s.why)).toEqual([
      'section',
      'total',
      'header-again',
      'numbered-only',
      'total',
      'note',
      'note',
    ])
  })

  it('several offices in one cell are a lead and those that help it', async () => {
    const { rows } = await read([HEAD, [1, '甲', '一', '主办：资规局；协办：住建局、发改局', '在办']])
    expect(rows[0]).toMatchObject({
      office: 'natural-resources',
      coOffices: ['housing-construction', 'development-reform'],
    })
  })

  it('dashes and “无” are blanks', async () => {
    const { rows } = await read([HEAD, [1, '/', '一', '—', '']])
    expect(rows[0]).toMatchObject({ text: '一', status: 'open', faults: [], coOffices: [] })
    expect(rows[0]).not.toHaveProperty('firm')
  })
})

describe('a mapping', () => {
  it('names columns by heading or letter, leaves one out, and gives a year to dates without one', async () => {
    const { rows, system } = await read(
      [
        ['甲', '乙', '备注说明', '状态'],
        ['一', '6月7日', '住建局', '自编'],
      ],
      {
        mapping:
          'header: 1\ncolumns: { text: 甲, received: B, office: C, status: null }\nyear: 2025\nsystem: "12345"\n',
      },
    )
    expect(rows[0]).toMatchObject({
      text: '一',
      received: { date: '2025-06-07' },
      office: 'housing-construction',
      status: 'open',
      faults: [],
    })
    expect(system).toBe('12345')
  })

  it('that is printed after a dry run says the same when it is given back', async () => {
    const rows = [HEAD, [1, '甲', '一', '资规局', '在办']] as const
    const first = await read(rows)
    const again = await read(rows, { mapping: first.mapping })
    expect(again).toEqual(first)
  })

  it.each([
    ['colums: {}', 'mapping-unknown-key', 1],
    ['format: register\nyear: 25', 'mapping-wrong-value', 2],
    ['columns: { colour: 甲 }', 'mapping-wrong-value', 1],
    ['header: [1, 2, 3]', 'mapping-wrong-value', 1],
    ['- a', 'mapping-not-a-map', 1],
    ['a: [', 'mapping-not-yaml', 1],
  ])('%j is refused with its line', (text, code, line) => {
    const asked = readRegisterMapping(text)
    expect('problems' in asked && asked.problems.map(p => [p.code, p.line])).toEqual([
      [`register/${code}`, line],
    ])
  })
})
