import type { Text } from '../text.ts'

/** One thing wrong in a register: where, what, and what might have been meant. */
export interface Fault {
  readonly sheet: string
  /** `D17`; a whole row or sheet is told by its first cell. */
  readonly cell: string
  readonly code: string
  readonly reason: Text
  readonly suggestions?: readonly string[]
}

/** Everything that can be wrong in a cell or row, each with its sentence. `x` is what stands there. */
export const FAULTS = {
  'header-not-found': (_: string): Text => ({
    zh: '找不到表头：需有一行同时写明诉求内容（或标题）等至少三个认得的列名，或用字段对应指定',
    en: 'No header was found: a row must name what is asked and at least three known columns, or a mapping must say',
  }),
  'column-missing': (x: string): Text => ({
    zh: `字段对应所写的列“${x}”不在表头中`,
    en: `The column “${x}” of the mapping is not in the header`,
  }),
  'sheet-missing': (x: string): Text => ({
    zh: `没有工作表“${x}”`,
    en: `There is no sheet “${x}”`,
  }),
  'text-missing': (_: string): Text => ({
    zh: '诉求内容为空，无法登记',
    en: 'It does not say what is asked',
  }),
  'text-too-long': (x: string): Text => ({
    zh: `文字过长（${x} 字，最多 5000 字）`,
    en: `The text is too long (${x} characters, at most 5000)`,
  }),
  'office-unknown': (x: string): Text => ({
    zh: `没有单位叫“${x}”`,
    en: `No office is called “${x}”`,
  }),
  'office-ambiguous': (x: string): Text => ({
    zh: `“${x}”可指多个单位，请写明是哪一个`,
    en: `“${x}” may be one of several offices: say which`,
  }),
  'town-unknown': (x: string): Text => ({
    zh: `没有镇（街道）叫“${x}”`,
    en: `No town is called “${x}”`,
  }),
  'status-unknown': (x: string): Text => ({
    zh: `不认得状态“${x}”`,
    en: `The status “${x}” is not known`,
  }),
  'date-unreadable': (x: string): Text => ({
    zh: `“${x}”不是日期`,
    en: `“${x}” is not a date`,
  }),
  'date-impossible': (x: string): Text => ({
    zh: `没有“${x}”这一天`,
    en: `There is no such day as “${x}”`,
  }),
  'date-without-year': (x: string): Text => ({
    zh: `“${x}”没有写年份`,
    en: `“${x}” has no year`,
  }),
  'date-incomplete': (x: string): Text => ({
    zh: `“${x}”只有年份`,
    en: `“${x}” is only a year`,
  }),
  'date-ambiguous': (x: string): Text => ({
    zh: `“${x}”分不清是 1 月还是 10 月`,
    en: `“${x}” may be January or October`,
  }),
  'date-in-future': (x: string): Text => ({
    zh: `“${x}”在今天之后`,
    en: `“${x}” lies after today`,
  }),
  'finished-before-received': (x: string): Text => ({
    zh: `办结日期“${x}”早于收件日期`,
    en: `“${x}”, the day it was finished, lies before the day it was received`,
  }),
  'finished-but-open': (x: string): Text => ({
    zh: `有办结日期“${x}”，状态却未办结`,
    en: `It has a day on which it was finished (“${x}”), but its status is open`,
  }),
  'number-doubled': (x: string): Text => ({
    zh: `编号“${x}”在本文件中已出现过`,
    en: `The number “${x}” stands in this file before`,
  }),
  'number-too-long': (x: string): Text => ({
    zh: `编号“${x}”过长（最多 80 字）`,
    en: `The number “${x}” is too long (at most 80 characters)`,
  }),
  'digits-lost': (x: string): Text => ({
    zh: `长号码被 Excel 当作数字，末位已丢失（${x}），请把该列设为文本后重新填写`,
    en: `Excel took a long code for a number and lost its last digits (${x}): format the column as text and type it again`,
  }),
  'phone-malformed': (x: string): Text => ({
    zh: `“${x}”不是电话号码`,
    en: `“${x}” is not a phone number`,
  }),
  'uscc-wrong': (x: string): Text => ({
    zh: `统一社会信用代码“${x}”校验不符（GB 32100）`,
    en: `The credit code “${x}” does not pass its check (GB 32100)`,
  }),
  'cell-error': (x: string): Text => ({
    zh: `单元格公式出错（${x}）`,
    en: `The formula of this cell failed (${x})`,
  }),
  'formula-uncomputed': (_: string): Text => ({
    zh: '公式没有计算结果，请用 Excel 打开并保存一次',
    en: 'The formula has no value: open the file in Excel and save it once',
  }),
} as const

export type FaultCode = keyof typeof FAULTS

export const FAULT_CODES = Object.keys(FAULTS) as FaultCode[]

const SHOWN = 40

export function faultAt(
  place: { readonly sheet: string; readonly cell: string },
  code: FaultCode,
  more: { readonly shown?: string; readonly suggestions?: readonly string[] } = {},
): Fault {
  const { shown = '', suggestions = [] } = more
  const short = [...shown].length > SHOWN ? `${[...shown].slice(0, SHOWN).join('')}…` : shown
  return {
    ...place,
    code: `register/${code}`,
    reason: FAULTS[code](short),
    ...(suggestions.length > 0 && { suggestions }),
  }
}
