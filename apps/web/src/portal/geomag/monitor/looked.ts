import type { Looked, Stations } from './monitor-api.ts'

const HOUR = 3_600_000
export const HOURS = [2, 24, 72, 168] as const

/** What the address asks for. */
export interface AskedView {
  readonly station: string | null
  readonly hours: number
  readonly drill: string | undefined
  readonly from: string | null
  readonly to: string | null
}

export function viewIn(query: URLSearchParams): AskedView {
  const hours = Number(query.get('hours') ?? 24)
  return {
    station: query.get('station'),
    hours: HOURS.some(h => h === hours) ? hours : 24,
    drill: query.get('drill') ?? undefined,
    from: query.get('from'),
    to: query.get('to'),
  }
}

/** What is read for it: a drill has its own time, a station is looked at up to now. */
export function lookedAt(
  { station, hours, drill, from, to }: AskedView,
  { items, now }: Stations,
): Looked | undefined {
  const shown = items.find(s => s.code === station) ?? items.find(s => s.newest !== null) ?? items[0]
  if (!shown) return undefined
  if (drill !== undefined && from !== null && to !== null) return { station: shown.code, from, to, drill }
  return { station: shown.code, from: new Date(Date.parse(now) - hours * HOUR).toISOString(), to: now }
}

export function viewAddress(page: string, { station, hours, drill, from, to }: Partial<AskedView>): string {
  const query = new URLSearchParams({
    ...(station && { station }),
    ...(hours !== undefined && { hours: String(hours) }),
    ...(drill && { drill, ...(from && { from }), ...(to && { to }) }),
  })
  return `${page}?${query}`
}
