import type { Instant, Matter, Registry } from '@doudi/kernel'
import type { CountyFiles, SimulatedAct } from '@doudi/ledger'
import { foundedFrom } from '../plan.ts'
import { type Dropped, type Keyless, playLife } from '../play-life.ts'
import type { SampleFiles } from '../sample-files.ts'
import { castPeriod } from './cast-period.ts'
import { linkActs } from './link-acts.ts'
import { eveningsOf, PERIOD } from './period.ts'
import { periodFirms } from './period-firms.ts'
import { actsOfEvening } from './talk-acts.ts'

export interface PeriodPlan {
  readonly acts: readonly SimulatedAct[]
  readonly dropped: readonly Dropped[]
  /** As they stand at the end, in the order in which they were opened. */
  readonly matters: readonly Matter[]
}

export interface PeriodPlanning {
  readonly files: CountyFiles
  readonly sample: SampleFiles
  readonly registry: Registry
  readonly seed: string
  readonly onProgress?: (done: number, of: number) => void
}

/** The period as acts in the order of time: a pure function of the county's files and the seed. */
export function planPeriod(planning: PeriodPlanning): PeriodPlan {
  const { files, sample, registry, seed, onProgress } = planning
  const county = foundedFrom(files, registry, PERIOD.foundedAt)
  const firms = periodFirms(sample.firms)
  const lives = castPeriod({ county, files: sample, firms, seed })
  const playing = { registry, eras: [{ from: PERIOD.foundedAt, county }], end: PERIOD.settledBy, seed }
  const year = (at: number): string => county.zone.format(at as Instant).slice(0, 4)
  const played = lives.map((life, i) => {
    if (i % 100 === 0) onProgress?.(i, lives.length)
    return playLife(life, `${year(life.opensAt)}-${String(i + 1).padStart(6, '0')}`, playing)
  })
  const talks = eveningsOf(county).flatMap((at, i) => {
    return actsOfEvening(
      { number: i + 1, at, issues: lives.filter(l => l.evening === at) },
      { county, firms, seed },
    )
  })
  const sorted = [...linkActs(county, firms), ...talks, ...played.flatMap(p => p.acts)]
    .map((act, i) => ({ act, i }))
    .sort((a, b) => a.act.at - b.act.at || a.i - b.i)
  const acts = sorted.map(({ act }, n) => withKey(act, `period/${seed}/${n}`))
  return { acts, dropped: played.flatMap(p => p.dropped), matters: played.map(p => p.matter) }
}

function withKey(act: Keyless, key: string): SimulatedAct {
  return (act.kind === 'wake' ? act : { ...act, key }) as SimulatedAct
}
