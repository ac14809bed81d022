import { dayOf, type Instant, type Zone } from '@doudi/kernel'

/** `2026-02-11T19:30:00+08:00`, as everything presents a time of the county, as its wall clock: `2026-02-11 19:30`. */
export function asWallClock(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}

/** The moment at which the wall clock of a zone shows a local time. */
export function instantOf(zone: Zone, local: string): Instant {
  const [hours, minutes] = local.slice(11).split(':').map(Number)
  return zone.instantAt(dayOf(local.slice(0, 10)), ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000)
}
