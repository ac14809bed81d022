import type { Counts, ImportView } from '../../api/imports.ts'
import { registerWords } from '../../words/register-words.ts'
import type { Word } from '../../words/word.ts'

/** How an import stands, in a word: one that was stopped or failed may go on. */
export function stateWord({ state, fault }: Pick<ImportView, 'state' | 'fault'>): Word {
  if (state !== 'planned' || fault === null) return registerWords[state]
  return fault === 'stopped' ? registerWords.halted : registerWords.failed
}

/** Which of the four steps is at hand. */
export function stepOf({ state, fault }: Pick<ImportView, 'state' | 'fault'>): number {
  if (state === 'done') return 3
  return state === 'planned' && fault === null ? 1 : 2
}

/** Lines that a run would still do something with. */
export function toDo({ open, archive, merge }: Counts): number {
  return open + archive + merge
}
