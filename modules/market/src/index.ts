/** The community market: the lottery of its stalls, and the calls of offices on site. */

export { type CallFigures, callFigures } from './measures/calls.ts'
export { type Drawn, draw, lotOf, type Participant } from './measures/draw.ts'
export { market } from './module.ts'
export type { Lottery } from './registers/lottery.ts'
export type { SiteCall } from './registers/site-call.ts'
