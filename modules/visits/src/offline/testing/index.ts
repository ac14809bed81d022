/** Phones for tests: sound ones, defective ones, and what may happen between two of them. */

export { course, Interleaving, type Moved, type Place, type Step } from './interleaving.ts'
export { Phone } from './phone.ts'
export { BlindPhone, NewKeyPhone, TornPhone } from './planted-phones.ts'
