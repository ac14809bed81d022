import { asInstant, findInstant, getProcedure, type Instant, type Matter, register } from '@doudi/kernel'
import { type OpenLedger, openLedger, readCountyFiles, restoreLog, toLine } from '@doudi/ledger'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODULES } from '../run/open-county.ts'
import { readSettings } from '../run/settings.ts'
import { loadSample } from './load-sample.ts'

const END = findInstant('2026-09-16T10:40:00+08:00') ?? asInstant(0)
const HOUR_MS = 3_600_000
const registry = register(MODULES)
const { countyFolder } = readSettings({})
const files = await readCountyFiles(countyFolder, { keepers: true })

interface Loaded {
  readonly ledger: OpenLedger
  readonly load: (end: Instant, tell?: (line: string) => void) => Promise<boolean>
  readonly again: () => Promise<OpenLedger>
  close(): Promise<void>
}

async function openEmpty(): Promise<Loaded> {
  const database = await openTestDatabase()
  const { url } = database
  const open = (): Promise<OpenLedger> => openLedger({ url, registry, county: files, clock: () => END })
  const ledger = await open()
  return {
    ledger,
    load: (end, tell = () => undefined) => loadSample({ url, registry, files, countyFolder, end, tell }),
    again: open,
    async close() {
      await ledger.close()
      await database.close()
    },
  }
}

async function mattersOf({ ledger }: Loaded): Promise<Matter[]> {
  const { rows } = await ledger.pool.query<{ state: string }>('select state from matter order by number')
  return rows.map(r => JSON.parse(r.state) as Matter)
}

/** What happened, without the salted commitments to personal words, which differ by design. */
async function happened({ ledger }: Loaded): Promise<unknown[]> {
  const lines = await ledger.readLog(1, 100_000)
  return lines.map(({ text }) => ({ ...(JSON.parse(text) as object), commitments: undefined }))
}

let loaded: Loaded
let matters: Matter[]
beforeAll(async () => {
  loaded = await openEmpty()
  expect(await loaded.load(END)).toBe(true)
  matters = await mattersOf(loaded)
})
afterAll(() => loaded.close())

/** Where an open matter stands: its open steps, and `closed` for one that is over. */
function standsAt(matter: Matter): string[] {
  if (matter.status === 'closed') return [`${matter.procedure.id}/closed`]
  return Object.values(matter.duties).map(d => `${matter.procedure.id}/${d.question?.kind ?? d.node}`)
}

describe('given the sample county, when half a year has been lived', () => {
  it('then two hundred matters of every procedure stand in every state that a desk meets', async () => {
    // Two hundred lives; beside them two land notices with their early involvement, and one agency.
    expect(matters).toHaveLength(203)
    const procedures = new Set(matters.map(m => m.procedure.id))
    const county = (await loaded.again()).county()
    expect([...county.current.keys()].filter(id => !procedures.has(id)).sort()).toEqual(UNLIVED)
    const places = new Set(matters.flatMap(standsAt))
    for (const step of [
      'intake',
      'handle',
      'call-back',
      'review',
      'rework',
      'follow-up',
      'closing',
      'closed',
      'consult',
      'help',
      'summon',
    ])
      expect([...places], step).toContain(`enterprise-request/${step}`)
    expect([...places]).toEqual(
      expect.arrayContaining(['catch-all-matter/diagnosis', 'catch-all-matter/handle']),
    )
    const duties = matters.flatMap(m => Object.values(m.duties))
    expect(duties.filter(d => d.offer).length).toBeGreaterThan(3)
    expect(duties.filter(d => d.offer?.disputedAt !== undefined)).not.toEqual([])
    expect(duties.filter(d => d.caught)).not.toEqual([])
    expect(duties.filter(d => d.draft)).not.toEqual([])
    // Approved by the head of the catch-all office, and now for a county leader to sign.
    const forLeader = duties.filter(d => d.draft?.act === 'extend-deadline' && d.draft.signed.length === 1)
    expect(forLeader.map(d => [d.holder.office, d.node])).toContainEqual(['doudi', 'handle'])
    expect(duties.filter(d => d.extra.promised)).not.toEqual([])
    expect(duties.filter(d => d.dates['next-reply'])).not.toEqual([])
    const stopped = duties.flatMap(d => d.stops.filter(s => s.to === undefined).map(s => s.ground))
    expect(new Set(stopped)).toEqual(new Set(['documents', 'expert-review', 'at-request']))
  })

  it('then every light burns, and results and grades of every kind have been given', async () => {
    const reader = { kind: 'officer', office: 'doudi', officer: 'doudi-04' } as never
    // It was opened before there was a county.
    await loaded.ledger.catchUp()
    for (const light of ['green', 'yellow', 'red'] as const)
      expect((await loaded.ledger.list({ light }, reader)).items.length, light).toBeGreaterThan(2)
    const { rows } = await loaded.ledger.pool.query<{ result: string }>('select distinct result from matter')
    const results = [
      'solved',
      'partly',
      'planned',
      'explained',
      'not-now',
      'answered',
      'declined',
      'withdrawn',
    ]
    expect(rows.map(r => r.result)).toEqual(expect.arrayContaining(results))
    const grades = (await happened(loaded)).map(e => (e as { data: { grade?: string } }).data.grade)
    for (const grade of [
      'very-satisfied',
      'satisfied',
      'fairly-satisfied',
      'dissatisfied',
      'very-dissatisfied',
    ])
      expect(grades, grade).toContain(grade)
  })

  it('then everything that can happen has happened, but for what would change the county for good', async () => {
    const seen = new Set((await happened(loaded)).map(e => (e as { type: string }).type))
    const kinds = [...registry.matterEvents.keys(), ...registry.countyEvents.keys()]
    expect(kinds.filter(kind => !seen.has(kind)).sort()).toEqual(ABSENT.map(([kind]) => kind).sort())
  })

  it('then no office stands out: none has a second request overdue, but those that serve all', () => {
    const late = new Map<string, number>()
    for (const matter of matters.filter(m => m.procedure.id === 'enterprise-request'))
      for (const duty of Object.values(matter.duties))
        if (duty.node === 'handle' && !duty.question && duty.fired.some(f => f.level === 'red'))
          late.set(duty.holder.office, (late.get(duty.holder.office) ?? 0) + 1)
    late.delete('doudi')
    expect(Math.max(...late.values())).toBe(1)
  })

  it('then the log went only forward, up to now, and a copy of it restores to the same matters', async () => {
    const lines = await loaded.ledger.readLog(1, 100_000)
    const times = lines.map(l => l.recorded)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.at(-1)).toBeLessThanOrEqual(END)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(180 * 24 * HOUR_MS)
    const copy = await openEmpty()
    const restored = await restoreLog(
      copy.ledger,
      (async function* () {
        for (const line of lines) yield toLine(line).trimEnd()
      })(),
    )
    expect(restored).toMatchObject({ kind: 'restored', events: lines.length })
    expect(await mattersOf(copy)).toEqual(matters)
    await copy.close()
  })

  it('then no message of the past waits to be sent, and every firm and officer is plainly invented', async () => {
    const { rows } = await loaded.ledger.pool.query(`select 1 from outbox where state = 'waiting'`)
    expect(rows).toEqual([])
    for (const { facts } of matters.filter(m => m.facts.source?.register !== 'parcel'))
      expect(facts.firm).toMatch(/^示例企业\d{4}$/)
  })

  it('then it is not loaded again, and a county that works is left alone', async () => {
    expect(await loaded.load(asInstant(END + HOUR_MS))).toBe(false)
    const working = await openEmpty()
    const opened = { actor: { kind: 'applicant' }, input: { text: '路灯不亮' }, key: 'first' } as const
    for (const { command, input } of files.acts)
      await working.ledger.actOnCounty({
        actor: { kind: 'system' },
        command,
        input,
        key: command + JSON.stringify(input).length,
      })
    expect((await working.ledger.openMatter(opened)).kind).toBe('done')
    const told: string[] = []
    expect(await working.load(END, line => told.push(line))).toBe(false)
    expect(told.join()).toContain('未载入演示办件')
    await working.close()
  })
})

/** Look-backs are opened by the county that runs; of road tests the half year has first applications alone. */
const UNLIVED = [
  'look-back',
  'road-test-change',
  'road-test-recognised',
  'road-test-renewal',
  'road-test-same-configuration',
  // Opened by what stations measure, and no measurements are invented: drills are played at a drill station.
  'station-alarm',
  'storm-warning',
  'test-accident',
]

/** Why these are not in it. */
const ABSENT: readonly (readonly [kind: string, why: string])[] = [
  ['looked-back', 'a call is opened only by the county that runs, and its answer is a real one'],
  ['files-attached', 'no files are invented'],
  ['paper-issued', 'a paper is numbered when somebody wants it'],
  ['paper-voided', 'the same'],
  ['baseline-withdrawn', 'no baseline was wrong'],
  ['matters-merged', 'every matter of the sample goes its own way'],
  ['merged-into', 'the same'],
  ['parted-from', 'the same'],
  ['merged-rated', 'the same'],
  ['matter-split', 'the same'],
  ['split-from', 'the same'],
  ['matter-migrated', 'every procedure has one version'],
  ['due-recomputed', 'all calendars are published when the county is founded'],
  ['holder-replaced', 'no office is disabled'],
  ['office-enabled', 'none is disabled'],
  ['precedent-retired', 'no precedent has ended'],
  ['office-disabled', 'an office that is disabled would be missing on every page'],
]

describe('given a loading that is killed', () => {
  it('when it is started again an hour later, then nothing is missing, doubled or different', async () => {
    const cut = await openEmpty()
    let told = 0
    const killed = cut.load(END, () => {
      told += 1
      if (told === 3) throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    const half = await cut.ledger.readLog(1, 100_000)
    expect(half.length).toBeLessThan((await loaded.ledger.readLog(1, 100_000)).length)
    expect(await cut.load(asInstant(END + HOUR_MS))).toBe(true)
    expect(await happened(cut)).toEqual(await happened(loaded))
    expect(await getProcedures(cut)).toEqual(await getProcedures(loaded))
    await cut.close()
  })
})

async function getProcedures(of: Loaded): Promise<string[]> {
  const ledger = await of.again()
  const found = (await mattersOf(of)).map(m => getProcedure(ledger.county(), m.procedure).id)
  await ledger.close()
  return found
}
