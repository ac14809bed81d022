import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tellOnTime } from './on-time.ts'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doudi-on-time-'))
  file = join(folder, 'log.csv')
  // Forty cases due on the 10th: all closed on paper on the 9th, half of them worked on until the 12th; one still open.
  const rows = Array.from({ length: 40 }, (_, i) => {
    const officer = `o${i % 8}`
    const last = i % 2 === 0 ? '2026-03-09' : '2026-03-12'
    return [
      `c${i},登记,2026-03-01T09:00:00+08:00,${officer},2026-03-10,2026-03-09`,
      `c${i},归档,${last}T10:00:00+08:00,${officer},2026-03-10,2026-03-09`,
    ]
  }).flat()
  const open = 'open,登记,2026-03-20T09:00:00+08:00,o1,2026-03-05,'
  await writeFile(file, ['case,activity,time,resource,due,closed', ...rows, open].join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const options = { case: 'case', activity: 'activity', time: 'time', resource: 'resource' }

describe('how many were on time, by what finished means', () => {
  test('the date of closing says all were, the last thing logged says half; what is overdue and open counts as late', async () => {
    const { document, lines } = await tellOnTime(file, { ...options, due: 'due', ended: 'closed' }, 'en')
    const { definitions } = document as {
      definitions: { name: string; count: number; of: number; open: number }[]
    }
    expect(definitions.map(d => [d.name, d.count, d.of, d.open])).toEqual([
      ['closed', 40, 41, 1],
      ['last-event', 20, 41, 0],
    ])
    expect(lines[lines.length - 1]).toContain('48.8 points apart')
  })

  test('without a written deadline so many days after the beginning are taken', async () => {
    const { document } = await tellOnTime(file, { ...options, within: '8', ended: 'closed' }, 'zh')
    const { definitions } = document as { definitions: { count: number; of: number }[] }
    expect(definitions[0]).toMatchObject({ count: 40, of: 40 })
  })

  test('neither a deadline nor days, or a column that is not there, is bad usage', async () => {
    await expect(tellOnTime(file, options, 'zh')).rejects.toThrow('--due')
    await expect(tellOnTime(file, { ...options, due: 'no-such' }, 'zh')).rejects.toThrow('no-such')
  })
})
