import { createHash } from 'node:crypto'
import {
  type Actor,
  asInstant,
  type County,
  DAY_MS,
  foundCounty,
  getProcedure,
  handle,
  handleCounty,
  handleOpening,
  type Instant,
  type Matter,
  type MatterId,
  type Registry,
  settle,
  wakeAt,
} from '@doudi/kernel'
import { type CountyFiles, digestOf, type SimulatedAct } from '@doudi/ledger'
import { castLives, SPAN_DAYS } from './cast.ts'
import { type Intent, nextIntent } from './conduct.ts'
import { countyActs } from './county-acts.ts'
import { openDice } from './dice.ts'
import type { Life } from './life.ts'
import type { SampleFiles } from './sample-files.ts'

/** Far more than any matter goes through: a plan that does not end is our own fault. */
const MOST_ACTS = 400
/** Whoever is refused so often gives up. */
const MOST_REFUSED = 5

export interface Planning {
  /** The county as it was founded. */
  readonly county: County
  readonly registry: Registry
  readonly files: SampleFiles
  readonly end: Instant
  readonly seed: string
}

/** A refused intention: nobody insists, and the matter goes on without it. */
export interface Dropped {
  readonly number: string
  readonly command: string
  readonly code: string
}

export interface Plan {
  readonly acts: readonly SimulatedAct[]
  readonly dropped: readonly Dropped[]
}

/** When the sample county was founded, so that its past ends at `end`. */
export function foundedAt(end: Instant): Instant {
  return asInstant(end - SPAN_DAYS * DAY_MS)
}

/** The county as its files found it, whatever has been changed in it since. */
export function foundedFrom({ id, zone, acts }: CountyFiles, registry: Registry, at: Instant): County {
  return acts.reduce(
    (county, act) => {
      const scene = { registry, county, actor: { kind: 'system' } as const, now: at, digest: digestOf }
      const handled = handleCounty(scene, act)
      if (!('county' in handled)) throw new Error(`${act.file}: ${JSON.stringify(handled)}`)
      return handled.county
    },
    foundCounty(id, zone),
  )
}

/** UUIDv7 whose random part comes from the seed: the same plan gives the same ids. */
export function matterIdAt(seed: string, at: Instant): MatterId {
  const time = at.toString(16).padStart(12, '0')
  const hash = createHash('sha256').update(`${seed}/${at}`).digest('hex')
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hash.slice(0, 3)}`,
    `${variant}${hash.slice(4, 7)}`,
    hash.slice(7, 19),
  ].join('-') as MatterId
}

/** The county as it stood at an instant: its rules change while the matters run. */
interface Era {
  readonly from: Instant
  readonly county: County
  readonly act?: Omit<Extract<SimulatedAct, { kind: 'county' }>, 'key'>
}

function erasOf({ county, registry, end }: Planning): Era[] {
  const eras: Era[] = [{ from: foundedAt(end), county }]
  for (const act of countyActs(county, end)) {
    const now = (eras.at(-1) as Era).county
    const scene = { registry, county: now, actor: act.actor, now: act.at, digest: digestOf }
    const handled = handleCounty(scene, { command: act.command, input: act.input })
    if (!('county' in handled)) throw new Error(`${act.command}: ${JSON.stringify(handled)}`)
    eras.push({ from: act.at, county: handled.county, act })
  }
  return eras
}

/** Of each kind of act, all but its key: that is known only when all are in order. */
type Keyless<A = SimulatedAct> = A extends SimulatedAct ? Omit<A, 'key'> : never

interface Played {
  readonly acts: readonly Keyless<Exclude<SimulatedAct, { kind: 'county' }>>[]
  readonly dropped: readonly Dropped[]
}

/** Whoever asked has the receipt, also where an office registered it for him. */
function holdingReceipt(actor: Actor, receipt: MatterId): Actor {
  return actor.kind === 'applicant' ? { ...actor, receipt } : actor
}

/** One matter from its opening until now, as those concerned behave; every state is the kernel's own. */
function playLife(
  life: Life,
  number: string,
  planning: Planning & { readonly eras: readonly Era[] },
): Played {
  const { registry, end, eras, seed } = planning
  const countyAt = (at: Instant): County => (eras.findLast(e => e.from <= at) as Era).county
  const id = matterIdAt(seed, life.opensAt)
  const { opensAt, input } = life
  const opened = handleOpening(
    { registry, county: countyAt(opensAt), actor: life.actor, now: opensAt },
    { input, fresh: { id, number } },
  )
  if (!('matter' in opened)) throw new Error(`${number}: ${JSON.stringify(opened)}`)
  const acts: Played['acts'][number][] = [{ kind: 'open', at: opensAt, actor: life.actor, input }]
  const dropped: Dropped[] = []
  const done = new Set<string>()
  const dice = openDice(`${seed}/${life.n}`)
  let matter: Matter = opened.matter
  let lastAt = opensAt
  for (let n = 0; n < MOST_ACTS; n++) {
    const county = countyAt(lastAt)
    const procedure = getProcedure(county, matter.procedure)
    const next: Intent | undefined = nextIntent({ matter, county, procedure, life, dice, done, lastAt })
    const wake = wakeAt(matter, county)
    const at = Math.min(next?.at ?? Number.POSITIVE_INFINITY, wake ?? Number.POSITIVE_INFINITY)
    if (at > end || dropped.length > MOST_REFUSED) return { acts, dropped }
    if (wake !== null && wake <= at) {
      matter = settle(matter, countyAt(wake), wake).matter
      acts.push({ kind: 'wake', at: wake, matter: id })
      lastAt = asInstant(Math.max(lastAt, wake))
      continue
    }
    const { command, mark } = next as Intent
    const now = asInstant(at)
    const actor = holdingReceipt((next as Intent).actor, id)
    const scene = { registry, county: countyAt(now), actor, now }
    const handled = handle(scene, { command, matter, input: (next as Intent).input })
    done.add(mark)
    lastAt = now
    if (!('matter' in handled)) {
      dropped.push({
        number,
        command,
        code: 'refused' in handled ? handled.refused.code : JSON.stringify(handled.invalid),
      })
      continue
    }
    const { input } = next as Intent
    acts.push({ kind: 'act', at: now, matter: id, expectedVersion: matter.version, actor, command, input })
    matter = handled.matter
  }
  throw new Error(`${number} does not come to rest: ${[...done].slice(-5).join(', ')}`)
}

/**
 * Half a year of the sample county up to `end`, as acts in the order of time. A pure function of its arguments: the same
 * seed and end give the same acts, so that a loading that was cut off goes on where it stopped.
 */
export function planSample(planning: Planning): Plan {
  const { end, seed } = planning
  const eras = erasOf(planning)
  const year = (at: Instant): string => planning.county.zone.format(at).slice(0, 4)
  const played = castLives(planning).map((life, i) =>
    playLife(life, `${year(life.opensAt)}-${String(i + 1).padStart(6, '0')}`, { ...planning, eras }),
  )
  const all: Keyless[] = [...eras.flatMap(e => e.act ?? []), ...played.flatMap(p => p.acts)]
  const sorted = all.map((act, i) => ({ act, i })).sort((a, b) => a.act.at - b.act.at || a.i - b.i)
  const last = sorted.findLastIndex(({ act }) => act.kind !== 'wake')
  const keyOf = (n: number): string => `sample/${seed}/${end}/${n === last ? 'last' : n}`
  const acts = sorted.map(
    ({ act }, n) => (act.kind === 'wake' ? act : { ...act, key: keyOf(n) }) as SimulatedAct,
  )
  return { acts, dropped: played.flatMap(p => p.dropped) }
}
