import { type County, evolveCounty, foundCounty } from '@doudi/kernel'
import { digestOf, type OpenLedger } from '@doudi/ledger'

/** The county as it was after so many events of the log: its calendar and its procedures of then. */
export async function countyAt(ledger: OpenLedger, upTo: number): Promise<County> {
  const { id, zone } = ledger.county()
  const { rows } = await ledger.pool.query<{ text: string }>({
    name: 'county-at',
    text: `select text from event_log where county = $1 and stream = 'county' and seq <= $2 order by version`,
    values: [id, upTo],
  })
  return rows.reduce(
    (county, { text }) =>
      evolveCounty(county, JSON.parse(text), { registry: ledger.registry, digest: digestOf }),
    foundCounty(id, zone.name),
  )
}
