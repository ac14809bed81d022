import type { Directory, ItemEntry, RuleEntry } from '../../api/county.ts'
import type { Word } from '../../words/word.ts'

/** Items and rules while they are being changed: the command takes them whole. */
export interface RoutingDraft {
  readonly items: readonly ItemEntry[]
  readonly rules: readonly RuleEntry[]
  readonly default?: string
}

export function draftOf({ items, rules, defaultProcedure }: Directory): RoutingDraft {
  return { items, rules, ...(defaultProcedure && { default: defaultProcedure }) }
}

/** A rule one place further up or down; at the end it stays. */
export function moved(rules: readonly RuleEntry[], at: number, by: 1 | -1): readonly RuleEntry[] {
  const [one, other] = [rules[at], rules[at + by]]
  if (!one || !other) return rules
  return rules.map((rule, i) => (i === at ? other : i === at + by ? one : rule))
}

/** The entry in the place of the one it was opened as, or at the end. */
export function kept<T extends { readonly id: string }>(
  all: readonly T[],
  was: string,
  now: T,
): readonly T[] {
  return all.some(one => one.id === was) ? all.map(one => (one.id === was ? now : one)) : [...all, now]
}

const HAN = /\p{Script=Han}/u

/** A text whose second language is missing, copied from the first, or written in it. */
export function isUntranslated({ zh, en }: Word): boolean {
  return en.trim() === '' || en === zh || HAN.test(en) || !HAN.test(zh)
}

export function wordsIn(text: string): string[] {
  return text
    .split(/[、,，]\s*/)
    .map(word => word.trim())
    .filter(Boolean)
}
