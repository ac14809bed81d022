/** Projects with milestones claimed and verified apart, and the targets of the year. */

export { type Chain, chainOf } from './measures/chain.ts'
export { type CitedSpan, type CourseStep, citedBeside, course, spans } from './measures/course.ts'
export { type Slip, slippage, slippageWall } from './measures/slippage.ts'
export { type Span, spanOf } from './measures/span.ts'
export { type StartRate, startRate } from './measures/start-rate.ts'
export { isReached, type Progress, progress, valueNow } from './measures/target-reached.ts'
export { projects } from './module.ts'
export { type SlippageList, slippageList } from './papers/slippage-list.ts'
export type { Project } from './registers/project.ts'
export type { Target } from './registers/target.ts'
export { inYuan } from './registers/unit.ts'
