/** 文书: ten kinds of papers derived from a matter, and their numbers. Pure: time, identity and texts are arguments. */

export type { Kind } from './kind.ts'
export { findKind, KINDS } from './kinds.ts'
export { papers } from './module.ts'
export type { Happened, Subject } from './subject.ts'
export { type PaperTexts, paperTexts } from './texts.ts'
export { writePaper } from './write-paper.ts'
