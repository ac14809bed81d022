import type { Pending, Seen } from './pending.ts'

/** One thing said differently: as it was written on the phone, and as it stands at the county. */
export interface Difference {
  readonly field: string
  readonly mine: unknown
  readonly theirs: unknown
}

/** What says why it is done, not what it is. */
const NOT_COMPARED = new Set(['reason', 'since', 'part', 'party'])

function titlesOf(needs: unknown): readonly string[] {
  return ((needs as readonly { readonly title: string }[] | undefined) ?? []).map(n => n.title)
}

/** What the county says where this was to be written. */
function theirs({ command, input }: Pending, { fields, kept }: Seen): Readonly<Record<string, unknown>> {
  const { made, needs, policies, gifts } = kept as Readonly<Record<string, unknown>>
  if (command === 'record-visit')
    return { ...(made as object | undefined), needs: titlesOf(needs), policies, gifts }
  if (command !== 'answer-need') return fields
  const answered = (needs as readonly { part: string; answer?: string }[]).find(n => n.part === input.part)
  return { answer: answered?.answer }
}

/** Laid side by side: what differs, in the order of writing; what both say alike is left out. */
export function differencesOf(pending: Pending): readonly Difference[] {
  const { now, input, command } = pending
  if (!now) return []
  const there = theirs(pending, now)
  const here: Readonly<Record<string, unknown>> =
    command === 'record-visit' ? { ...input, needs: titlesOf(input.needs) } : input
  return Object.keys(here)
    .filter(field => !NOT_COMPARED.has(field) && JSON.stringify(here[field]) !== JSON.stringify(there[field]))
    .map(field => ({ field, mine: here[field], theirs: there[field] }))
}
