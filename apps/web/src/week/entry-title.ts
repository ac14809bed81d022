import type { EntryView, RegisterView } from '../api/registers.ts'
import type { Language } from '../words/word.ts'

/** Fields that say one thing in both languages, as declarations name them. */
const PAIRS = [
  ['zh', 'en'],
  ['name', 'nameEn'],
] as const

/** The pair of which the title holds the Chinese: all of it, or with the year before it. */
function pairIn({ title, fields }: Pick<EntryView, 'title' | 'fields'>): (typeof PAIRS)[number] | undefined {
  return PAIRS.find(
    ([zh, en]) =>
      typeof fields[en] === 'string' && typeof fields[zh] === 'string' && title?.endsWith(fields[zh]),
  )
}

/**
 * What an entry is called. A register that says its sentence or name in both languages is read in the reader's own;
 * where the name is not for him, it is one of its kind.
 */
export function entryTitle(
  { title, fields }: Pick<EntryView, 'title' | 'fields'>,
  { entry }: Pick<RegisterView, 'entry'>,
  language: Language,
): string {
  const pair = language === 'en' ? pairIn({ title, fields }) : undefined
  if (title === null) return entry[language]
  return pair ? title.replace(String(fields[pair[0]]), () => String(fields[pair[1]])) : title
}

/** Whether a field only says the title again, in either language. */
export function isTitleField(name: string, { title, fields }: Pick<EntryView, 'title' | 'fields'>): boolean {
  const pair = pairIn({ title, fields })
  return pair !== undefined && (name === pair[0] || name === pair[1])
}
