import type { ClockName, Ground, NodeId, QuestionKind, TimeOwner } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import type { LocalDate } from '../time/local-date.ts'
import type {
  CameFrom,
  Disclosure,
  Draft,
  DutyKey,
  FiledPaper,
  Holder,
  Level,
  MatterRef,
  Merged,
  OfficeId,
  OfficerId,
} from './matter.ts'

/**
 * Everything that can happen to the state of a matter. Each event folds to a list of these; the laws are proved over
 * them, so a new command adds none of the fold.
 */
export type Move =
  // Position
  | { readonly move: 'start'; readonly holder: Holder }
  | {
      readonly move: 'finish'
      readonly duty: DutyKey
      readonly outcome: string
      readonly named?: readonly OfficeId[] | undefined
      readonly namedDate?: LocalDate | undefined
    }
  | { readonly move: 'reopen'; readonly node: NodeId }
  | { readonly move: 'end'; readonly result: string }
  // Holder
  | { readonly move: 'offer'; readonly duty: DutyKey; readonly to: OfficeId; readonly final: boolean }
  | { readonly move: 'take'; readonly duty: DutyKey; readonly holder: Holder }
  /** Another holder, while an offer stands as it is. */
  | { readonly move: 'hold'; readonly duty: DutyKey; readonly holder: Holder }
  // Clock
  | {
      readonly move: 'stop'
      readonly duty: DutyKey
      readonly ground: Ground
      readonly timeOf: TimeOwner
      readonly expires: Instant
    }
  | { readonly move: 'run'; readonly duty: DutyKey }
  | { readonly move: 'extend'; readonly duty: DutyKey; readonly clock: ClockName; readonly days: number }
  | { readonly move: 'promise'; readonly duty: DutyKey; readonly clock: ClockName; readonly on: LocalDate }
  // Questions; an answer is `finish` of the question
  | { readonly move: 'ask'; readonly duty: DutyKey; readonly question: QuestionKind; readonly to: OfficeId }
  // Markers: remembered for later decisions, without effect on position, holder or clock
  | { readonly move: 'disputed'; readonly duty: DutyKey; readonly office: OfficeId }
  | { readonly move: 'caught'; readonly duty: DutyKey }
  | { readonly move: 'fired'; readonly duty: DutyKey; readonly clock: ClockName; readonly level: Level }
  | { readonly move: 'recomputed'; readonly duties: readonly DutyKey[] }
  | { readonly move: 'noted'; readonly duty: DutyKey; readonly what: string }
  | { readonly move: 'drafted'; readonly duty: DutyKey; readonly draft: Draft | null }
  | { readonly move: 'disclosed'; readonly disclosure: Disclosure }
  | { readonly move: 'recused'; readonly officer: OfficerId }
  /** A paper was numbered; `voided` says that one of these numbers no longer stands. */
  | { readonly move: 'filed'; readonly paper: Omit<FiledPaper, 'version' | 'at'> }
  | { readonly move: 'voided'; readonly number: string }
  | { readonly move: 'remembered'; readonly what: string }
  // Several matters: who answers for whom
  | { readonly move: 'merged'; readonly merged: Merged }
  | { readonly move: 'leads'; readonly matters: readonly MatterRef[] }
  | { readonly move: 'parted'; readonly matters: readonly MatterRef[] }
  | { readonly move: 'came'; readonly from: CameFrom }
  /** Another version of the procedure: nodes by their new ids; `keep`: its clocks go on under their old limits. */
  | {
      readonly move: 'migrate'
      readonly version: number
      readonly nodes: Readonly<Record<string, string>>
      readonly dropped: readonly string[]
      readonly keep: boolean
    }

/** Offices that a move brings in: they learn of the matter by it. */
export function officesOf(move: Move): readonly OfficeId[] {
  switch (move.move) {
    case 'start':
    case 'take':
    case 'hold':
      return [move.holder.office]
    case 'offer':
    case 'ask':
      return [move.to]
    case 'finish':
      return move.named ?? []
    default:
      return []
  }
}
