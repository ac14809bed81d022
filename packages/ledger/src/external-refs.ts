import type pg from 'pg'

/** The number of a matter in another system (12345, 浙里办): known once, scored once. */
export interface ExternalRef {
  readonly system: string
  readonly number: string
}

export interface Link extends ExternalRef {
  readonly matter: string
}

/** One text for a map's key. */
export function nameOfRef({ system, number }: ExternalRef): string {
  return JSON.stringify([system, number])
}

/** Which of the numbers are known, and as which matter. */
export async function readLinks(
  client: pg.ClientBase,
  county: string,
  refs: readonly ExternalRef[],
): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map()
  const { rows } = await client.query<Link>({
    name: 'read-links',
    text: `select system, number, matter from external_ref
           join unnest($2::text[], $3::text[]) as asked(system, number) using (system, number)
           where county = $1 and system = any($2) and number = any($3)`,
    values: [county, refs.map(r => r.system), refs.map(r => r.number)],
  })
  return new Map(rows.map(row => [nameOfRef(row), row.matter]))
}

export async function insertLinks(
  client: pg.ClientBase,
  county: string,
  links: readonly Link[],
): Promise<void> {
  if (links.length === 0) return
  await client.query({
    name: 'insert-links',
    text: `insert into external_ref (county, system, number, matter)
           select $1, * from unnest($2::text[], $3::text[], $4::text[])`,
    values: [county, links.map(l => l.system), links.map(l => l.number), links.map(l => l.matter)],
  })
}
