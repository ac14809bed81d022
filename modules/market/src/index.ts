/** The community market: the lottery of its stalls. */

export { type Drawn, draw, lotOf, type Participant } from './measures/draw.ts'
export { market } from './module.ts'
