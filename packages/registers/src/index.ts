/** Registers (台账) of offices: reading workbooks as they are, and writing tables that Excel, WPS and LibreOffice open. */

export { FAULT_CODES, type Fault } from './reading/fault.ts'
export type { Field, RowStatus } from './reading/fields.ts'
export {
  type MappingProblem,
  type RegisterMapping,
  readRegisterMapping,
} from './reading/mapping.ts'
export { type Register, readRegister } from './reading/read-register.ts'
export type { RegisterCounty, RegisterRow } from './reading/register-row.ts'
export { type RegisterWords, readWords } from './reading/words.ts'
export { CAPS, type Caps, type FileRefusal } from './refusal.ts'
export type { Named } from './values/find-name.ts'
export type { ReadDate } from './values/read-date.ts'
export { readWorkbook } from './workbook/read-workbook.ts'
export type { Cell, Sheet, Workbook } from './workbook/workbook.ts'
export type { CellValue } from './writing/cell-value.ts'
export { planTable, type Table, tableLines } from './writing/table-plan.ts'
export { planWriteBack, type Written } from './writing/write-back.ts'
export { writeTable } from './writing/write-csv.ts'
export { WORKBOOK_TYPE, writeWorkbook } from './writing/write-workbook.ts'
