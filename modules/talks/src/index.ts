/** The Wednesday talks: their register, whose turn it is to host and to come, and their figures. */

export { type Followed, followedOf, type Standing, standingOf } from './measures/followed.ts'
export { followedFigures, type Rate, type TalkFigures, talkFigures } from './measures/talk-figures.ts'
export { talks } from './module.ts'
export { issueListPaper } from './papers/issue-list.ts'
export { minutesPaper } from './papers/minutes.ts'
export type { Evening, Written } from './papers/paper.ts'
export { type Planned, plannedSessions, type Turn } from './programme/rotation.ts'
export { type Candidate, type Turned, whoseTurn } from './programme/whose-turn.ts'
export { type Guest, seatsLeft } from './registers/guest.ts'
export { type Issue, sharedPart } from './registers/issue.ts'
export { type Talk, TEAMS } from './registers/talk.ts'
