import {
  asInstant,
  type County,
  DAY_MS,
  foundCounty,
  handleCounty,
  type Instant,
  type Registry,
} from '@doudi/kernel'
import { type CountyFiles, digestOf, type SimulatedAct } from '@doudi/ledger'
import { castLives, SPAN_DAYS } from './cast.ts'
import { countyActs } from './county-acts.ts'
import { type Dropped, type Era, type Keyless, playLife } from './play-life.ts'
import type { SampleFiles } from './sample-files.ts'
import { weekActs } from './week/week-acts.ts'

export interface Planning {
  /** The county as it was founded. */
  readonly county: County
  readonly registry: Registry
  readonly files: SampleFiles
  readonly end: Instant
  readonly seed: string
  /** What the registers held before the half year began. */
  readonly before?: {
    readonly links: ReadonlyMap<string, string>
    readonly talks: number
    /** Who keeps which register in this log: it may have been founded on earlier files. */
    readonly keepers: County['keepers']
  }
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
  const all: Keyless[] = [
    ...eras.flatMap(e => e.act ?? []),
    ...played.flatMap(p => p.acts),
    ...weekActs(planning, eras),
  ]
  const sorted = all.map((act, i) => ({ act, i })).sort((a, b) => a.act.at - b.act.at || a.i - b.i)
  const last = sorted.findLastIndex(({ act }) => act.kind !== 'wake')
  const keyOf = (n: number): string => `sample/${seed}/${end}/${n === last ? 'last' : n}`
  const acts = sorted.map(
    ({ act }, n) => (act.kind === 'wake' ? act : { ...act, key: keyOf(n) }) as SimulatedAct,
  )
  return { acts, dropped: played.flatMap(p => p.dropped) }
}
