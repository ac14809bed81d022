import { Temporal } from 'temporal-polyfill'
import { asInstant, DAY_MS, type Instant } from './instant.ts'
import type { Day } from './local-date.ts'

/** A moment as the county's wall clock shows it. */
export interface LocalTime {
  readonly day: Day
  /** Milliseconds since local midnight. */
  readonly timeMs: number
}

export interface Zone {
  readonly name: string
  localOf(instant: Instant): LocalTime
  instantAt(day: Day, timeMs: number): Instant
  /** RFC 3339 with the zone's offset: `2026-02-27T17:00:00+08:00`. */
  format(instant: Instant): string
}

/**
 * The rules of a time zone. Offsets are looked up once per period between two transitions, because a clock is read
 * thousands of times a second and Shanghai has not moved its clocks since 1991.
 */
export function openZone(name: string): Zone {
  const periods: { from: number; to: number; offsetMs: number }[] = []

  function offsetAt(epochMs: number): number {
    const known = periods.find(p => p.from <= epochMs && epochMs < p.to)
    if (known) return known.offsetMs
    const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(name)
    const next = at.getTimeZoneTransition('next')
    // 'previous' excludes the moment itself, so a transition exactly here is found by looking from just after it.
    const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
    const offsetMs = at.offsetNanoseconds / 1_000_000
    periods.push({
      from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      offsetMs,
    })
    return offsetMs
  }

  function localOf(instant: Instant): LocalTime {
    const localMs = instant + offsetAt(instant)
    const day = Math.floor(localMs / DAY_MS) as Day
    return { day, timeMs: localMs - day * DAY_MS }
  }

  function instantAt(day: Day, timeMs: number): Instant {
    const localMs = day * DAY_MS + timeMs
    const guess = localMs - offsetAt(localMs)
    return asInstant(localMs - offsetAt(guess))
  }

  function format(instant: Instant): string {
    const offsetMs = offsetAt(instant)
    const local = new Date(instant + offsetMs).toISOString()
    const minutes = Math.abs(Math.round(offsetMs / 60_000))
    const hh = String(Math.floor(minutes / 60)).padStart(2, '0')
    const mm = String(minutes % 60).padStart(2, '0')
    const millis = local.slice(20, 23) === '000' ? '' : local.slice(19, 23)
    return `${local.slice(0, 19)}${millis}${offsetMs < 0 ? '-' : '+'}${hh}:${mm}`
  }

  offsetAt(0)
  return { name, localOf, instantAt, format }
}
