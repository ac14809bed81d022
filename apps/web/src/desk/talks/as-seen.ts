import type { EntryView } from '../../api/registers.ts'
import type { Guest, Issue } from '../../api/talks.ts'

/** What of an evening somebody decides about: one issue, one firm, all firms, what was announced; nothing, where it is the evening as a whole. */
export type Place = { readonly part: string } | { readonly firm: string } | 'guests' | 'fields' | undefined

export function issuesIn({ kept }: Pick<EntryView, 'kept'>): readonly Issue[] {
  return (kept.issues ?? []) as readonly Issue[]
}

export function guestsIn({ kept }: Pick<EntryView, 'kept'>): readonly Guest[] {
  return (kept.guests ?? []) as readonly Guest[]
}

function at(place: Exclude<Place, undefined>, entry: EntryView): unknown {
  if (place === 'guests') return guestsIn(entry)
  if (place === 'fields') return entry.fields
  return 'part' in place
    ? issuesIn(entry).find(issue => issue.part === place.part)
    : guestsIn(entry).find(guest => guest.firm === place.firm)
}

/**
 * Whether what somebody decides about is as he saw it, whatever else has been recorded meanwhile: then what he sent may be
 * sent again on the newer version. A decision about the whole evening is never independent of what was recorded.
 */
export function isAsSeen(place: Place, seen: EntryView, now: EntryView): boolean {
  if (place === undefined || seen.status !== now.status) return false
  return JSON.stringify(at(place, seen)) === JSON.stringify(at(place, now))
}
