import { describe, expect, it } from 'vitest'
import { sampleNames } from '../testing/county-names.ts'
import { makeSheet } from '../testing/sample-register.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import type { Cell, Sheet, Workbook } from '../workbook/workbook.ts'
import type { CellValue } from '../writing/cell-value.ts'
import { FAULT_CODES } from './fault.ts'
import type { RegisterMapping } from './mapping.ts'
import { type Register, readRegister } from './read-register.ts'

const HEAD = [
  '工单编号',
  '收件日期',
  '企业名称',
  '信用代码',
  '电话',
  '诉求内容',
  '镇街',
  '责任单位',
  '办结日期',
  '状态',
] as const
type Heading = (typeof HEAD)[number]

/** A line with nothing wrong in it. */
const GOOD: Readonly<Record<Heading, CellValue>> = {
  工单编号: 'A-1',
  收件日期: '2025.6.7',
  企业名称: '示例企业0001',
  信用代码: '91999999DEM000014G',
  电话: '10000000001',
  诉求内容: '请尽快办理',
  镇街: '阜溪街道',
  责任单位: '资规局',
  办结日期: null,
  状态: '办理中',
}

async function read(rows: readonly (readonly CellValue[])[], mapping?: RegisterMapping): Promise<Register> {
  const found = await readWorkbook(await makeSheet(rows))
  if ('refused' in found) throw new Error(found.refused.code)
  return readRegister(found.workbook, sampleNames(), mapping)
}

function lineWith(changed: Partial<Record<Heading, CellValue>>): CellValue[] {
  return HEAD.map(heading => (heading in changed ? (changed[heading] ?? null) : GOOD[heading]))
}

/** One way to go wrong for each code that a cell can have. */
const PLANTED: readonly (readonly [
  code: string,
  cell: string,
  changed: Partial<Record<Heading, CellValue>>,
])[] = [
  ['text-missing', 'F2', { 诉求内容: null }],
  ['text-too-long', 'F2', { 诉求内容: '长'.repeat(5_001) }],
  ['office-unknown', 'H2', { 责任单位: '资归局' }],
  ['office-ambiguous', 'H2', { 责任单位: '园区' }],
  ['town-unknown', 'G2', { 镇街: '武唐街道' }],
  ['status-unknown', 'J2', { 状态: '挂起来了' }],
  ['date-unreadable', 'B2', { 收件日期: '见附件' }],
  ['date-impossible', 'B2', { 收件日期: '2025.2.30' }],
  ['date-without-year', 'B2', { 收件日期: '6月7日' }],
  ['date-incomplete', 'B2', { 收件日期: '2025年' }],
  ['date-ambiguous', 'B2', { 收件日期: 2025.1 }],
  ['date-in-future', 'B2', { 收件日期: '2026.3.3' }],
  ['finished-before-received', 'I2', { 办结日期: '2025.6.6', 状态: '已办结' }],
  ['finished-but-open', 'I2', { 办结日期: '2025.6.9' }],
  ['number-too-long', 'A2', { 工单编号: 'N'.repeat(81) }],
  ['digits-lost', 'A2', { 工单编号: '3.30521E+17' }],
  ['phone-malformed', 'E2', { 电话: '见名片' }],
  ['uscc-wrong', 'D2', { 信用代码: '91999999DEM000014H' }],
]

/** What no writer of ours makes: cells whose formula failed or was never computed. */
function withCell(cell: Cell): Workbook {
  const cells = (row: readonly CellValue[]) =>
    new Map(
      row.flatMap((value, i) =>
        value === null ? [] : [[i + 1, { kind: 'text', text: String(value) } as Cell]],
      ),
    )
  const line = cells(lineWith({})).set(6, cell)
  const rows: Sheet['rows'] = [
    { number: 1, isHidden: false, cells: cells(HEAD) },
    { number: 2, isHidden: false, cells: line },
  ]
  return {
    is1904: false,
    sheets: [{ name: '表', isHidden: false, rows, merges: [], hiddenColumns: new Set() }],
  }
}

describe('what is wrong in a register', () => {
  it('a line with nothing wrong in it has no fault', async () => {
    expect((await read([HEAD, lineWith({})])).faults).toEqual([])
  })

  it.each(PLANTED)(
    '%s is told at %s, alone, with a sentence in both languages',
    async (code, cell, changed) => {
      const { faults } = await read([HEAD, lineWith(changed)])
      expect(faults.map(f => [f.code, f.cell])).toEqual([[`register/${code}`, cell]])
      expect(faults[0]?.reason.zh).toMatch(/\p{Script=Han}/u)
      expect(faults[0]?.reason.en).toMatch(/^[“A-Z]/)
    },
  )

  it('a number that stands in the file before is told where it stands again', async () => {
    const { faults } = await read([HEAD, lineWith({}), lineWith({ 诉求内容: '另一件' })])
    expect(faults.map(f => [f.code, f.cell])).toEqual([['register/number-doubled', 'A3']])
  })

  it('a formula that failed, and one that was never computed, are told', async () => {
    const codes = async (cell: Cell) => {
      const { faults } = await readRegister(withCell(cell), sampleNames())
      return faults.map(f => [f.code, f.cell])
    }
    expect(await codes({ kind: 'error', text: '#REF!' })).toEqual([['register/cell-error', 'F2']])
    expect(await codes({ kind: 'uncomputed', text: '', formula: true })).toEqual([
      ['register/formula-uncomputed', 'F2'],
    ])
  })

  it('a file without a header, a sheet and a column that are not there are told', async () => {
    expect((await read([['一', '二'], ['三']])).faults.map(f => f.code)).toEqual([
      'register/header-not-found',
    ])
    const named = await read([HEAD, lineWith({})], { sheets: ['一季度'] })
    expect(named.faults.map(f => [f.code, f.suggestions])).toEqual([['register/sheet-missing', ['Sheet1']]])
    const column = await read([HEAD, lineWith({})], { columns: new Map([['text', '具体诉求']]) })
    expect(column.faults[0]?.code).toBe('register/column-missing')
  })

  it('every code has been planted here', () => {
    const elsewhere = [
      'number-doubled',
      'cell-error',
      'formula-uncomputed',
      'header-not-found',
      'sheet-missing',
      'column-missing',
    ]
    expect([...PLANTED.map(([code]) => code), ...elsewhere].sort()).toEqual([...FAULT_CODES].sort())
  })
})
