import { expect } from 'vitest'
import { KERNEL, type Kernel, type Life, randomLife, relive } from './random-life.ts'
import { shorten, tellViolation } from './story.ts'

export interface Violation {
  /** Index of the moment at which the law is broken. */
  readonly at: number
  readonly says: string
}

/** A law looks at a whole life and says where it was broken; no answer means it held. */
export type Law = (life: Life) => Violation[]

/** Moves that one run makes in all files together; each file makes its share. */
const MOVES = process.env.DOUDI_LAWS === 'ci' || process.env.CI === 'true' ? 110_000 : 22_000
const FILES = 5

interface Count {
  lives: number
  acts: number
  refused: number
  events: number
  moves: number
  closings: number
}

export interface Survey {
  readonly count: Count
  /** Fails with the shortened story of the first life that broke the law. */
  holds(name: string): void
}

function countIn(count: Count, life: Life): void {
  count.lives += 1
  count.acts += life.taken.length
  count.refused += life.taken.filter(t => t.answer !== 'done').length
  count.events += life.moments.length
  count.moves += life.moments.reduce((sum, m) => sum + m.moves.length, 0)
  count.closings += life.moments.filter(
    m => m.matter.status === 'closed' && m.before?.status === 'open',
  ).length
}

/** Lives as many random lives as this file's share of moves needs, and looks at each with every law. */
export function survey(file: string, firstSeed: number, laws: Readonly<Record<string, Law>>): Survey {
  const count: Count = { lives: 0, acts: 0, refused: 0, events: 0, moves: 0, closings: 0 }
  const broken = new Map<string, Life>()
  for (let seed = firstSeed; count.moves < MOVES / FILES; seed++) {
    const life = randomLife(seed)
    countIn(count, life)
    for (const [name, law] of Object.entries(laws))
      if (!broken.has(name) && law(life).length > 0) broken.set(name, life)
  }
  const { lives, acts, refused, events, moves, closings } = count
  console.info(
    `${file}: ${lives} lives, ${acts} acts (${refused} refused or invalid), ${events} events, ${moves} moves, ${closings} closings`,
  )
  return {
    count,
    holds(name) {
      const law = laws[name]
      if (!law) throw new Error(`there is no law ${name}`)
      const life = broken.get(name)
      if (life) expect.fail(explain(name, law, life))
    },
  }
}

function explain(name: string, law: Law, life: Life): string {
  const plan = shorten(life.plan, l => law(l).length > 0)
  const shortest = relive(plan)
  return tellViolation(name, shortest, law(shortest))
}

/**
 * Fails if a law does not catch a planted defect in so many lives. For defects that show rarely, `from` is a seed from
 * which it does not take long.
 */
export function catches(
  law: Law,
  live: (seed: number) => Life,
  { most = 600, from = 1 }: { most?: number; from?: number } = {},
): void {
  for (let seed = from; seed < from + most; seed++) {
    try {
      if (law(live(seed)).length > 0) return
    } catch {
      // A broken kernel may contradict itself so much that it cannot go on; the law must see it in another life.
    }
  }
  expect.fail(`${most} lives did not show the planted defect`)
}

/** Lives lived with a broken part. */
export function livingWith(part: Partial<Kernel>): (seed: number) => Life {
  return seed => randomLife(seed, { ...KERNEL, ...part })
}
