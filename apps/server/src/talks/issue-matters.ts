import { type Actor, asSeenBy, type Instant, type Matter } from '@doudi/kernel'
import type { ListFilter, OpenLedger } from '@doudi/ledger'
import { standingOf } from '@doudi/talks'
import { clocksIn, presentClock, presentHolder, sceneOf, type Viewing } from '../present-matter.ts'

const PROCEDURE = 'meeting-issue'
const PAGE = 200

type Json = Readonly<Record<string, unknown>>
type Asked = Pick<ListFilter, 'source' | 'status' | 'closedSince'>

function placeOf(entry: string, part: string): string {
  return `${entry}/${part}`
}

/** Matters of the talks by the issue that each comes from. */
export class IssueMatters {
  readonly #byPlace: ReadonlyMap<string, Matter>

  constructor(matters: readonly Matter[]) {
    this.#byPlace = new Map(
      matters.flatMap(m => {
        const { source } = m.facts
        return source?.part === undefined ? [] : [[placeOf(source.entry, source.part), m] as const]
      }),
    )
  }

  of(entry: string, part: string): Matter | undefined {
    return this.#byPlace.get(placeOf(entry, part))
  }
}

async function readSome(ledger: OpenLedger, asked: Asked, reader: Actor): Promise<Matter[]> {
  const matters: Matter[] = []
  let cursor: string | undefined
  do {
    const filter = { procedure: PROCEDURE, ...asked, limit: PAGE, ...(cursor && { cursor }) }
    const { items, next } = await ledger.list(filter, reader)
    const states = await ledger.desk.states(
      items.map(row => row.id),
      reader,
    )
    matters.push(...states.values())
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return matters
}

/** The matters that came of one evening. */
export async function mattersOfEvening(ledger: OpenLedger, id: string, reader: Actor): Promise<IssueMatters> {
  return new IssueMatters(await readSome(ledger, { source: id }, reader))
}

/** The matters of all evenings that are open, and those that were closed since an instant; all, if none is given. */
export async function mattersOfTalks(
  ledger: OpenLedger,
  reader: Actor,
  closedSince?: Instant,
): Promise<IssueMatters> {
  const [open, closed] = await Promise.all([
    readSome(ledger, { status: 'open' }, reader),
    readSome(ledger, { status: 'closed', ...(closedSince !== undefined && { closedSince }) }, reader),
  ])
  return new IssueMatters([...open, ...closed])
}

/** What became of an issue, for a line of a list: its number, where it stands, who has it and until when. */
export function presentIssueMatter(stored: Matter, reader: Actor, viewing: Viewing): Json {
  const scene = sceneOf(asSeenBy(stored, reader, viewing), viewing)
  const { matter, names } = scene
  const [step] = Object.values(matter.duties).filter(
    d => !d.question && scene.procedure.nodes[d.node]?.kind === 'step',
  )
  const [clock] = clocksIn(scene)
    .filter(c => !matter.duties[c.duty]?.question)
    .sort((a, b) => a.due.at - b.due.at)
  return {
    id: matter.id,
    number: matter.number,
    status: matter.status,
    standing: standingOf(matter),
    step: step ? names.duty(step.key) : null,
    holder: step
      ? presentHolder(scene, step.offer ? { ...step.holder, office: step.offer.to } : step.holder)
      : null,
    clock: clock ? presentClock(clock, scene) : null,
  }
}
