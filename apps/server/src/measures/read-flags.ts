import type { Actor, County } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { CHECKS, type Flag, findFlags, type LoggedEvent, trailsOf } from '@doudi/measures'
import type { FollowedLog } from './follow-log.ts'

const AT_ONCE = 20_000

/** All events of matters up to a place of the log: checks look at courses of events, not at counts. */
async function readEvents(ledger: OpenLedger, upTo: number): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = []
  for (let after = 0; ; ) {
    const { rows } = await ledger.pool.query<{ seq: string; text: string }>({
      name: 'integrity-events',
      text: `select seq, text from event_log
             where county = $1 and stream like 'matter/%' and seq > $2 and seq <= $3 order by seq limit $4`,
      values: [ledger.county().id, after, upTo, AT_ONCE],
    })
    if (rows.length === 0) return events
    for (const { text } of rows) events.push(JSON.parse(text))
    after = Number(rows[rows.length - 1]?.seq)
  }
}

/** Numbers of those matters that the reader may know of; the others are counted and not named. */
async function numbersFor(
  ledger: OpenLedger,
  reader: Actor,
  matters: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await ledger.as(reader).query<{ id: string; number: string }>({
    name: 'integrity-numbers',
    text: 'select id, number from matter where county = $1 and id = any($2)',
    values: [ledger.county().id, matters],
  })
  return new Map(rows.map(r => [r.id, r.number]))
}

function presentFlag(flag: Flag, county: County, numbers: ReadonlyMap<string, string>) {
  const { check, about, matters, found, ordinary } = flag
  const known = matters.flatMap(id => {
    const number = numbers.get(id)
    return number === undefined ? [] : [{ id, number }]
  })
  const name = county.offices.get(about)?.name ?? null
  return {
    ...{ check, about, office: name, officer: county.officers.get(about)?.name ?? null },
    ...{ found, ordinary, matters: known, unnamed: matters.length - known.length },
  }
}

/** What looks like work on the figures, with its matters, for somebody who may look into it. */
export async function readFlags(
  { ledger, log }: { readonly ledger: OpenLedger; readonly log: FollowedLog },
  reader: Actor,
): Promise<Record<string, unknown>> {
  const { reader: columns, rules } = await log.newest()
  const events = await readEvents(ledger, columns.seq)
  const flags = findFlags(trailsOf(events, columns, rules.closes))
  const numbers = await numbersFor(ledger, reader, [...new Set(flags.flatMap(f => f.matters))])
  return {
    upTo: { seq: columns.seq },
    matters: columns.rows.matters,
    checks: CHECKS.map(({ name, title, looksAt }) => ({
      name,
      title,
      looksAt,
      flags: flags.filter(f => f.check === name).map(f => presentFlag(f, rules.county, numbers)),
    })),
  }
}
