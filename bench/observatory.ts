import {
  filterToMinutes,
  kLimits,
  kOfDays,
  latin1,
  minuteFilter,
  readIaga,
  separateQuiet,
} from '@doudi/magnetics'
import { rounded } from './measure.ts'
import type { Figure } from './report.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)

/** A lively record of minutes or seconds from a seed. */
function record(count: number, seed: number): Float64Array {
  let state = seed
  let walk = 0
  return Float64Array.from({ length: count }, (_, i) => {
    state = (state * 48_271) % 2_147_483_647
    walk = 0.99 * walk + state / 2_147_483_647 - 0.5
    return Math.round(100 * (33_500 + 20 * Math.sin((2 * Math.PI * i) / 1440) + 4 * walk)) / 100
  })
}

/** A file of minutes in the standard layout. */
function iagaBytes(minutes: number): Uint8Array {
  const labels = [
    'Format                 IAGA-2002',
    'IAGA Code              SMP',
    'Reported               XYZF',
  ]
  const header = labels.map(l => ` ${l}`.padEnd(69).concat('|'))
  const rows = Array.from({ length: minutes }, (_, i) => {
    const at = START + i * MINUTE
    const stamp = new Date(at).toISOString()
    const doy = String(Math.floor((at - START) / 86_400_000) + 1).padStart(3, '0')
    return `${stamp.slice(0, 10)} ${stamp.slice(11, 23)} ${doy}     33511.50  -3596.80  35774.30  49150.30`
  })
  return latin1(
    [...header, 'DATE       TIME         DOY     SMPX      SMPY      SMPZ      SMPF   |', ...rows, ''].join(
      '\n',
    ),
  )
}

function best(rounds: number, work: () => unknown): number {
  work()
  return Math.min(
    ...Array.from({ length: rounds }, () => {
      const start = performance.now()
      work()
      return performance.now() - start
    }),
  )
}

function told(what: string, value: number, unit: string): Figure {
  return { what, value: rounded(value), unit, goal: null, met: null }
}

/** Reading, filtering and scoring an observatory's record; told without a goal, because no peer runs here. */
export function benchObservatory(rounds: number): Figure[] {
  const days = 60
  const file = iagaBytes(days * 1440)
  const x = { startMs: START, intervalMs: MINUTE, values: record(days * 1440, 3) }
  const y = { ...x, values: record(days * 1440, 4) }
  const seconds = { startMs: START, intervalMs: 1000, values: record(86_400, 5) }
  const weights = minuteFilter(1000) ?? new Float64Array()
  const rule = { limits: kLimits(300), longitude: 120 }
  return [
    told('IAGA-2002 reading', (days * 1440) / best(rounds, () => readIaga(file)) / 1000, 'M records/s'),
    told(
      'filter of a day of seconds, one component',
      best(rounds, () => filterToMinutes(seconds, weights)),
      'ms',
    ),
    told('FMI K', (1000 * days) / best(rounds, () => kOfDays(x, y, rule)), 'days/s'),
    told(
      'quiet variation',
      (days * 1440) / best(rounds, () => separateQuiet(x.values)) / 1000,
      'M samples/s',
    ),
  ]
}
