/** Projects with milestones claimed and verified apart, and the targets of the year. */

export { type Slip, slippage, slippageWall } from './measures/slippage.ts'
export { type Span, spanOf } from './measures/span.ts'
export { type StartRate, startRate } from './measures/start-rate.ts'
export { isReached, type Progress, progress, valueNow } from './measures/target-reached.ts'
export { projects } from './module.ts'
export { inYuan } from './registers/unit.ts'
