import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from './directly-follows.ts'

/** Cases by the sequence of their activities (van der Aalst 2016, §5.2): variant `v` is told by one of its cases. */
export interface Variants {
  readonly variants: number
  readonly count: Uint32Array
  /** A case whose sequence is that of the variant. */
  readonly example: Uint32Array
  /** The variant of each case. */
  readonly variantOf: Uint32Array
}

function isSameSequence(log: ColumnarLog, a: number, b: number): boolean {
  const { starts, ends, activity } = log
  const [from, other] = [starts[a] as number, starts[b] as number]
  const length = (ends[a] as number) - from
  if ((ends[b] as number) - other !== length) return false
  for (let i = 0; i < length; i++) if (activity[from + i] !== activity[other + i]) return false
  return true
}

/** Groups the cases by sequence: hashed, then compared event by event, so that no collision can join two. */
export function variantsOf(log: ColumnarLog): Variants {
  const { cases, starts, ends, activity } = log
  let slots = new Int32Array(1024)
  const count: number[] = []
  const example: number[] = []
  const hashes: number[] = []
  const variantOf = new Uint32Array(cases)
  for (let c = 0; c < cases; c++) {
    let hash = 0x811c9dc5 | 0
    const end = ends[c] as number
    for (let i = starts[c] as number; i < end; i++)
      hash = Math.imul(hash ^ (activity[i] as number), 0x01000193)
    hash ^= hash >>> 15
    const mask = slots.length - 1
    let at = hash & mask
    let variant = -1
    for (let slot = slots[at] as number; slot !== 0; slot = slots[at] as number) {
      if (hashes[slot - 1] === hash && isSameSequence(log, example[slot - 1] as number, c)) {
        variant = slot - 1
        break
      }
      at = (at + 1) & mask
    }
    if (variant === -1) {
      variant = count.length
      count.push(0)
      example.push(c)
      hashes.push(hash)
      slots[at] = variant + 1
      if (count.length * 2 > slots.length) slots = widened(slots, hashes)
    }
    count[variant] = (count[variant] as number) + 1
    variantOf[c] = variant
  }
  return {
    variants: count.length,
    count: Uint32Array.from(count),
    example: Uint32Array.from(example),
    variantOf,
  }
}

function widened(slots: Int32Array, hashes: readonly number[]): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(slots.length * 4)
  const mask = wider.length - 1
  hashes.forEach((hash, variant) => {
    let at = hash & mask
    while (wider[at] !== 0) at = (at + 1) & mask
    wider[at] = variant + 1
  })
  return wider
}

/** The activities of one case, in order. */
export function sequenceOf({ starts, ends, activity }: ColumnarLog, caseIndex: number): Uint16Array {
  return activity.subarray(starts[caseIndex] as number, ends[caseIndex] as number)
}

/** A variant in words, with the share of cases it and all commoner ones explain. */
export interface VariantRow {
  readonly activities: readonly string[]
  readonly count: number
  readonly share: number
  readonly coverage: number
}

/** The variants by falling count, then by sequence, with the coverage curve. */
export function variantRows(log: ColumnarLog): VariantRow[] {
  const { count, example } = variantsOf(log)
  const rows = Array.from(count, (cases, v) => ({
    count: cases,
    activities: Array.from(sequenceOf(log, example[v] as number), a => log.activities[a] as string),
  }))
  rows.sort((a, b) => b.count - a.count || compare(a.activities.join('\u0000'), b.activities.join('\u0000')))
  let covered = 0
  return rows.map(({ activities, count: cases }) => {
    covered += cases
    return { activities, count: cases, share: cases / log.cases, coverage: covered / log.cases }
  })
}
