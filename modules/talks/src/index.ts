/** The Wednesday talks: their register, whose turn it is to host and to come, and their figures. */

export { type Followed, followedOf } from './measures/followed.ts'
export { followedFigures, type Rate, type TalkFigures, talkFigures } from './measures/talk-figures.ts'
export { talks } from './module.ts'
export { type Planned, plannedSessions, type Turn } from './programme/rotation.ts'
export { type Candidate, type Turned, whoseTurn } from './programme/whose-turn.ts'
export type { Guest } from './registers/guest.ts'
export type { Issue } from './registers/issue.ts'
export { type Talk, TEAMS } from './registers/talk.ts'
