import { readFileSync } from 'node:fs'
import { asInstant, register } from '@doudi/kernel'
import { type OpenLedger, openLedger } from '@doudi/ledger'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { figureOf, LogReader, loadMethod, MEASURES, type Method, scoreUnits, unitsOf } from '@doudi/measures'
import { ORDINARY, type SimulatedCounty, simulate, WILD } from '@doudi/measures/simulated'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MODULES } from '../../run/open-county.ts'
import { runTwin } from './run-twin.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let ledger: OpenLedger
let client: pg.Client

beforeAll(async () => {
  database = await openTestDatabase()
  ledger = await openLedger({
    url: database.url,
    county: { id: 'random', zone: 'Asia/Shanghai' },
    registry: register(MODULES),
    clock: () => asInstant(0),
  })
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await ledger.close()
  await database.close()
})

/** Writes a simulated log where the ledger keeps its own, as a county of its own. */
async function keep(county: string, { events }: SimulatedCounty): Promise<void> {
  const versions = new Map<string, number>()
  const rows = events.map(event => {
    const { seq, stream, type, recorded } = event
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    return { seq, stream, version, type, recorded, text: JSON.stringify({ ...event, version }) }
  })
  await client.query(
    `insert into event_log (county, seq, stream, version, type, recorded, text, chain)
     select $1, seq, stream, version, type, recorded, text, '\\x00'
     from jsonb_to_recordset($2::jsonb) as e(seq bigint, stream text, version int, type text, recorded bigint, text text)`,
    [county, JSON.stringify(rows)],
  )
}

function methodOfTheCounty(): Method {
  const file = new URL('../../../../../county/deqing/index/business-environment-1.yaml', import.meta.url)
  const loaded = loadMethod({ file: file.pathname, text: readFileSync(file, 'utf8') })
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  return loaded.method
}

const OWN = methodOfTheCounty()
/** The county's own, one for short logs that leaves out what is missing, and one with weights of many kinds. */
const METHODS: readonly Method[] = [
  OWN,
  { ...OWN, missing: { fewest: 5, rule: 'leave-out' } },
  {
    ...OWN,
    missing: { fewest: 1, rule: 'withhold' },
    pillars: OWN.pillars.map((pillar, p) => ({
      ...pillar,
      weight: p + 1,
      indicators: pillar.indicators.map((i, n) => ({ ...i, weight: 1 + ((p + 3 * n) % 5) })),
    })),
  },
]

function inColumns({ events, courses, closes, about }: SimulatedCounty, upTo: number) {
  const reader = new LogReader({ courses: () => courses, closes: () => closes })
  for (const event of events) if (event.seq <= upTo) reader.read(event)
  const units = unitsOf(reader, closes)
  return {
    figures: Object.fromEntries(MEASURES.map(measure => [measure.name, figureOf(measure, units, about)])),
    indexes: METHODS.map(method => scoreUnits(method, units)),
  }
}

test('on 200 random logs every measure and the index are the same in columns and in SQL, at the end of the log and at an older size', async () => {
  const found = new Set<string>()
  let stated = 0
  for (let seed = 1; seed <= 200; seed++) {
    const habits = seed % 4 === 0 ? ORDINARY : WILD
    const log = simulate({
      seed,
      habits,
      weeks: 3 + (seed % 6),
      offices: 3,
      officers: 2,
      matters: 1 + (seed % 3),
    })
    const county = `random-${seed}`
    await keep(county, log)
    for (const event of log.events) found.add(event.type)
    const older = seed % 10 === 0 ? [Math.floor(log.events.length / 2)] : []
    for (const upTo of [log.events.length, ...older]) {
      const input = { county, upTo, courses: log.courses, closes: log.closes, about: log.about }
      const columns = inColumns(log, upTo)
      stated += columns.indexes.filter(i => i.index !== null).length
      expect(await runTwin(client, input, METHODS), `seed ${seed}, ${upTo} events`).toEqual(columns)
    }
  }
  // A generator that leaves a kind of event out proves nothing about it, nor one whose logs are too short for an index.
  expect([...found].sort()).toMatchSnapshot()
  expect(stated).toBeGreaterThan(200)
})
