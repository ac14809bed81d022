import type { SaidValue } from '../../api/applicant.ts'
import { applicantWords } from '../../words/applicant-words.ts'

const CONTACTS = ['contact', 'phone'] as const
const WORDS = ['text', 'place', 'documents', 'should', 'reason', 'words'] as const
type Field = (typeof CONTACTS)[number] | (typeof WORDS)[number]

/** A value as it stands on the card; what was a list or a place is one again. */
export interface SaidLine {
  readonly version: number
  readonly field: Field
  readonly lines: readonly string[]
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function linesOf(field: Field, value: string): readonly string[] {
  if (field !== 'place' && field !== 'documents') return [value]
  const given = parsed(value)
  if (Array.isArray(given)) return given.map(String)
  if (typeof given !== 'object' || given === null) return [value]
  const { words, latitude, longitude } = given as Record<string, unknown>
  return [...(words ? [String(words)] : []), `${latitude}, ${longitude}`]
}

function pick(said: readonly SaidValue[], fields: readonly Field[]): readonly SaidLine[] {
  return said
    .flatMap(({ version, field, value }) => {
      const known = fields.find(f => f === field)
      return known ? [{ version, field: known, lines: linesOf(known, value) }] : []
    })
    .sort((a, b) => a.version - b.version || fields.indexOf(a.field) - fields.indexOf(b.field))
}

/** What was said, in the order it was said, and by whom it can be asked further. Parts of a split stand with the family. */
export function arrangeSaid(said: readonly SaidValue[]) {
  return { words: pick(said, WORDS), contacts: pick(said, CONTACTS) }
}

export const labelOf = (field: Field) => applicantWords[field]
