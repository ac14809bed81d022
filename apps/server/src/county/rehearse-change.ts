import {
  type Actor,
  type County,
  type Duty,
  getProcedure,
  handleCounty,
  type InputFault,
  type Matter,
  namesIn,
  narrateEvent,
  personOf,
  type Refusal,
  settle,
  type Text,
} from '@doudi/kernel'
import { digestOf } from '@doudi/ledger'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { type ChangedDate, changedDates } from '../several/changed-dates.ts'

interface Held {
  readonly office: string
  readonly officer: string | null
}

/** A duty that would be somebody else's. */
interface ChangedHolder {
  readonly duty: string
  readonly title: Text
  readonly from: Held
  readonly to: Held
}

/** What a change of the county's rules would mean for one open matter. */
export interface Affected {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly dates: readonly ChangedDate[]
  readonly holders: readonly ChangedHolder[]
}

export type ChangeRehearsal =
  | { readonly refused: Refusal }
  | { readonly invalid: readonly InputFault[] }
  | {
      readonly says: Text
      readonly affected: readonly Affected[]
      readonly seen: number
      readonly next: string | null
    }

export interface Changing {
  readonly command: string
  readonly input: unknown
  readonly after?: string | undefined
}

const PAGE = 200

interface Side {
  readonly county: County
  readonly matter: Matter
  readonly now: ReturnType<ServerContext['clock']>
}

function heldBy({ county, matter, now }: Side, duty: Duty): Held {
  // What was offered but not signed for is its office's to answer for.
  const holder = duty.offer ? { office: duty.offer.to } : duty.holder
  return {
    office: holder.office,
    officer: personOf(county, holder, { now, recused: matter.recused }) ?? null,
  }
}

interface Sides {
  readonly county: County
  readonly changed: County
}

function affectedBy(
  matter: Matter,
  { county, changed }: Sides,
  context: ServerContext,
): Affected | undefined {
  const { registry } = context.ledger
  const now = context.clock()
  // What has fallen due by now fell due under the old rules.
  const before = settle(matter, county, now).matter
  const after = settle(before, changed, now).matter
  const dates = changedDates({ matter: before, county }, { matter: after, county: changed }, { registry })
  const procedure = getProcedure(county, matter.procedure)
  const names = namesIn({ county: changed, procedure, registry })
  const holders = Object.values(before.duties).flatMap(duty => {
    const then = after.duties[duty.key]
    if (!then) return []
    const from = heldBy({ county, matter: before, now }, duty)
    const to = heldBy({ county: changed, matter: after, now }, then)
    return from.office === to.office && from.officer === to.officer
      ? []
      : [{ duty: duty.key as string, title: names.duty(duty.key), from, to }]
  })
  if (dates.length === 0 && holders.length === 0) return undefined
  return { id: matter.id, number: matter.number, title: matter.facts.title, dates, holders }
}

/** One page of the open matters under changed rules: decided as it would be, and written nowhere. */
export async function rehearseChange(
  context: ServerContext,
  actor: Actor,
  { command, input, after }: Changing,
): Promise<ChangeRehearsal> {
  const { ledger } = context
  const { registry, county, now } = viewingOf(context)
  const handled = handleCounty({ registry, county, actor, now, digest: digestOf }, { command, input })
  if (!('county' in handled)) return handled
  const page = await ledger.running.page({ limit: PAGE, ...(after && { after }) }, actor)
  const sides = { county, changed: handled.county }
  const [event] = handled.events
  return {
    says: event ? narrateEvent(event, { registry, county: handled.county }) : { zh: command, en: command },
    affected: page.matters.flatMap(matter => affectedBy(matter, sides, context) ?? []),
    seen: page.matters.length,
    next: page.next,
  }
}

/** All that would be affected, page after page. */
export async function* allAffected(
  context: ServerContext,
  actor: Actor,
  { command, input }: Omit<Changing, 'after'>,
): AsyncGenerator<Affected> {
  for (let after: string | undefined; ; ) {
    const page = await rehearseChange(context, actor, { command, input, after })
    if (!('affected' in page)) return
    yield* page.affected
    if (page.next === null) return
    after = page.next
  }
}
