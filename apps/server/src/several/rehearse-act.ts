import {
  type Actor,
  type Change,
  getProcedure,
  handle,
  type InputFault,
  type Matter,
  type MatterId,
  narrateEvent,
  owedBy,
  type Refusal,
  type Text,
} from '@doudi/kernel'
import { fail } from '../http/problems.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { type ChangedDate, changedDates } from './changed-dates.ts'

/** What an act would mean for one matter. */
export interface Rehearsed {
  readonly id: string | null
  readonly number: string | null
  readonly title: string
  /** The version it was read at: what the act itself must name. Null for a matter that would be opened. */
  readonly version: number | null
  readonly status: { readonly from: string | null; readonly to: string }
  readonly says: readonly Text[]
  readonly dates: readonly ChangedDate[]
  /** By when the applicant is owed an answer. */
  readonly owed: { readonly from: string | null; readonly to: string | null }
}

export type Rehearsal =
  | { readonly refused: Refusal }
  | { readonly invalid: readonly InputFault[] }
  | { readonly matters: readonly Rehearsed[] }

export interface Rehearsing {
  readonly matter: string
  readonly command: string
  readonly input: unknown
}

function owed(matter: Matter | undefined, context: ServerContext): string | null {
  if (!matter || matter.status === 'closed') return null
  const county = context.ledger.county()
  const laying = { procedure: getProcedure(county, matter.procedure), calendar: county.calendar }
  return owedBy(matter, laying) ?? null
}

function present(before: Matter | undefined, { matter, events }: Change, context: ServerContext): Rehearsed {
  const { county, registry } = viewingOf(context)
  return {
    id: before?.id ?? null,
    number: before?.number ?? null,
    title: matter.facts.title,
    version: before?.version ?? null,
    status: { from: before?.status ?? null, to: matter.status },
    says: events.map(event => narrateEvent(event, { registry, county, matter })),
    dates: changedDates(before && { matter: before, county }, { matter, county }, { registry }),
    owed: { from: owed(before, context), to: owed(matter, context) },
  }
}

/** A matter that does not exist yet has a place in the list instead of a number. */
function place(n: number): { id: MatterId; number: string } {
  return { id: `new-${n + 1}` as MatterId, number: `新${n + 1}` }
}

const SYSTEM: Actor = { kind: 'system' }

async function readFor(id: string, actor: Actor, { ledger }: ServerContext): Promise<Matter> {
  const seen = (await ledger.findMatter(id, actor)) ?? fail('absent')
  // Decided on the state itself: what the reader may not see of it weighs all the same.
  return (await ledger.desk.states([seen.matter.id], SYSTEM)).get(seen.matter.id) ?? fail('absent')
}

/** An act on several matters, decided by the kernel as it would be, and written nowhere. */
export async function rehearseAct(
  context: ServerContext,
  actor: Actor,
  { matter: id, command: name, input }: Rehearsing,
): Promise<Rehearsal> {
  const { registry, county, now } = viewingOf(context)
  const command = registry.matterCommands.get(name) ?? fail('unknown-command')
  const matter = await readFor(id, actor, context)
  const parsed = command.input.safeParse(input)
  const concerns = parsed.success ? (command.concerns?.(parsed.data) ?? []) : []
  const others: Matter[] = []
  for (const concern of concerns) others.push(await readFor(concern.matter, actor, context))
  const handled = handle(
    { registry, county, actor, now },
    { command: name, matter, input, others, fresh: place },
  )
  if (!('matter' in handled)) return handled
  return {
    matters: [
      present(matter, handled, context),
      ...(handled.others ?? []).map((change, i) => present(others[i], change, context)),
      ...(handled.opened ?? []).map(change => present(undefined, change, context)),
    ],
  }
}
