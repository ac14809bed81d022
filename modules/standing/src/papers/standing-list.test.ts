import type { LocalDate } from '@doudi/kernel'
import { expect, test } from 'vitest'
import type { Award } from '../registers/award.ts'
import type { Evidence } from '../registers/evidence.ts'
import { standingList } from './standing-list.ts'

const award = (name: string, on: string, more: object = {}): Award =>
  ({
    fields: {
      name,
      on,
      level: 'municipal',
      issuer: '示例发文机关',
      document: '演示文件',
      rule: '演示规则',
      ...more,
    },
    kept: {},
  }) as unknown as Award
const evidence = (title: string, on: string, kept: object = {}): Evidence =>
  ({
    ...{ status: 'objected', office: 'wukang', kept: { replies: [], objections: [], ...kept } },
    fields: { title, on, track: '示例跑道', kind: 'effort', facts: '', sources: [{ name: '示例发布方' }] },
  }) as unknown as Evidence

const listOf = (awards: readonly Award[], shown: readonly Evidence[]) =>
  standingList({
    ...{ awards, evidence: shown, today: '2026-03-02' as LocalDate },
    ...{ label: (key: string) => key, office: (id: string) => id, day: (iso: string) => iso },
    signing: { office: '示例单位', date: '2026年3月2日', place: '（签章区）' },
  }).blocks
const tables = (blocks: ReturnType<typeof listOf>) =>
  blocks.flatMap(b => (b.kind === 'table' ? [b.rows] : []))

test('the list goes by time and not by merit, and a person stands there by a code', () => {
  const blocks = listOf(
    [
      award('后发的', '2026-02-01', { person: 'P-0123456789AB' }),
      award('先发的', '2025-05-01', { body: '示例集体' }),
    ],
    [
      evidence('后做的', '2026-01-10', { objections: [{ reason: 'x', on: '2026-02-01' }] }),
      evidence('先做的', '2025-10-01'),
    ],
  )
  const [awards, shown] = tables(blocks)
  expect(awards?.map(r => [r[1], r[3]])).toEqual([
    ['先发的', '示例集体'],
    ['后发的', '个人（P-0123456789AB）'],
  ])
  expect(shown?.map(r => [r[3], r[9]])).toEqual([
    ['先做的', '0'],
    ['后做的', '1'],
  ])
  expect(JSON.stringify(blocks)).not.toMatch(/得分|名次|第一名/)
})

test('what was taken back says so, and where nothing is entered the list says that', () => {
  const revoked = {
    ...award('奖', '2025-05-01', { body: '示例集体' }),
    kept: { revoked: { on: '2026-01-01', document: 'x' } },
  }
  const blocks = listOf([revoked as Award], [])
  expect(tables(blocks)[0]?.[0]?.[1]).toBe('奖（已撤销）')
  expect(JSON.stringify(blocks)).toContain('没有登记')
})
