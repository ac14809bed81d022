const quarterHourMs = 15 * 60_000
const dayMs = 86_400_000
const maxRemembered = 100_000

interface Zone {
  readonly format: Intl.DateTimeFormat
  readonly offsets: Map<number, number>
}

const zones = new Map<string, Zone>()

function zoneNamed(name: string): Zone {
  const known = zones.get(name)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(name, zone)
  return zone
}

/** Whether the runtime knows this IANA zone name. */
export function isZone(name: string): boolean {
  try {
    zoneNamed(name)
    return true
  } catch {
    return false
  }
}

// Intl answers in microseconds, a log asks millions of times; zones change only on quarter hours.
function offsetMs(zone: Zone, epochMs: number): number {
  const quarter = Math.floor(epochMs / quarterHourMs)
  const known = zone.offsets.get(quarter)
  if (known !== undefined) return known
  const at = quarter * quarterHourMs
  const field: Record<string, number> = {}
  for (const { type, value } of zone.format.formatToParts(at)) field[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - at
  if (zone.offsets.size >= maxRemembered) zone.offsets.clear()
  zone.offsets.set(quarter, offset)
  return offset
}

/** Minutes that clocks in a zone are ahead of UTC at an instant. */
export function offsetMinAt(epochMs: number, zoneName: string): number {
  return zoneName === 'UTC' ? 0 : Math.round(offsetMs(zoneNamed(zoneName), epochMs) / 60_000)
}

/**
 * The instant of a wall-clock time given as if it were UTC. A time that occurs twice is the earlier one; one
 * that a change of clocks skips is moved forward, as calendars do (RFC 5545 §3.3.5).
 */
export function instantOfLocal(localMs: number, zoneName: string): number {
  if (zoneName === 'UTC') return localMs
  const zone = zoneNamed(zoneName)
  const before = offsetMs(zone, localMs - dayMs)
  const after = offsetMs(zone, localMs + dayMs)
  if (before === after || offsetMs(zone, localMs - before) === before) return localMs - before
  return offsetMs(zone, localMs - after) === after ? localMs - after : localMs - before
}
