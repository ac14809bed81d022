/** Papers set after GB/T 9704-2012, as PDF and for Word, from one model. Always drafts. Knows neither matters nor counties. */

export { writeDocx } from './docx.ts'
export { findFaces, type MissingGlyph } from './fonts.ts'
export type { Block, Paper } from './paper.ts'
export type { Printed } from './pdf.ts'
export { openPrinter, type Printer } from './printer.ts'
export { type ElectronicSeal, noSeal, type Sealed } from './seal.ts'
