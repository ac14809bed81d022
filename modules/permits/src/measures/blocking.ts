import type { LocalDate, OfficeId } from '@doudi/kernel'
import type { Owner } from '../registers/item.ts'
import type { Phase, Plan } from './critical-path.ts'
import { missingOf, type StandingItem } from './standing.ts'

/** What has to happen next: who files, promises, hands in, prepares or issues. */
export type Waits =
  | 'to-win'
  | 'to-file'
  | 'to-promise'
  | 'to-hand-in'
  | 'to-prepare'
  | 'to-issue'
  | 'to-restore'

/** 堵点: one open phase that others wait for, and whose it is today. */
export interface Block {
  readonly phase: string
  readonly item: string
  readonly waits: Waits
  readonly owner: Owner
  /** Null where the applicant is waited for. */
  readonly office: OfficeId | null
  readonly since: LocalDate
  readonly days: number
  readonly critical: boolean
  /** Certificates that wait for it, by code. */
  readonly holds: readonly string[]
  readonly papers: readonly { readonly paper: string; readonly by: string }[]
}

function waitsFor({ item, mode, state }: StandingItem, { phase }: Phase, { today, isSold }: Today): Waits {
  if (item.land && !isSold) return 'to-win'
  if (state.revoked) return 'to-restore'
  if (missingOf({ state }).some(m => m.by < today) && phase === 'issue') return 'to-hand-in'
  if (mode === 'on-promise' && !state.promise) return 'to-promise'
  if (item.prepareDays !== undefined && !state.filedOn) return 'to-file'
  return phase === 'prepare' ? 'to-prepare' : 'to-issue'
}

const OF_APPLICANT: readonly Waits[] = ['to-file', 'to-promise', 'to-hand-in', 'to-restore']

interface Today {
  readonly today: LocalDate
  /** Whether the land has been won. */
  readonly isSold: boolean
}

/** Certificates that cannot be issued before a phase is done. */
function heldBy(id: string, plan: Plan, all: readonly StandingItem[]): string[] {
  const held = new Set<string>([id])
  for (let before = -1; before !== held.size; ) {
    before = held.size
    for (const p of plan.phases) if (p.needs.some(n => held.has(n))) held.add(p.id)
  }
  return all
    .filter(({ item }) => item.certificate && held.has(`${item.item}/issue`))
    .map(({ item }) => item.item)
}

/** What blocks today: everything open that waits for nobody else, what lies on the critical path first. */
export function blocking(all: readonly StandingItem[], plan: Plan, today: Today): Block[] {
  const open = plan.phases.filter(p => p.state === 'open')
  const blocks = open.flatMap((phase): Block[] => {
    const one = all.find(o => o.item.item === phase.item)
    if (!one) return []
    const waits = waitsFor(one, phase, today)
    const isApplicants = OF_APPLICANT.includes(waits) || one.item.owner === 'applicant'
    return [
      {
        ...{ phase: phase.id, item: phase.item, waits, since: phase.from, days: phase.days },
        owner: isApplicants ? 'applicant' : one.item.owner,
        office: isApplicants ? null : one.item.office,
        critical: phase.critical,
        holds: heldBy(phase.id, plan, all),
        papers: missingOf(one),
      },
    ]
  })
  return blocks.toSorted(
    (a, b) =>
      Number(b.critical) - Number(a.critical) ||
      b.holds.length - a.holds.length ||
      (a.phase < b.phase ? -1 : 1),
  )
}
