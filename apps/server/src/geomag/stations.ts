import { type Station, type StationSite, siteOf } from '@doudi/geomag'
import type { Actor } from '@doudi/kernel'
import { keepersOf } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { readAllAs } from '../entries/read-all-entries.ts'

export const STATIONS = 'geomag-station'
const SYSTEM: Actor = { kind: 'system' }

/** Stations of the register, by their codes. Anybody may know of them. */
export async function readStations(ledger: OpenLedger): Promise<StationSite[]> {
  const found = await readAllAs<Station>(ledger, STATIONS, SYSTEM)
  return found.map(siteOf).sort((a, b) => (a.code < b.code ? -1 : 1))
}

export async function findStation(ledger: OpenLedger, code: string): Promise<StationSite | undefined> {
  if (!/^[A-Z][A-Z0-9]{2}$/.test(code)) return undefined
  const { items } = await ledger.entries.list({ register: STATIONS, key: code, limit: 1 }, SYSTEM)
  const [seen] = items
  return seen && siteOf(seen.entry as Station)
}

/** Whether somebody is of an office that keeps the stations. */
export function keepsStations(ledger: OpenLedger, actor: Actor): boolean {
  return actor.kind === 'officer' && keepersOf(ledger.county(), STATIONS).includes(actor.office)
}
