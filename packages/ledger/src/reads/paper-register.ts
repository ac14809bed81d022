import type { Actor } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { OpenLedger } from '../open-ledger.ts'
import { readAs, rowsOf } from '../wall/reading.ts'
import { sightOf, visibleTo } from './sight.ts'

/** Numbers of one unit, kind and year. */
export interface PaperSeries {
  readonly series: string
  /** The last number given; there is no gap before it. */
  readonly last: number
}

/** One number. What is not for the reader's eyes keeps its place, with nothing but the number. */
export interface NumberedPaper {
  readonly series: string
  readonly ordinal: number
  readonly number: string
  readonly matter: {
    readonly number: string
    readonly title: string
    readonly kind: string
    readonly at: number
    readonly voided: boolean
  } | null
}

/** 文号登记簿: every number that was given, void ones among them. */
export interface PaperRegister {
  /** Series in which the reader may know of at least one matter. */
  series(): Promise<readonly PaperSeries[]>
  /** Numbers of a series after one of them, at most 200; none of a series that is not for the reader. */
  page(series: string, after: number): Promise<readonly NumberedPaper[]>
}

const PAGE = 200

interface Given {
  readonly series: string
  readonly ordinal: number
  readonly number: string
}

interface Seen {
  ordinal: number
  matter_number: string
  title: string
  paper: { kind: string; at: number; voided?: true } | null
}

function presentSeen(seen: Seen | undefined): NumberedPaper['matter'] {
  if (!seen?.paper) return null
  const { matter_number: number, title, paper } = seen
  return { number, title, kind: paper.kind, at: paper.at, voided: paper.voided === true }
}

/**
 * Opens the register for one reader. That a number was given is told by its neighbours, so places are read for the
 * county; what stands behind one is read as the reader may.
 */
export function openPaperRegister({ pool, wall, county }: OpenLedger, reader: Actor): PaperRegister {
  const { id } = county()
  const sight = sightOf(reader, county())
  const reading = readAs(wall, id, { sight })
  const theirs = sql`paper_number p join matter m on m.county = p.county and m.id = p.matter
    where p.county = ${id} and ${visibleTo(sight)}`

  async function seriesOf(which: RawBuilder<unknown>): Promise<string[]> {
    const found = sql<{ series: string }>`select distinct p.series from ${theirs} and ${which} order by 1`
    return (await rowsOf(reading, found)).map(r => r.series)
  }
  return {
    async series() {
      const { rows } = await pool.query<PaperSeries>(
        `select series, max(ordinal) as last from paper_number where county = $1 and series = any($2)
         group by series order by series`,
        [id, await seriesOf(sql`true`)],
      )
      return rows
    },
    async page(series, after) {
      if ((await seriesOf(sql`p.series = ${series}`)).length === 0) return []
      const { rows } = await pool.query<Given>(
        `select series, ordinal, number from paper_number where county = $1 and series = $2 and ordinal > $3
         order by ordinal limit $4`,
        [id, series, after, PAGE],
      )
      const last = rows.at(-1)?.ordinal ?? after
      const seen = await rowsOf(
        reading,
        sql<Seen>`select p.ordinal, m.number as matter_number, m.title, (
            select one from jsonb_array_elements(m.state::jsonb -> 'papers') one where one ->> 'number' = p.number
          ) as paper
          from ${theirs} and p.series = ${series} and p.ordinal > ${after} and p.ordinal <= ${last}`,
      )
      const byOrdinal = new Map(seen.map(s => [s.ordinal, s]))
      return rows.map(row => ({ ...row, matter: presentSeen(byOrdinal.get(row.ordinal)) }))
    },
  }
}
