import type { Manner } from './life.ts'

/** A state in which a firm's request stands now: how many, opened how many working hours ago, and how it came there. */
interface Standing {
  readonly what: string
  readonly hours: readonly number[]
  readonly manner: Manner
}

const at = (node: string, ...moments: NonNullable<Manner['moments']>[string]): Manner['moments'] => ({
  [node]: moments,
})
const handling = { stallAt: 'handle', brisk: true } as const

/** Every state of a request's procedure that somebody meets at a desk. Hours: a working day has about seven. */
export const STANDINGS: readonly Standing[] = [
  { what: 'just registered', hours: [0.4, 1.5, 3], manner: { stallAt: 'intake' } },
  { what: 'registered, overdue', hours: [20], manner: { stallAt: 'intake' } },
  { what: 'offered', hours: [1.5, 2.5, 4, 5], manner: { brisk: true, silent: true, stallAt: 'handle' } },
  { what: 'disputed', hours: [3, 4], manner: { brisk: true, dispute: 'waiting', stallAt: 'handle' } },
  { what: 'determined', hours: [12, 24], manner: { ...handling, dispute: 'determined' } },
  {
    what: 'disputed twice, not yet taken in',
    hours: [11, 13],
    manner: { ...handling, dispute: 'twice', moments: { handle: [] } },
  },
  {
    what: 'not determined, assigned by the catch-all office',
    hours: [32],
    manner: { ...handling, dispute: 'undetermined' },
  },
  { what: 'handled, green', hours: [6, 9, 13, 16, 19, 22, 25], manner: handling },
  {
    what: 'handled, yellow',
    hours: [37, 40, 43, 46, 48],
    manner: { ...handling, moments: at('handle', 'note') },
  },
  { what: 'handled, red', hours: [62, 64, 66, 67], manner: handling },
  {
    what: 'handled, three days overdue',
    hours: [84],
    manner: { ...handling, moments: at('handle', 'supervise') },
  },
  { what: 'left alone', hours: [118], manner: handling },
  {
    what: 'documents awaited',
    hours: [12, 22, 34],
    manner: { ...handling, awaits: 'documents', moments: at('handle', 'documents') },
  },
  {
    what: 'expert review',
    hours: [26, 44],
    manner: { ...handling, awaits: 'stop-end', moments: at('handle', 'expert-review') },
  },
  {
    what: 'stopped at request',
    hours: [30],
    manner: { ...handling, awaits: 'stop-end', moments: at('handle', 'at-request') },
  },
  { what: 'extended', hours: [44, 50, 56], manner: { ...handling, moments: at('handle', 'extend') } },
  { what: 'stage reply', hours: [25, 33], manner: { ...handling, moments: at('handle', 'reply') } },
  {
    what: 'offices asked',
    hours: [15, 18],
    manner: { ...handling, awaits: 'answers', moments: at('handle', 'consult', 'help') },
  },
  {
    what: 'summoned',
    hours: [12],
    manner: { ...handling, awaits: 'answers', moments: at('handle', 'summon') },
  },
  { what: 'instructed', hours: [20], manner: { ...handling, moments: at('handle', 'raise', 'instruct') } },
  { what: 'draft awaits its signature', hours: [20, 24], manner: { brisk: true, awaits: 'signature' } },
  { what: 'call-back waits', hours: [14, 18, 22, 26], manner: { brisk: true, stallAt: 'call-back' } },
  { what: 'nobody reached yet', hours: [25], manner: { brisk: true, unreached: 2 } },
  {
    what: 'bad rating under review',
    hours: [14],
    manner: { brisk: true, grade: 'dissatisfied', stallAt: 'review' },
  },
  {
    what: 'being reworked',
    hours: [30, 42],
    manner: { brisk: true, grade: 'very-dissatisfied', outcomes: { review: 'rework' }, stallAt: 'rework' },
  },
  {
    what: 'planned, followed up',
    hours: [40, 60, 90],
    manner: { brisk: true, outcomes: { handle: 'planned' }, stallAt: 'follow-up' },
  },
  { what: 'closing', hours: [26], manner: { brisk: true, stallAt: 'closing' } },
]

/** What a request that is over has been through; the rest of them are ordinary. */
export const PASTS: readonly Manner[] = [
  { outcomes: { intake: 'answered' } },
  { moments: at('handle', 'documents') },
  { outcomes: { intake: 'declined' } },
  { moments: at('handle', 'extend') },
  { dispute: 'determined' },
  { grade: 'dissatisfied', outcomes: { review: 'rework', rework: 'solved' } },
  { moments: at('handle', 'consult') },
  { outcomes: { intake: 'answered' } },
  { withdrawnAfterHours: 9 },
  { moments: at('handle', 'expert-review') },
  { dispute: 'twice' },
  { moments: at('handle', 'help', 'note') },
  { grade: 'very-dissatisfied', outcomes: { review: 'upheld' } },
  { moments: at('handle', 'reply') },
  { outcomes: { intake: 'declined' } },
  { silent: true },
  { unreached: 3 },
  { moments: at('handle', 'hand-over') },
  { reopened: true },
  { moments: at('intake', 'hide-firm') },
  { outcomes: { handle: 'planned' } },
  { moments: at('handle', 'recuse') },
  { outcomes: { intake: 'answered' } },
  { sentBack: true },
  { dispute: 'undetermined' },
  { moments: at('handle', 'summon') },
  { withdrawnAfterHours: 30 },
  { moments: at('handle', 'remind', 'raise') },
  { outcomes: { handle: 'explained' } },
  { moments: at('intake', 'documents') },
  { outcomes: { handle: 'not-now' } },
  { moments: at('handle', 'instruct') },
  { outcomes: { handle: 'partly' }, grade: 'fairly-satisfied' },
  { moments: at('handle', 'correct') },
  { unreached: 1 },
  { moments: at('handle', 'at-request') },
  { moments: at('handle', 'consult'), awaits: 'answers', lateAt: 'handle' },
]
