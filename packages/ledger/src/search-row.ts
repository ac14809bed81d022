import type pg from 'pg'
import { initialsOf } from './initials.ts'
import { BETWEEN } from './row-columns.ts'

/** What a matter is found by. It changes only when the matter is opened, closed or reopened: never with a note. */
export interface SearchRow {
  readonly id: string
  readonly isOpen: boolean
  readonly words: string
}

/** Begins the line of initials, which nobody has said: what compares words leaves it out. */
export const INITIALS_MARK = '\u0002'

/** Names as they are typed in a hurry: the initials of what a matter is called and of whose it is, in one line. */
export function initialWords(...names: readonly (string | undefined)[]): string {
  const all = names.flatMap(name => initialsOf(name ?? ''))
  return all.length === 0 ? '' : INITIALS_MARK + all.join(' ')
}

/**
 * Every character and every overlapping pair of characters: two-character Chinese words are the commonest query, and
 * trigrams are blind to them. A query of one or two characters is one of these or is not in the text.
 */
export function gramsOf(words: string): string[] {
  const grams = new Set<string>()
  let before = ''
  for (const character of words) {
    if (/[\s\p{Cc}]/u.test(character)) {
      before = ''
      continue
    }
    grams.add(character)
    if (before) grams.add(before + character)
    before = character
  }
  return [...grams]
}

/** Whether a text is asked for as a gram. */
export function isGram(q: string): boolean {
  return [...q].length <= 2 && !/\s/.test(q)
}

/** Writes what matters are found by; a row that is there is replaced. */
export async function upsertSearch(
  client: pg.ClientBase,
  county: string,
  rows: readonly SearchRow[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query({
    name: 'upsert-search',
    text: `insert into matter_search (county, id, is_open, words, grams)
           select $1, id, is_open, words, string_to_array(grams, $6)
           from unnest($2::text[], $3::bool[], $4::text[], $5::text[]) as row(id, is_open, words, grams)
           on conflict (county, id) do update set is_open = excluded.is_open, words = excluded.words, grams = excluded.grams`,
    values: [
      county,
      rows.map(r => r.id),
      rows.map(r => r.isOpen),
      rows.map(r => r.words),
      rows.map(r => gramsOf(r.words).join(BETWEEN)),
      BETWEEN,
    ],
  })
}

/** Moves matters between the index of open ones and that of the others. */
export async function moveSearch(
  client: pg.ClientBase,
  county: string,
  rows: readonly Omit<SearchRow, 'words'>[],
): Promise<void> {
  if (rows.length === 0) return
  await client.query({
    name: 'move-search',
    text: `update matter_search set is_open = row.is_open from unnest($2::text[], $3::bool[]) as row(id, is_open)
           where county = $1 and matter_search.id = any($2) and matter_search.id = row.id`,
    values: [county, rows.map(r => r.id), rows.map(r => r.isOpen)],
  })
}
