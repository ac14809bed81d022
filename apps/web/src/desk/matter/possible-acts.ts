import type { CommandView, ProcedureView } from '../../api/county.ts'
import type { MatterView } from '../../api/matters.ts'
import type { Word } from '../../words/word.ts'
import { stepsOf } from './procedure-layout.ts'

/** Something the reader may do now, as one button. */
export interface PossibleAct {
  readonly command: string
  readonly title: Word
  readonly duty: string | null
  /** The act that takes effect once its draft is signed; absent for what is done at once. */
  readonly draftOf?: CommandView
  /** Posts that sign, in order. */
  readonly posts?: readonly string[]
}

/** What a clerk comes for stands first; what is rare stands last. */
const ORDER = [
  'sign-for',
  'sign-off',
  'answer',
  'dispatch',
  'determine',
  'resolve',
  'conclude',
  'call-back',
  'rework',
  'close',
  'accept-application',
  'answer-directly',
  'take-in',
  'diagnose',
  'reply',
  'consult',
  'request-help',
  'extend-deadline',
  'suspend',
  'resume',
  'hand-over',
  'dispute',
  'send-back',
  'request-documents',
]

/** What belongs together on the page: deciding, asking others, time, who has it, and what is only written down. */
export const GROUPS = ['decide', 'together', 'time', 'hand', 'record'] as const
export type ActGroup = (typeof GROUPS)[number]

const GROUP_OF: Readonly<Record<string, ActGroup>> = {
  consult: 'together',
  'request-help': 'together',
  summon: 'together',
  diagnose: 'together',
  'extend-deadline': 'time',
  suspend: 'time',
  resume: 'time',
  'request-documents': 'time',
  'supply-documents': 'time',
  instruct: 'time',
  remind: 'time',
  supervise: 'time',
  dispatch: 'hand',
  'hand-over': 'hand',
  dispute: 'hand',
  determine: 'hand',
  raise: 'hand',
  'take-in': 'hand',
  merge: 'hand',
  split: 'hand',
  note: 'record',
  attach: 'record',
  correct: 'record',
  recuse: 'record',
  'set-disclosure': 'record',
  'issue-paper': 'record',
  'void-paper': 'record',
  'migrate-matter': 'record',
}

export function groupOf({ command, draftOf }: PossibleAct): ActGroup {
  return GROUP_OF[draftOf?.name ?? command] ?? 'decide'
}

/** How many stand out: what is likeliest to be wanted now. Writing something down never does. */
const PROMINENT = 3

/** The acts that stand out, and the others by what they belong to; together they are all there are. */
export function arranged(acts: readonly PossibleAct[]): {
  readonly first: readonly PossibleAct[]
  readonly rest: readonly (readonly [ActGroup, readonly PossibleAct[]])[]
} {
  const first = acts.filter(act => groupOf(act) !== 'record').slice(0, PROMINENT)
  const others = acts.filter(act => !first.includes(act))
  return {
    first,
    rest: GROUPS.flatMap(group => {
      const of = others.filter(act => groupOf(act) === group)
      return of.length > 0 ? [[group, of] as const] : []
    }),
  }
}

/** All that the acts of a matter depend on. */
export interface ActsOf {
  readonly matter: Pick<MatterView, 'allowed' | 'refused' | 'duties'>
  readonly procedure: Pick<ProcedureView, 'signOff' | 'tree'>
  readonly commands: readonly CommandView[]
  /** The reader's. */
  readonly office: string | undefined
}

/** 转兜底 comes first where the catch-all office has work that none of its officers has taken; what is only concluded needs no taking. */
function awaitsTaking({ command, duty }: PossibleAct, { matter, procedure, office }: ActsOf): boolean {
  if (command !== 'take-in') return false
  const own = matter.duties.find(d => d.duty === duty && d.holder.office === office)
  const step = stepsOf(procedure.tree).find(s => s.id === own?.node)
  return step?.kind === 'step' && step.ends.conclude === undefined
}

function rank(act: PossibleAct, of: ActsOf): number {
  if (awaitsTaking(act, of)) return -1
  const at = ORDER.indexOf(act.draftOf?.name ?? act.command)
  return at < 0 ? ORDER.length : at
}

/** Acts that need signatures become drafts of them: the server refuses them directly and allows the draft. */
export function possibleActs(of: ActsOf): PossibleAct[] {
  const { matter, procedure, commands } = of
  const { allowed, refused } = matter
  const direct = allowed.filter(a => a.command !== 'draft')
  const drafts = allowed
    .filter(a => a.command === 'draft')
    .flatMap(({ duty }) =>
      refused
        .filter(r => r.code === 'matter/sign-off-needed' && r.duty === duty)
        .flatMap((r): PossibleAct[] => {
          const draftOf = commands.find(c => c.name === r.command)
          const posts = procedure.signOff[r.command] ?? []
          return draftOf ? [{ command: 'draft', title: r.title, duty, draftOf, posts }] : []
        }),
    )
  return [...direct, ...drafts].sort((a, b) => rank(a, of) - rank(b, of))
}

/** What the fields of an act offer that depends on this matter. */
export function choicesFor(
  act: PossibleAct,
  { matter, procedure, t }: { matter: MatterView; procedure: ProcedureView; t: (word: Word) => string },
  label: (key: string) => string,
) {
  const steps = stepsOf(procedure.tree)
  const node = matter.duties.find(d => d.duty === act.duty)?.node
  const step = steps.find(s => s.id === node)
  const command = act.draftOf?.name ?? act.command
  const outcomes = step?.kind === 'step' ? (step.ends[command] ?? []) : []
  return {
    outcome: outcomes.map(value => ({ value, label: label(value) })),
    ground: Object.entries(procedure.stops).map(([value, { title }]) => ({ value, label: t(title) })),
    step: steps.map(s => ({ value: s.id, label: t(s.title) })),
  }
}
