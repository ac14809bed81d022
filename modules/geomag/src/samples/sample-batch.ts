/** How often a station measures. */
export type Cadence = 'second' | 'minute'

export const INTERVAL_MS: Readonly<Record<Cadence, number>> = { second: 1_000, minute: 60_000 }

/** Elements as they are stored, nT. */
export const ELEMENTS = ['x', 'y', 'z', 'f'] as const
export type Element = (typeof ELEMENTS)[number]

/** What somebody sends at once: stamps in epoch milliseconds, rising; values in nT, NaN where nothing was measured. */
export interface SampleBatch {
  readonly times: Float64Array
  readonly values: Readonly<Record<Element, Float64Array>>
}

/** What is wrong with what was sent, and where. */
export interface SampleProblem {
  /** Line of the body, from 1; 0 for the whole of it. */
  readonly line: number
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** Stored to the picotesla; nothing on Earth comes near the limit. */
export const MOST_NANOTESLA = 200_000
export const MOST_SAMPLES = 100_000

const NEVER = Date.UTC(2000, 0, 1)
const TOO_FAR = Date.UTC(2100, 0, 1)

export function sampleProblem(
  line: number,
  code: string,
  [zh, en]: readonly [string, string],
): SampleProblem {
  return { line, code, zh, en }
}

/** Grows while lines are read; refuses what can be no sample of the cadence. */
export class BatchBuilder {
  readonly #intervalMs: number
  readonly #rows: { at: number; x: number; y: number; z: number; f: number; line: number }[] = []
  readonly problems: SampleProblem[] = []

  constructor(cadence: Cadence) {
    this.#intervalMs = INTERVAL_MS[cadence]
  }

  add(at: number, values: readonly [number, number, number, number], line: number): void {
    const fault = this.#faultOf(at, values)
    if (fault) {
      this.problems.push(sampleProblem(line, ...fault))
      return
    }
    const [x, y, z, f] = values
    // Where nothing at all was measured there is no sample: it may still come.
    if (values.every(Number.isNaN)) return
    this.#rows.push({ at, x, y, z, f, line })
  }

  #faultOf(at: number, values: readonly number[]): [string, readonly [string, string]] | undefined {
    if (!(at >= NEVER && at < TOO_FAR)) return ['not-a-time', ['时间无效', 'not a time']]
    if (at % this.#intervalMs !== 0)
      return ['off-beat', ['时间不在采样节拍上', 'the stamp is not on the beat of the station']]
    if (values.some(v => Math.abs(v) > MOST_NANOTESLA))
      return ['out-of-range', ['数值超出可能范围', 'a value beyond anything on Earth']]
    if (this.#rows.length >= MOST_SAMPLES)
      return [
        'too-many-samples',
        [`一次最多 ${MOST_SAMPLES} 个采样`, `at most ${MOST_SAMPLES} samples at once`],
      ]
    return undefined
  }

  /** In order of time. The same stamp twice is kept once if the values agree, else it is a problem. */
  done(): SampleBatch {
    const rows = this.#rows.sort((a, b) => a.at - b.at)
    const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))
    const kept: typeof rows = []
    for (const row of rows) {
      const last = kept.at(-1)
      if (last?.at !== row.at) kept.push(row)
      else if (!ELEMENTS.every(e => same(last[e], row[e])))
        this.problems.push(
          sampleProblem(row.line, 'stamp-twice', ['同一时刻给出两个不同数值', 'one stamp with two values']),
        )
    }
    const column = (of: 'at' | Element): Float64Array => Float64Array.from(kept, row => row[of])
    return { times: column('at'), values: { x: column('x'), y: column('y'), z: column('z'), f: column('f') } }
  }
}
