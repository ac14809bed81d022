import { desk } from '@doudi/desk'
import { asInstant, core, findInstant, register } from '@doudi/kernel'
import { readCountyFiles } from '@doudi/ledger'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../run/settings.ts'
import { foundedAt, foundedFrom, type Plan, planSample } from './plan.ts'
import { readSampleFiles } from './sample-files.ts'

const registry = register([core, desk])
const { countyFolder } = readSettings({})
const files = await readCountyFiles(countyFolder)
const sample = await readSampleFiles(countyFolder)

function planUntil(local: string, seed = 'test'): Plan {
  const end = findInstant(`${local}:00+08:00`) ?? asInstant(0)
  const county = foundedFrom(files, registry, foundedAt(end))
  return planSample({ county, registry, files: sample, end, seed })
}

describe('given any moment at which the sample county is first opened', () => {
  it.each([
    ['on a working day', '2026-09-16T10:40'],
    ['at lunch', '2026-11-20T12:30'],
    ['on a Sunday night', '2026-11-22T22:40'],
    ['after a long holiday', '2026-10-08T08:35'],
    ['in a year without a holiday plan', '2028-03-14T15:00'],
  ])(
    'when it is opened %s, then two hundred matters have been acted on, and hardly anybody was refused',
    (_, at) => {
      const { acts, dropped } = planUntil(at)
      expect(acts.filter(a => a.kind === 'open')).toHaveLength(200)
      expect(dropped.length).toBeLessThan(8)
      const end = findInstant(`${at}:00+08:00`) ?? 0
      expect(acts.every((act, i) => act.at <= end && act.at >= (acts[i - 1]?.at ?? 0))).toBe(true)
    },
  )

  it('when it is planned twice, then the plans are equal, and another seed gives another', () => {
    const first = planUntil('2026-09-16T10:40')
    expect(planUntil('2026-09-16T10:40')).toEqual(first)
    expect(planUntil('2026-09-16T10:40', 'other')).not.toEqual(first)
  })

  it('when what is asked is counted, then firms ask for sixty different things', () => {
    expect(new Set(sample.requests.requests.map(r => r.text)).size).toBeGreaterThanOrEqual(60)
  })
})
