import { CHECKS, Chance, findFlags, type LoggedEvent, LogReader, trailsOf } from '@doudi/measures'
import { BEHAVIOURS, ORDINARY, plant, type SimulatedCounty, simulate } from '@doudi/measures/simulated'
import type { BenchOptions, BenchReport, Figure } from './report.ts'

const LEAST_RECALL = 80
const MOST_FALSE = 1

function flagsIn({ courses, closes }: SimulatedCounty, events: readonly LoggedEvent[]) {
  const reader = new LogReader({ courses: () => courses, closes: () => closes })
  for (const event of events) reader.read(event)
  return { flags: findFlags(trailsOf(events, reader, closes)), matters: reader.rows.matters }
}

interface Tally {
  readonly planted: Map<string, number>
  readonly found: Map<string, number>
  readonly wrong: Map<string, number>
  matters: number
}

function add(to: Map<string, number>, key: string, more: number): void {
  to.set(key, (to.get(key) ?? 0) + more)
}

/** One county: what is flagged in its clean log, and what of each behaviour once five of a hundred matters are planted. */
function countIn(seed: number, tally: Tally): void {
  const county = simulate({ seed, habits: ORDINARY, weeks: 52, offices: 8, officers: 3, matters: 6 })
  const clean = flagsIn(county, county.events)
  tally.matters += clean.matters
  for (const { check } of clean.flags) add(tally.wrong, check, 1)
  for (const behaviour of BEHAVIOURS) {
    const { events, matters } = plant(county, behaviour, new Chance(seed))
    const named = new Set(
      flagsIn(county, events)
        .flags.filter(f => f.check === behaviour)
        .flatMap(f => f.matters),
    )
    add(tally.planted, behaviour, matters.size)
    add(tally.found, behaviour, [...matters].filter(m => named.has(m)).length)
  }
}

/** npm run bench -- integrity: recall of planted behaviour, and flags in logs of counties that do what they should. */
export async function benchIntegrity({ quick, tell }: BenchOptions): Promise<BenchReport> {
  const tally: Tally = { planted: new Map(), found: new Map(), wrong: new Map(), matters: 0 }
  const counties = quick ? 3 : 20
  // Seeds that no test uses: a check must not be fitted to the logs it is told by.
  for (let seed = 101; seed < 101 + counties; seed++) {
    countIn(seed, tally)
    tell(`county ${seed - 100} of ${counties}`)
  }
  const recalls = CHECKS.map(({ name }): Figure => {
    const recall = (100 * (tally.found.get(name) ?? 0)) / (tally.planted.get(name) ?? 1)
    const what = `${name}: found of what was planted`
    return {
      what,
      value: Math.round(recall * 10) / 10,
      unit: '%',
      goal: `≥ ${LEAST_RECALL}`,
      met: recall >= LEAST_RECALL,
    }
  })
  const all = [...tally.wrong.values()].reduce((sum, n) => sum + n, 0)
  const perThousand = (1_000 * all) / tally.matters
  return {
    bench: 'integrity',
    figures: [
      ...recalls,
      {
        what: 'flags in 1,000 matters of clean logs, all checks together',
        value: Math.round(perThousand * 1_000) / 1_000,
        unit: '',
        goal: `≤ ${MOST_FALSE}`,
        met: perThousand <= MOST_FALSE,
      },
    ],
    details: {
      counties,
      matters: tally.matters,
      planted: Object.fromEntries(tally.planted),
      found: Object.fromEntries(tally.found),
      flagsInCleanLogs: Object.fromEntries(tally.wrong),
    },
  }
}
