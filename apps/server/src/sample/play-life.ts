import { createHash } from 'node:crypto'
import {
  type Actor,
  asInstant,
  type County,
  getProcedure,
  handle,
  handleOpening,
  type Instant,
  type Matter,
  type MatterId,
  type Registry,
  settle,
  wakeAt,
} from '@doudi/kernel'
import type { SimulatedAct } from '@doudi/ledger'
import { type Intent, nextIntent } from './conduct.ts'
import { openDice } from './dice.ts'
import type { Life } from './life.ts'

/** Far more than any matter goes through: a plan that does not end is our own fault. */
const MOST_ACTS = 400
/** Whoever is refused so often gives up. */
const MOST_REFUSED = 5

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
export interface Era {
  readonly from: Instant
  readonly county: County
  readonly act?: Omit<Extract<SimulatedAct, { kind: 'county' }>, 'key'>
}

/** A refused intention: nobody insists, and the matter goes on without it. */
export interface Dropped {
  readonly number: string
  readonly command: string
  readonly code: string
}

export interface Playing {
  readonly registry: Registry
  readonly eras: readonly Era[]
  readonly end: Instant
  readonly seed: string
}

/** Of each kind of act, all but its key: that is known only when all are in order. */
export type Keyless<A = SimulatedAct> = A extends SimulatedAct ? Omit<A, 'key'> : never

/** What is done to the entry of a register. */
export type EntryAct = Keyless<Extract<SimulatedAct, { kind: 'entry' }>>

export interface Played {
  readonly acts: readonly Keyless<Exclude<SimulatedAct, { kind: 'county' }>>[]
  readonly dropped: readonly Dropped[]
  /** As it stands at the end. */
  readonly matter: Matter
}

/** Whoever asked has the receipt, also where an office registered it for him. */
function holdingReceipt(actor: Actor, receipt: MatterId): Actor {
  return actor.kind === 'applicant' ? { ...actor, receipt } : actor
}

/** One matter from its opening until now, as those concerned behave; every state is the kernel's own. */
export function playLife(life: Life, number: string, planning: Playing): Played {
  const { registry, end, eras, seed } = planning
  const countyAt = (at: Instant): County => (eras.findLast(e => e.from <= at) as Era).county
  const id = matterIdAt(seed, life.opensAt)
  const { opensAt, input } = life
  const opened = handleOpening(
    { registry, county: countyAt(opensAt), actor: life.actor, now: opensAt },
    { input, fresh: { id, number }, source: life.source },
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
    if (at > end || dropped.length > MOST_REFUSED) return { acts, dropped, matter }
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
