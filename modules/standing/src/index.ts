/** Programmes, evidence, awards, the five ding, the horse-race and training: what others decided, and what units can show. */

export { attendanceRate } from './measures/attendance.ts'
export { type Estimate, estimate, prizeLedger, quartersInARow } from './measures/horse-race.ts'
export { type Streak, streak, streaksOf, type UnderVersion } from './measures/streak.ts'
export { standing } from './module.ts'
export { type StandingList, standingList } from './papers/standing-list.ts'
export type { Award } from './registers/award.ts'
export { DINGS, type DingRule, type DingYear } from './registers/ding.ts'
export type { Evidence } from './registers/evidence.ts'
export type { Quarter } from './registers/horse-race.ts'
export type { Training } from './registers/training.ts'
