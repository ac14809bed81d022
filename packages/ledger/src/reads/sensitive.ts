import { type Actor, asInstant, type Instant } from '@doudi/kernel'
import type pg from 'pg'
import type { Reading } from '../wall/reading.ts'

/**
 * What is read that speaks of somebody: values kept beside the log, a firm that is hidden from others, lists and logs
 * taken away as files, uploaded files, papers.
 */
export const SENSITIVE_KINDS = ['personal', 'hidden-firm', 'export', 'download', 'paper'] as const
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]

export interface SensitiveRead {
  readonly kind: SensitiveKind
  /** Fields, file, paper or filter: by name, without values that speak of a person. */
  readonly what: string
  readonly matter?: string
  /** How many matters a list told of. */
  readonly count?: number
  /** What it was for, in the reader's words, where that is asked. */
  readonly purpose?: string
}

/** Who read: an officer, a firm's account, or whoever holds the receipt of a matter. */
export interface ReadBy {
  readonly kind: 'officer' | 'firm' | 'receipt' | 'nobody'
  readonly person: string
  readonly office?: string
}

export interface RecordedRead extends SensitiveRead {
  readonly id: string
  readonly at: Instant
  readonly by: ReadBy
  /** Public number of the matter; null where whoever looks may not know of it. */
  readonly number: string | null
}

export interface ReadFilter {
  readonly kind?: SensitiveKind
  /** An officer, a firm's account. */
  readonly person?: string
  /** Id of a matter. */
  readonly matter?: string
  /** Records before this one: the `next` of the page before. */
  readonly before?: string
  readonly limit: number
}

/** 查阅留痕: who read what is sensitive. Rows are added and looked at, never changed. */
export interface SensitiveReads {
  record(by: ReadBy, read: SensitiveRead): Promise<void>
  /** The newest first. */
  list(filter: ReadFilter, reader: Actor): Promise<{ items: readonly RecordedRead[]; next: string | null }>
}

interface Row {
  id: string
  at: string
  kind: SensitiveKind
  by_kind: ReadBy['kind']
  by_person: string
  office: string | null
  matter: string | null
  what: string
  count: number | null
  purpose: string | null
}

function recordOf(row: Row, numbers: ReadonlyMap<string, string>): RecordedRead {
  const { id, at, kind, what, matter, count, purpose, office } = row
  const number = matter === null ? undefined : numbers.get(matter)
  return {
    ...{ id, kind, what },
    at: asInstant(Number(at)),
    by: { kind: row.by_kind, person: row.by_person, ...(office !== null && { office }) },
    // A matter that whoever looks may not know of stays unnamed: that something was read is told all the same.
    ...(matter !== null && number !== undefined && { matter }),
    number: number ?? null,
    ...(count !== null && { count }),
    ...(purpose !== null && { purpose }),
  }
}

export function openSensitiveReads(
  { pool, clock }: { readonly pool: pg.Pool; readonly clock: () => Instant },
  { countyId, as }: { readonly countyId: () => string; readonly as: (reader: Actor) => Reading },
): SensitiveReads {
  async function numbersOf(ids: readonly string[], reader: Actor): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map()
    const { rows } = await as(reader).query<{ id: string; number: string }>({
      text: 'select id, number from matter where county = $1 and id = any($2)',
      values: [countyId(), ids],
    })
    return new Map(rows.map(({ id, number }) => [id, number]))
  }
  return {
    async record({ kind: byKind, person, office }, { kind, what, matter, count, purpose }) {
      await pool.query({
        name: 'record-sensitive-read',
        text: `insert into sensitive_read (county, at, kind, by_kind, by_person, office, matter, what, count, purpose)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        values: [
          ...[countyId(), clock(), kind, byKind, person, office ?? null],
          ...[matter ?? null, what.slice(0, 500), count ?? null, purpose ?? null],
        ],
      })
    },
    async list({ kind, person, matter, before, limit }, reader) {
      // What stays unnamed is not found by its name either.
      if (matter !== undefined && !(await numbersOf([matter], reader)).has(matter))
        return { items: [], next: null }
      const { rows } = await pool.query<Row>(
        `select id, at, kind, by_kind, by_person, office, matter, what, count, purpose from sensitive_read
         where county = $1 and ($2::bigint is null or id < $2) and ($3::text is null or kind = $3)
           and ($4::text is null or by_person = $4) and ($5::text is null or matter = $5)
         order by id desc limit $6`,
        [countyId(), before ?? null, kind ?? null, person ?? null, matter ?? null, limit + 1],
      )
      const shown = rows.slice(0, limit)
      const numbers = await numbersOf([...new Set(shown.flatMap(r => r.matter ?? []))], reader)
      return {
        items: shown.map(row => recordOf(row, numbers)),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    },
  }
}
