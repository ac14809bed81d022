/** Papers set after GB/T 9704-2012, as PDF and for Word, from one model. Always drafts. Knows neither matters nor counties. */

export { writeDocx } from './docx.ts'
export { type Faces, findFaces, type MissingGlyph, missingGlyphs } from './fonts.ts'
export { type Block, type Paper, SHEETS, textsOf } from './paper.ts'
export { type Printed, printPdf } from './pdf.ts'
export { type ElectronicSeal, noSeal, type Sealed } from './seal.ts'
