import type { EventDraft, MatterId } from '@doudi/kernel'
import type { ExternalRef } from '../external-refs.ts'
import { type MatterRow, NEVER } from '../matter-row.ts'

/** One event of an imported history. `attributes` is whatever the source said, kept as it was for the way back. */
export interface ArchivedActivity {
  readonly activity: string
  /** When it happened, as the source claims, in epoch milliseconds; never used for scores. */
  readonly occurred: number | null
  readonly resource?: string
  readonly attributes: unknown
}

/** A whole case of an imported history: it has no holder and no clock, and stands outside law 1 and all scores. */
export interface ArchivedCase {
  readonly id: string
  readonly title?: string
  /** The source's own status: an attribute here, not a status of ours. */
  readonly status?: string
  /** Its number in another system: known from now on, so that it is not registered again. */
  readonly externalRef?: ExternalRef
  readonly attributes: unknown
  /** Names, phones and an applicant's own words: beside the log, which holds a commitment to them. */
  readonly personal?: Readonly<Record<string, string>>
  readonly activities: readonly ArchivedActivity[]
}

export const ACTIVITY_RECORDED = 'activity-recorded'

/** One event per source event and none besides; what the case itself says travels with its first. */
export function draftsOf({ activities, personal, ...about }: ArchivedCase): EventDraft[] {
  return activities.map((activity, i) => ({
    type: ACTIVITY_RECORDED,
    data: { ...activity, ...(i === 0 && { case: about }) },
    by: { kind: 'system' },
    ...(i === 0 && personal && Object.keys(personal).length > 0 && { personal }),
  }))
}

/** The case back from the events it was recorded as. */
export function caseOf(
  events: readonly { readonly data: Readonly<Record<string, unknown>> }[],
): ArchivedCase {
  const about = events[0]?.data.case as Omit<ArchivedCase, 'activities'> | undefined
  if (!about) throw new Error('an archived matter begins with its case')
  return {
    ...about,
    activities: events.map(({ data: { case: _, ...activity } }) => activity as unknown as ArchivedActivity),
  }
}

/** The read model of an archived matter. `firstSeq` numbers it, apart from the county's own public numbers. */
export function archivedRow(
  id: MatterId,
  given: ArchivedCase,
  { firstSeq, calendarVersion }: { firstSeq: number; calendarVersion: number },
): MatterRow {
  const times = given.activities.flatMap(a => (a.occurred === null ? [] : [a.occurred]))
  const number = `H${firstSeq}`
  const title = given.title ?? given.id
  return {
    id,
    version: given.activities.length,
    status: 'archived',
    announced: [],
    search: [number, given.id, title].join('\n'),
    state: JSON.stringify({ archived: given.id, status: given.status ?? null }),
    columns: {
      number,
      result: given.status ?? null,
      procedure: 'archive',
      title,
      origin: null,
      item: null,
      town: null,
      firm: null,
      office: null,
      officer: null,
      offices: [],
      known_to: [],
      applicant: null,
      first_office: null,
      disclosure: 'open',
      recused: [],
      opened_at: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : 0,
      closed_at: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
      due_at: NEVER,
      yellow_at: null,
      wake_at: null,
      calendar_version: calendarVersion,
    },
  }
}
