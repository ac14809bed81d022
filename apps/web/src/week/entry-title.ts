import type { EntryView, RegisterView } from '../api/registers.ts'
import type { Language } from '../words/word.ts'

/** Fields that say one thing in both languages, as declarations name them. */
const PAIRS = [
  ['zh', 'en'],
  ['name', 'nameEn'],
] as const

function pairIn(fields: EntryView['fields']): (typeof PAIRS)[number] | undefined {
  return PAIRS.find(names => names.every(name => typeof fields[name] === 'string'))
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
  const pair = pairIn(fields)
  if (pair && fields[pair[0]] === title) return String(fields[pair[language === 'zh' ? 0 : 1]])
  return title ?? entry[language]
}

/** Whether a field only says the title again, in either language. */
export function isTitleField(name: string, { title, fields }: Pick<EntryView, 'title' | 'fields'>): boolean {
  const pair = pairIn(fields)
  return pair !== undefined && fields[pair[0]] === title && (name === pair[0] || name === pair[1])
}
