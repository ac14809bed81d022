import { Temporal } from 'temporal-polyfill'
import type { Branded } from '../text.ts'

/** A moment, in milliseconds since 1970-01-01T00:00Z. Instants order the log; legal days are dates (see `local-date`). */
export type Instant = Branded<number, 'Instant'>

export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export function asInstant(epochMs: number): Instant {
  return epochMs as Instant
}

export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/** Reads an RFC 3339 text; undefined if it is none. */
export function findInstant(text: string): Instant | undefined {
  try {
    return asInstant(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return undefined
  }
}
