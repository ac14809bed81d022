import type { Word } from '../words/word.ts'
import { read, send } from './client.ts'
import type { DeskRow, Holding } from './matters.ts'
import type { InputFault } from './problem.ts'

/** A due date that something would move, begin or end. */
export interface ChangedDate {
  readonly duty: string
  readonly title: Word
  readonly clock: string
  readonly from: string | null
  readonly to: string | null
}

export interface Refused {
  readonly refused: { readonly code: string; readonly reason: Word }
}
export interface Invalid {
  readonly invalid: readonly InputFault[]
}

/** What an act would mean for one matter. */
export interface RehearsedMatter {
  readonly id: string | null
  readonly number: string | null
  readonly title: string
  readonly version: number | null
  readonly status: { readonly from: string | null; readonly to: string }
  readonly says: readonly Word[]
  readonly dates: readonly ChangedDate[]
  readonly owed: { readonly from: string | null; readonly to: string | null }
}

export type Rehearsal = Refused | Invalid | { readonly matters: readonly RehearsedMatter[] }

/** One matter as a column beside others. */
export interface Column {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly status: 'open' | 'closed'
  readonly result: string | null
  readonly holder: Holding | null
  readonly title: string
  readonly text: string | null
  readonly origin: string
  readonly item: string | null
  readonly town: string | null
  readonly firm: string | null
  readonly disclosure: string
  readonly openedAt: string
  readonly procedure: { readonly id: string; readonly version: number; readonly title: Word }
  readonly step: Word | null
  readonly owed: string | null
  readonly ties: Ties
}

export interface Ties {
  readonly mergedInto: { readonly id: string; readonly number: string } | null
  readonly leads: readonly { readonly id: string; readonly number: string }[]
}

export type Verdict = 'same' | 'not-same'

export interface GivenVerdict {
  readonly one: string
  readonly other: string
  readonly verdict: Verdict
  readonly officer: string
  readonly at: string
}

export interface Compared {
  readonly items: readonly Column[]
  readonly verdicts: readonly GivenVerdict[]
}

export interface Family {
  readonly mergedInto: readonly DeskRow[]
  readonly leads: readonly DeskRow[]
  readonly splitFrom: readonly DeskRow[]
  readonly siblings: readonly DeskRow[]
  readonly splitInto: readonly DeskRow[]
  readonly counted: 'once' | 'each' | null
}

export function readCompared(ids: readonly string[], signal?: AbortSignal): Promise<Compared> {
  return read<Compared>(`/api/compare?ids=${ids.map(encodeURIComponent).join(',')}`, signal)
}

export function readFamily(number: string, signal?: AbortSignal): Promise<Family> {
  return read<Family>(`/api/matters/${encodeURIComponent(number)}/family`, signal)
}

/** What an act on several matters would do; nothing is written. */
export async function rehearse(
  act: { readonly matter: string; readonly command: string; readonly input: object },
  signal?: AbortSignal,
): Promise<Rehearsal> {
  const sending = { method: 'POST' as const, body: act, ...(signal && { signal }) }
  return (await send<Rehearsal>('/api/rehearse', sending)).value
}

export async function giveVerdict(one: string, other: string, verdict: Verdict | 'none'): Promise<void> {
  await send('/api/verdicts', { method: 'PUT', body: { one, other, verdict } })
}
