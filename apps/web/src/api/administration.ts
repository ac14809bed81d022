import type { Word } from '../words/word.ts'
import { requestHeaders, send } from './client.ts'
import type { ProcedureView } from './county.ts'
import { problemFrom } from './problem.ts'
import type { ChangedDate, Invalid, Refused } from './several.ts'

export interface CheckedProcedure {
  readonly problems: readonly { readonly line: number; readonly code: string; readonly message: Word }[]
  readonly procedure: ProcedureView | null
  readonly versionInForce: number | null
  readonly running: readonly { readonly version: number; readonly matters: number }[]
}

export interface Obstacle {
  readonly node: string
  readonly title: Word | null
  readonly reason: Word
  readonly matters: number
  readonly example: string
}

/** One page of running matters held against a draft. */
export interface ImpactPage {
  readonly seen: number
  readonly fits: number
  readonly obstacles: readonly Obstacle[]
  readonly next: string | null
}

export interface Period {
  readonly from: string
  readonly to: string
  readonly name: Word
}

export interface CalendarLayerView {
  readonly layer: string
  readonly kind: 'national' | 'local' | 'office-hours'
  readonly source: string
  readonly notice: string | null
  readonly year: number | null
  readonly closed: readonly Period[]
  readonly worked: readonly string[]
  readonly seasons?: readonly {
    readonly from: string
    readonly hours: readonly (readonly [string, string])[]
  }[]
}

export interface Calendars {
  readonly layers: readonly CalendarLayerView[]
  readonly years: readonly { readonly year: number; readonly planned: boolean }[]
}

export interface Held {
  readonly office: string
  readonly officer: string | null
}

/** What a change of the county's rules would mean for one open matter. */
export interface Affected {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly dates: readonly ChangedDate[]
  readonly holders: readonly {
    readonly duty: string
    readonly title: Word
    readonly from: Held
    readonly to: Held
  }[]
}

export interface AffectedPage {
  readonly says: Word
  readonly affected: readonly Affected[]
  readonly seen: number
  readonly next: string | null
}

/** A change of the county's rules, as a declared command and its input. */
export interface Change {
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
}

export async function rehearseChange(
  change: Change & { readonly after?: string },
  signal?: AbortSignal,
): Promise<Refused | Invalid | AffectedPage> {
  const sending = { method: 'POST' as const, body: change, ...(signal && { signal }) }
  return (await send<Refused | Invalid | AffectedPage>('/api/county/rehearse', sending)).value
}

/** Everything the change would move, as a workbook on the reader's machine. */
export async function saveRehearsal(change: Change, name: string): Promise<void> {
  const { command, input } = change
  const body = { command, input }
  const response = await fetch('/api/county/rehearse.xlsx', {
    method: 'POST',
    headers: requestHeaders({ body }),
    credentials: 'same-origin',
    body: JSON.stringify(body),
  })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined))
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

export interface RouteView {
  readonly office: string
  readonly why: 'precedent' | 'rule' | 'item' | 'words'
  readonly by: string
}

export interface CountedHits {
  readonly among: number
  readonly nowhere: number
  readonly hits: readonly {
    readonly why: string
    readonly by: string
    readonly hits: number
    readonly agreed: number
  }[]
  readonly differs: number
  readonly different: readonly {
    readonly number: string
    readonly title: string
    readonly from: string | null
    readonly to: string | null
  }[]
}

export interface DeterminationView {
  readonly number: string
  readonly title: string
  readonly item: string | null
  readonly town: string | null
  readonly office: string
  readonly level: string
  readonly mandate: string
  readonly reason: string
  readonly binding: boolean
  readonly at: string
}

export interface TextEntry {
  readonly key: string
  readonly text: Word
  readonly own: Word | null
}

export interface MigrationPlan {
  readonly procedure: string
  readonly from: number
  readonly to: number
  readonly nodes: Readonly<Record<string, string>>
  readonly clocks: 'keep' | 'recompute'
}

export interface PlannedMatter {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly dates: readonly ChangedDate[]
  readonly obstacles: readonly { readonly node: string; readonly title: Word | null; readonly reason: Word }[]
}

export interface PlanPage {
  readonly items: readonly PlannedMatter[]
  readonly next: string | null
}

export interface MigrationRun extends MigrationPlan {
  readonly id: string
  readonly officer: string
  readonly reason: string
  readonly state: 'running' | 'stopping' | 'stopped' | 'interrupted' | 'done'
  readonly total: number
  readonly done: number
  readonly migrated: number
  readonly refused: readonly {
    readonly number: string
    readonly title: string
    readonly code: string
    readonly reason: Word
  }[]
  readonly created: string
}

export interface Health {
  readonly now: string
  readonly zone: string
  readonly isTestClock: boolean
  readonly database: {
    readonly version: string
    readonly bytes: number
    readonly connections: number
    readonly answeredMs: number
  }
  readonly log: { readonly events: number; readonly matters: number; readonly recorded: string | null }
  readonly wake: { readonly overdue: number; readonly since: string | null; readonly lagMs: number }
  readonly outbox: { readonly waiting: number; readonly since: string | null; readonly givenUp: number }
  readonly views: { readonly onOldCalendar: number; readonly behind: number }
  readonly disk: { readonly free: number; readonly total: number } | null
  /** How far the log has been signed for; null where no key is set. */
  readonly checkpoint: { readonly size: number; readonly made: string | null; readonly faults: number } | null
  readonly backup: string | null
  readonly memory: number
  readonly upSeconds: number
  readonly versions: Readonly<Record<string, string | number>>
}
