/** Programmes, evidence, awards, the five ding, the horse-race and training: what others decided, and what units can show. */

export { attendanceRate } from './measures/attendance.ts'
export { type Estimate, estimate, prizeLedger, quartersInARow } from './measures/horse-race.ts'
export { type Streak, streak } from './measures/streak.ts'
export { standing } from './module.ts'
