import { asInstant, type Entry, findInstant, register } from '@doudi/kernel'
import { foundFromFiles, type OpenLedger, openLedger, performActs, readCountyFiles } from '@doudi/ledger'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { expect, test } from 'vitest'
import { readAllEntries } from '../../entries/read-all-entries.ts'
import { MODULES } from '../../run/open-county.ts'
import { readSettings } from '../../run/settings.ts'
import { foundedAt, foundedFrom } from '../plan.ts'
import { matterIdAt } from '../play-life.ts'
import { readSampleFiles } from '../sample-files.ts'
import { samplePartyOf } from '../sample-parties.ts'
import { weekActs } from './week-acts.ts'

const SEED = 'week'
const registry = register(MODULES)
const { countyFolder } = readSettings({})
const files = await readCountyFiles(countyFolder, { keepers: true })
const sample = await readSampleFiles(countyFolder)

async function live(local: string): Promise<OpenLedger & { over(): Promise<void> }> {
  const end = findInstant(`${local}:00+08:00`) ?? asInstant(0)
  const start = foundedAt(end)
  const county = foundedFrom(files, registry, start)
  const planning = { county, registry, files: sample, end, seed: SEED }
  const acts = weekActs(planning, [{ from: start, county }])
    .sort((a, b) => a.at - b.at)
    .map((act, i) => ({ ...act, key: `week/${i}` }))
  const database = await openTestDatabase()
  const newId = (at: Parameters<typeof matterIdAt>[1]) => matterIdAt(SEED, at)
  const ledger = await openLedger({ url: database.url, registry, county: files, clock: () => start, newId })
  await foundFromFiles(ledger, files)
  await performActs(ledger, acts as Parameters<typeof performActs>[1])
  return Object.assign(ledger, {
    over: async () => {
      await ledger.close()
      await database.close()
    },
  })
}

const all = async (ledger: OpenLedger, name: string): Promise<readonly Entry[]> =>
  (await readAllEntries(ledger, name, { reader: { kind: 'system' } })).map(seen => seen.entry)

// Whenever a newcomer begins, nobody may be refused: on a weekend and in a holiday everything moves together.
test.each([
  ['on a working day', '2026-09-16T10:40'],
  ['on a Saturday', '2026-11-28T15:00'],
  ['in the middle of a long holiday', '2026-10-03T12:00'],
  ['just after one', '2027-02-20T10:00'],
])('the county’s week fills its registers through the real handlers, begun %s', async (_, at) => {
  const ledger = await live(at)
  try {
    const visits = await all(ledger, 'visit')
    const needs = visits.flatMap(v => v.kept.needs as { answer?: string; isSolved?: boolean }[])
    expect(visits.filter(v => v.status === 'made').length).toBeGreaterThan(50)
    expect(visits.some(v => v.status === 'visit-planned')).toBe(true)
    for (const is of [true, false, undefined]) expect(needs.some(n => n.isSolved === is)).toBe(true)
    const [project] = await all(ledger, 'permit-project')
    const items = Object.values(project?.kept.items ?? {}) as { prepared?: object; issued?: object }[]
    expect([project?.status, items.some(i => i.issued), items.some(i => i.prepared && !i.issued)]).toEqual([
      'running',
      true,
      true,
    ])
    const parcels = await all(ledger, 'parcel')
    expect(parcels.map(p => p.status).sort()).toEqual(['offered', 'sold'])
    const draws = await all(ledger, 'lottery')
    expect(draws.map(d => d.status)).toContain('drawn')
    expect(new Set((await all(ledger, 'site-call')).map(c => c.fields.how))).toEqual(
      new Set(['unasked', 'called']),
    )
    expect((await all(ledger, 'talk')).map(t => t.status)).toEqual(['announced', 'announced'])
    // Whoever signs in for the first firm finds its officer, and its own project.
    const firm = { kind: 'applicant', party: samplePartyOf('firm-0001') } as never
    for (const name of ['liaison-link', 'permit-project'])
      expect((await ledger.entries.list({ register: name, limit: 5 }, firm)).items).toHaveLength(1)
  } finally {
    await ledger.over()
  }
})
