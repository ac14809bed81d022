import {
  type Actor,
  type County,
  dateOf,
  type Entry,
  getProcedure,
  type Instant,
  type LocalDate,
  type Matter,
  namesIn,
  type OfficeId,
} from '@doudi/kernel'
import type { OpenLedger, SeenEntry } from '@doudi/ledger'
import {
  type Block,
  blocking,
  daysByOwner,
  type Parcel,
  type PermitList,
  type PermitProject,
  planOf,
  type StandingItem,
  standingItems,
  standOf,
} from '@doudi/permits'
import { asRead } from '../entries/read-all-entries.ts'
import { clocksIn, presentClock, sceneOf } from '../present-matter.ts'
import { savingsOf } from '../savings/savings.ts'
import { stepSpans } from './step-spans.ts'

const SYSTEM: Actor = { kind: 'system' }
const PROCEDURE = 'four-certificates'

type Json = Readonly<Record<string, unknown>>

export interface Asked {
  readonly ledger: OpenLedger
  readonly reader: Actor
  readonly now: Instant
}

async function byKey<E extends Entry>(
  { ledger, reader }: Asked,
  register: string,
  key: string,
): Promise<E | undefined> {
  const { items } = await ledger.entries.list({ register, key, limit: 1 }, reader)
  const [seen] = items
  return seen && asRead<E>(seen)
}

/**
 * The matter that runs the project's clocks. Its figures are the project's own and are told to whoever reads the project; its
 * contents are not, and of one that is not open to all not even the figures.
 */
async function matterOf({ ledger }: Asked, project: PermitProject) {
  const { items } = await ledger.list({ source: project.id, limit: 50 }, SYSTEM)
  for (const { id } of items) {
    const history = await ledger.history(id, SYSTEM)
    const { procedure, disclosure } = history?.matter ?? {}
    if (history && procedure?.id === PROCEDURE && disclosure === 'open') return history
  }
  return undefined
}

type History = NonNullable<Awaited<ReturnType<typeof matterOf>>>

function officeName({ offices }: County, office: OfficeId | null) {
  return office === null ? null : (offices.get(office)?.name ?? { zh: office, en: office })
}

function presentItem(one: StandingItem, county: County): Json {
  const { item, mode, state } = one
  const { name, nameEn, ...declared } = item
  return {
    ...declared,
    title: { zh: name, en: nameEn },
    officeName: officeName(county, item.office),
    ...{ mode, stand: standOf(one) },
    ...state,
    missing: state.missing ?? [],
  }
}

/** By when the open step of an item is promised, where the matter has one. */
function dueOf(
  block: Block,
  { all, matter }: { readonly all: readonly StandingItem[]; readonly matter: Matter | undefined },
  { ledger, now }: Asked,
) {
  const item = all.find(o => o.item.item === block.item)?.item
  const step = block.phase.endsWith('/prepare') ? item?.prepareStep : item?.issueStep
  if (matter?.status !== 'open' || step === undefined) return null
  const scene = sceneOf(matter, { registry: ledger.registry, county: ledger.county(), now })
  const clock = clocksIn(scene).find(c => c.name === 'promised' && matter.duties[c.duty]?.node === step)
  if (!clock) return null
  const { due, light, state } = presentClock(clock, scene)
  return { due, light, state }
}

function presentDays(history: History, { ledger, now }: Asked): Json {
  const county = ledger.county()
  const { registry } = ledger
  const { matter } = history
  const procedure = getProcedure(county, matter.procedure)
  const names = namesIn({ county, procedure, registry })
  const until = matter.closedAt ?? now
  const owners = daysByOwner(stepSpans(history, { county, registry }), {
    calendar: county.calendar,
    now: until,
  })
  return {
    from: county.zone.format(matter.openedAt).slice(0, 10),
    to: county.zone.format(until).slice(0, 10),
    closed: matter.closedAt !== undefined,
    owners: owners.map(({ steps, ...own }) => ({
      ...own,
      steps: steps.map(s => ({ ...s, title: names.duty(s.step as never) })),
    })),
  }
}

/** 节省天数: against the baseline that the county has stated for the item, once it is over; against nothing else. */
function presentSaved({ matter }: History, county: County): Json | null {
  const { item } = matter.facts
  const baseline = county.baselines.find(b => b.item === item)
  if (item === undefined || !baseline) return null
  const { openedAt, closedAt } = matter
  const line =
    closedAt === undefined
      ? undefined
      : savingsOf([{ item, openedAt, closedAt }], county).lines.find(l => l.baseline === baseline)
  return { baseline, taken: line?.taken ?? null, saved: line?.saved ?? null }
}

/** A project with its list and its parcel, as the reader reads them. */
export async function readParts(seen: SeenEntry, asked: Asked) {
  const project = asRead<PermitProject>(seen)
  const [list, parcel] = await Promise.all([
    byKey<PermitList>(asked, 'permit-list', project.fields.list),
    byKey<Parcel>(asked, 'parcel', project.fields.parcel),
  ])
  return { project, list, parcel, all: standingItems(project, list?.fields.items ?? []) }
}

/** 拿地开工, one project: its items, what decides the day, what blocks and whose it is, and the days each has taken. */
export async function readProject(seen: SeenEntry, asked: Asked): Promise<Json> {
  const { ledger, now } = asked
  const county = ledger.county()
  const { project, list, parcel, all } = await readParts(seen, asked)
  const history = await matterOf(asked, project)
  const dayIn = (at: Instant): LocalDate => dateOf(county.zone.localOf(at).day)
  const today = dayIn(now)
  const sold = parcel?.kept.sale?.on as LocalDate | undefined
  const land = sold ?? (parcel?.fields.closes as LocalDate | undefined)
  const plan = planOf(all, { start: dayIn(project.enteredAt), today, land, calendar: county.calendar })
  const blocks = blocking(all, plan, { today, isSold: sold !== undefined })
  return {
    today,
    list: list ? { name: list.fields.name, from: list.fields.from, source: list.fields.source } : null,
    parcel: parcel ? { id: parcel.id, ...parcel.fields, soldOn: sold ?? null } : null,
    reviews: project.kept.reviews,
    mandate: project.kept.mandate ?? null,
    items: all.map(one => presentItem(one, county)),
    plan,
    blocks: blocks.map(b => ({
      ...b,
      officeName: officeName(county, b.office),
      due: dueOf(b, { all, matter: history?.matter }, asked),
    })),
    days: history ? presentDays(history, asked) : null,
    saved: history ? presentSaved(history, county) : null,
  }
}
