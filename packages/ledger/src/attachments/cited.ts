import type { EventDraft } from '@doudi/kernel'
import type pg from 'pg'

/** An event that cites a file. */
export interface Citation {
  readonly matter: string
  readonly digest: string
  readonly version: number
  readonly type: string
}

const DIGEST = /^[0-9a-f]{64}$/

function listed(value: unknown): string[] {
  const { attachments } = (value ?? {}) as { attachments?: unknown }
  return Array.isArray(attachments)
    ? attachments.filter(one => typeof one === 'string' && DIGEST.test(one))
    : []
}

/** Digests that an input or an event names: its own, and those of an act that is being drafted. */
export function digestsIn(value: unknown): string[] {
  const { input } = (value ?? {}) as { input?: unknown }
  return [...new Set([...listed(value), ...listed(input)])]
}

export function citationsOf(
  matter: string,
  events: readonly EventDraft[],
  after: number,
): readonly Citation[] {
  return events.flatMap(({ type, data }, i) =>
    digestsIn(data).map(digest => ({ matter, digest, version: after + i + 1, type })),
  )
}

/** Which of the digests lie in the store for this matter. They are held, so that they cannot be swept before the commit. */
export async function holdAttachments(
  client: pg.ClientBase,
  { county, matter }: { county: string; matter: string },
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set()
  const { rows } = await client.query<{ digest: string }>({
    name: 'hold-attachments',
    text: `select digest from attachment where county = $1 and matter = $2 and digest = any($3) and kept
           order by digest for update`,
    values: [county, matter, digests],
  })
  return new Set(rows.map(r => r.digest))
}

/** Notes which events cite which files, in the transaction that writes the events. */
export async function cite(
  client: pg.ClientBase,
  county: string,
  citations: readonly Citation[],
): Promise<void> {
  if (citations.length === 0) return
  await client.query({
    name: 'cite-attachments',
    text: `update attachment a
           set cited_version = coalesce(a.cited_version, said.version),
               cited_by = (select array(select distinct unnest(a.cited_by || said.types) order by 1))
           from (select matter, digest, min(version) as version, array_agg(type) as types
                 from unnest($2::text[], $3::text[], $4::int[], $5::text[]) as c(matter, digest, version, type)
                 group by matter, digest) as said
           where a.county = $1 and a.matter = said.matter and a.digest = said.digest`,
    values: [
      county,
      citations.map(c => c.matter),
      citations.map(c => c.digest),
      citations.map(c => c.version),
      citations.map(c => c.type),
    ],
  })
}
