/** Liaison officers: their links with firms, their visits, and the figures of both. */

export { type Raised, type Rate, type VisitFigures, visitFigures } from './measures/visit-figures.ts'
export { visits } from './module.ts'
export { type VisitOnPaper, visitRecordPaper } from './papers/visit-record.ts'
export type { Link } from './registers/link.ts'
export type { Need } from './registers/need.ts'
export { MODES, PURPOSES, type Visit } from './registers/visit.ts'
