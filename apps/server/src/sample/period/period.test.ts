import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { register, weekdayOf } from '@doudi/kernel'
import { chainTexts, readCountyFiles } from '@doudi/ledger'
import { describe, expect, it } from 'vitest'
import { MODULES } from '../../run/open-county.ts'
import { readSettings } from '../../run/settings.ts'
import { foundedFrom } from '../plan.ts'
import { readSampleFiles } from '../sample-files.ts'
import { eveningsOf, PERIOD, TOTALS } from './period.ts'
import { readLines } from './period-file.ts'
import { periodFirms } from './period-firms.ts'
import { planPeriod } from './plan-period.ts'
import { tallyPeriod } from './tally-period.ts'

const registry = register(MODULES)
const { countyFolder } = readSettings({})
const files = await readCountyFiles(countyFolder, { keepers: true })
const sample = await readSampleFiles(countyFolder)
const county = foundedFrom(files, registry, PERIOD.foundedAt)
const plan = planPeriod({ files, sample, registry, seed: '1' })
const shipped = readLines(
  brotliDecompressSync(await readFile(join(countyFolder, 'sample/period.br'))).toString('utf8'),
)

interface Shipped {
  readonly type: string
  readonly stream: string
  readonly cause?: { readonly key: string }
  readonly data: Readonly<Record<string, unknown>>
}
const events = shipped.events.map(text => JSON.parse(text) as Shipped)

describe('the sample period', () => {
  it('has the totals that were published, each with what it is a share of', () => {
    const [done, contentWithTalks, solved, contentWithVisits] = tallyPeriod(plan, county)
    expect([done?.count, done?.of]).toEqual([TOTALS.issuesDone, TOTALS.issues])
    expect([solved?.count, solved?.of]).toEqual([TOTALS.needsSolved, TOTALS.needs])
    for (const [figure, least] of [
      [contentWithTalks, 0.99],
      [contentWithVisits, 0.97],
    ] as const) {
      const { count = 0, of = 1 } = figure ?? {}
      expect(count / of).toBeGreaterThanOrEqual(least)
      // Somebody was not satisfied: a figure without that would not be believed, and the paths of rework would be bare.
      expect(count).toBeLessThan(of)
    }
  })

  it('is a year in which nobody was refused and nothing was left open', () => {
    expect(plan.dropped).toEqual([])
    expect(plan.matters.filter(m => m.status === 'open')).toEqual([])
  })

  it('has its talks on forty-four Wednesdays that are working days', () => {
    const evenings = eveningsOf(county)
    expect(evenings).toHaveLength(TOTALS.talks)
    const days = evenings.map(at => county.zone.localOf(at).day)
    expect(days.every(day => weekdayOf(day) === 3 && county.calendar.isWorking(day))).toBe(true)
  })

  it('has firms of which none can be real', () => {
    const firms = periodFirms(sample.firms)
    expect(new Set(firms.map(f => f.name)).size).toBe(TOTALS.firms)
    expect(firms.every(f => /^示例企业\d{4}$/.test(f.name) && /^100/.test(f.contact.phone))).toBe(true)
  })
})

describe('the file of the sample period', () => {
  it('is what the real handlers made of the plan: the same acts, in the same order', () => {
    const keys = events.flatMap(e => (e.cause?.key.startsWith('period/') ? [e.cause.key] : []))
    const planned = plan.acts.flatMap(a => ('key' in a ? [a.key] : []))
    expect(keys).toEqual(planned)
    const opened = events.filter(e => e.type === 'matter-opened').map(e => e.data.title)
    expect(opened).toEqual(
      plan.acts.flatMap(a => (a.kind === 'open' ? [(a.input as Shipped['data']).title] : [])),
    )
  })

  it('was founded on the county’s files of today: if not, run npm run sample', () => {
    const founding = events.filter(e => e.stream === 'county' && e.cause?.key.startsWith('founding/'))
    expect(founding).toHaveLength(files.acts.length)
    const yaml = files.acts.flatMap(a => (a.command === 'publish-procedure' ? [a.input] : []))
    expect(founding.filter(e => e.type === 'procedure-published').map(e => ({ yaml: e.data.yaml }))).toEqual(
      yaml,
    )
  })

  it('ends in its own chain value; a changed character anywhere gives another', () => {
    expect(chainTexts(shipped.events).at(-1)).toContain(shipped.chain)
    const changed = shipped.events.with(1_000, (shipped.events[1_000] ?? '').replace(/"at"|"data"/, '"date"'))
    expect(chainTexts(changed).at(-1)).not.toContain(shipped.chain)
  })
})
