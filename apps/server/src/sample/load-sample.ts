import { asInstant, type Instant, type Registry } from '@doudi/kernel'
import {
  type CountyFiles,
  foundFromFiles,
  type OpenLedger,
  openLedger,
  performActs,
  type SeenEntry,
} from '@doudi/ledger'
import { readAllEntries } from '../entries/read-all-entries.ts'
import { loadPeriod } from './period/load-period.ts'
import { foundedAt, foundedFrom, type Planning, planSample } from './plan.ts'
import { matterIdAt } from './play-life.ts'
import { readSampleFiles } from './sample-files.ts'
import { nameSampleParties } from './sample-parties.ts'

export const SAMPLE_SEED = 'deqing-1'

export interface Loading {
  readonly url: string
  readonly registry: Registry
  readonly files: CountyFiles
  readonly countyFolder: string
  /** Now: the simulated past ends here. */
  readonly end: Instant
  readonly seed?: string
  /** Before the half year, the period that was reported on (period/period.ts). */
  readonly withPeriod?: boolean
  readonly tell: (line: string) => void
}

interface Standing {
  /** Acts of the sample that the log holds already, and the end that was planned for. */
  readonly end?: Instant
  readonly done: number
  readonly isWhole: boolean
  readonly isBare: boolean
}

/** How far the sample has got in this log: its keys say so, and they are there exactly with what they led to. */
async function standingOf(ledger: OpenLedger, start: Instant): Promise<Standing> {
  const { pool } = ledger
  const { id } = ledger.county()
  const { rows } = await pool.query<{ key: string }>(
    // Between two texts: so that the index on keys finds them in a log of any length.
    `select key from event_log where county = $1 and key >= 'sample/' and key < 'sample0' order by seq desc limit 1`,
    [id],
  )
  const [, , end, n] = rows[0]?.key.split('/') ?? []
  if (end !== undefined) {
    return { end: asInstant(Number(end)), done: Number(n) + 1, isWhole: n === 'last', isBare: false }
  }
  const others = await pool.query<{ n: string; recorded: string | null }>(
    `select count(*) filter (where key not like 'founding/%' and key not like 'period/%') as n,
            max(recorded) as recorded from event_log where county = $1`,
    [id],
  )
  const { n: own = 0, recorded } = others.rows[0] ?? {}
  return { done: 0, isWhole: false, isBare: Number(own) === 0 && Number(recorded ?? 0) <= start }
}

async function enteredBefore(ledger: OpenLedger, register: string, start: Instant): Promise<SeenEntry[]> {
  if (!ledger.registry.registers.has(register)) return []
  const all = await readAllEntries(ledger, register, { reader: { kind: 'system' } })
  return all.filter(({ entry }) => entry.enteredAt < start)
}

/** What the registers held before the half year: it goes on from there, also where its loading was cut off. */
async function heldBefore(ledger: OpenLedger, start: Instant): Promise<Planning['before']> {
  const links = await enteredBefore(ledger, 'liaison-link', start)
  const evenings = await enteredBefore(ledger, 'talk', start)
  return {
    links: new Map(links.map(({ entry }) => [String(entry.fields.firm), entry.id])),
    talks: evenings.length,
    keepers: ledger.county().keepers,
  }
}

/** Messages of the past have been read long ago: nobody gets them now. */
async function silencePast({ pool, county }: OpenLedger): Promise<void> {
  await pool.query(`update outbox set state = 'sent' where county = $1 and state = 'waiting'`, [county().id])
}

/**
 * Founds the sample county half a year ago and lets it live until now, through the real handlers, with simulated time.
 * Only an empty log is filled; a loading that was cut off goes on where it stopped. True if there was something to do.
 */
export async function loadSample({ tell, ...loading }: Loading): Promise<boolean> {
  const { url, registry, files, countyFolder, end: now, seed = SAMPLE_SEED, withPeriod = false } = loading
  const start = foundedAt(now)
  const county = { id: files.id, zone: files.zone }
  const newId = (at: Instant) => matterIdAt(seed, at)
  const ledger = await openLedger({ url, county, registry, clock: () => start, newId })
  try {
    const standing = await standingOf(ledger, start)
    if (standing.isWhole) return false
    if (standing.end === undefined && !standing.isBare) {
      tell('日志已有记录，未载入演示办件 The log is not empty: the sample matters are not loaded')
      return false
    }
    const end = standing.end ?? now
    if (withPeriod && standing.end === undefined) {
      tell('正在载入演示时段 2022-06 至 2023-06（演示数据）Loading the sample period')
      await loadPeriod(ledger, countyFolder)
    }
    await foundFromFiles(ledger, files)
    const sample = await readSampleFiles(countyFolder)
    await nameSampleParties({ pool: ledger.pool, county: files.id }, sample.firms)
    const { acts } = planSample({
      county: foundedFrom(files, registry, start),
      registry,
      files: sample,
      end,
      seed,
      before: await heldBefore(ledger, start),
    })
    const left = acts.slice(standing.done)
    let told = -1
    await performActs(ledger, left, done => {
      const tenth = Math.floor((done * 10) / left.length)
      if (tenth > told) tell(`正在载入演示办件（演示数据）Loading the sample matters: ${tenth * 10}%`)
      told = tenth
    })
    await silencePast(ledger)
    return true
  } finally {
    await ledger.close()
  }
}
