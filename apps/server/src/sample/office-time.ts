import { asInstant, type Calendar, DAY_MS, dueAfter, type Instant } from '@doudi/kernel'

const HOURS = { unit: 'working-hours', from: 'same-day', cutOff: 'office-close' } as const
const MINUTE_MS = 60_000
/** Two working weeks have at least eight working days; nobody asks further back than a year. */
const LONGEST_DAYS = 400

/** So many working hours after an instant: people work while the offices are open. */
export function afterHours(calendar: Calendar, since: Instant, hours: number): Instant {
  const { at } = dueAfter(calendar, { limit: HOURS, since, still: [] }, Math.max(hours, 0.05))
  return asInstant(Math.round(at / MINUTE_MS) * MINUTE_MS)
}

/** So many working hours before an instant. */
export function beforeHours(calendar: Calendar, until: Instant, hours: number): Instant {
  let low = until - LONGEST_DAYS * DAY_MS
  let high: number = until
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2)
    const { at } = dueAfter(calendar, { limit: HOURS, since: asInstant(middle), still: [] }, hours)
    if (at <= until) low = middle
    else high = middle
  }
  return asInstant(Math.round(low / MINUTE_MS) * MINUTE_MS)
}
