import type { Actor, County } from '@doudi/kernel'
import { sql } from 'kysely'
import type pg from 'pg'
import { INITIALS_MARK } from '../search-row.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import { sightOf, visibleTo } from './sight.ts'

/** What a matter asked when it was opened, as routing sees it, and which offices have had to do with it. */
export interface Asked {
  readonly number: string
  readonly title: string
  readonly item: string | null
  readonly town: string | null
  readonly text: string
  readonly knownTo: readonly string[]
}

interface Row {
  id: string
  number: string
  title: string
  item: string | null
  town: string | null
  known_to: string[]
}

/** What was asked, without the number and title before it and the initials after it. */
function textOf(words: string): string {
  return words
    .split('\n')
    .slice(2)
    .filter(line => !line.startsWith(INITIALS_MARK))
    .join('\n')
}

interface Room {
  readonly pool: pg.Pool
  readonly county: County
  readonly reading: Reading
}

/**
 * What the newest matters asked, for whoever wants to know how rules would send them. The words are closed to readers: they
 * are fetched for matters the reader has just been shown, to be routed and not to be told.
 */
export async function readAsked(
  { pool, county, reading }: Room,
  reader: Actor,
  most: number,
): Promise<readonly Asked[]> {
  const found = await rowsOf(
    reading,
    sql<Row>`select id, number, title, item, town, known_to from matter
      where county = ${county.id} and status in ('open', 'closed') and ${visibleTo(sightOf(reader, county))}
      order by opened_at desc, id limit ${most}`,
  )
  const { rows } = await pool.query<{ id: string; words: string }>({
    name: 'words-of',
    text: 'select id, words from matter_search where county = $1 and id = any($2)',
    values: [county.id, found.map(row => row.id)],
  })
  const words = new Map(rows.map(row => [row.id, textOf(row.words)]))
  return found.map(({ id, known_to: knownTo, ...row }) => ({ ...row, text: words.get(id) ?? '', knownTo }))
}
