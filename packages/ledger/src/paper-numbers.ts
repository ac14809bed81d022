import type { Matter, NextNumber } from '@doudi/kernel'
import type pg from 'pg'

/** A number given to a paper, with the event that gave it. */
export interface PaperNumber extends NextNumber {
  readonly number: string
  readonly matter: string
  readonly version: number
}

/** The last number of each series; asked for while the head is held, so that nobody takes the next one meanwhile. */
export async function readLastNumbers(
  client: pg.ClientBase,
  county: string,
  series: readonly string[],
): Promise<Map<string, number>> {
  if (series.length === 0) return new Map()
  const { rows } = await client.query<{ series: string; last: number }>({
    name: 'last-numbers',
    text: 'select series, max(ordinal) as last from paper_number where county = $1 and series = any($2) group by series',
    values: [county, series],
  })
  return new Map(rows.map(r => [r.series, r.last]))
}

/** Numbers that a matter has taken after one of its versions. */
export function numbersIn({ id, papers = [] }: Matter, after = 0): PaperNumber[] {
  return papers.filter(p => p.version > after).map(p => ({ ...p, matter: id }))
}

export async function insertNumbers(
  client: pg.ClientBase,
  county: string,
  numbers: readonly PaperNumber[],
): Promise<void> {
  if (numbers.length === 0) return
  await client.query({
    name: 'insert-numbers',
    text: `insert into paper_number (county, series, ordinal, number, matter, version)
           select $1, * from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::int[])`,
    values: [
      county,
      numbers.map(n => n.series),
      numbers.map(n => n.ordinal),
      numbers.map(n => n.number),
      numbers.map(n => n.matter),
      numbers.map(n => n.version),
    ],
  })
}
