import type { Actor, OfficeId, OfficerId } from '@doudi/kernel'
import { archiveCase } from '@doudi/ledger'
import { readWorkbook } from '@doudi/registers'
import { makeSampleRegister, makeSheet } from '@doudi/registers/sample-register'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { openImport, type RegisterImport } from './register-import.ts'

let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

function officer(id: string): Actor {
  const found = test.county.ledger.county().officers.get(id)
  if (!found) throw new Error(`no officer ${id}`)
  return { kind: 'officer', officer: id as OfficerId, office: found.office as OfficeId }
}

const CLERK = 'enterprise-centre-04'

async function open(bytes: Uint8Array, { mapping = '', as = CLERK } = {}): Promise<RegisterImport> {
  const { ledger, registerWords: words, clock } = test.county
  const opened = await openImport(ledger, { bytes, mapping, actor: officer(as), words, now: clock() })
  if (!('import' in opened)) throw new Error(JSON.stringify(opened))
  return opened.import
}

interface Plan {
  readonly counts: Readonly<Record<string, number>>
  readonly faults: readonly { sheet: string; cell: string; code: string }[]
  readonly lines: readonly { row: number; doing: string; matter: string | null }[]
}

async function planOf(register: RegisterImport): Promise<Plan> {
  return (await register.plan()) as unknown as Plan
}

async function countEvents(): Promise<number> {
  const { rows } = await test.county.ledger.pool.query<{ n: string }>('select count(*) as n from event_log')
  return Number(rows[0]?.n)
}

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const HEAD = ['12345工单号', '收件日期', '企业名称', '电话', '事项', '诉求内容', '责任单位', '办理状态']

describe('importing a register', () => {
  it('of 498 lines with ten faults: a dry run tells them and changes nothing', async () => {
    const { bytes, planted } = await makeSampleRegister()
    const before = await countEvents()
    const plan = await planOf(await open(bytes))
    expect(plan.faults.map(({ sheet, cell, code }) => ({ sheet, cell, code }))).toEqual(planted)
    expect(plan.counts).toMatchObject({ merge: 0, known: 0, refused: 10 })
    expect((plan.counts.open ?? 0) + (plan.counts.archive ?? 0)).toBe(488)
    expect(await countEvents()).toBe(before)
  })

  it('a run that was cut off goes on where it stopped, and the same register again adds nothing', async () => {
    const { bytes } = await makeSampleRegister()
    const stop = new AbortController()
    const first = await (await open(bytes)).run({
      signal: stop.signal,
      progress: done => {
        if (done >= 200) stop.abort()
      },
    })
    expect(first.stopped).toBe(true)
    const second = await (await open(bytes)).run({})
    expect(second.stopped).toBe(false)
    expect(second.counts.known).toBe(first.counts.open + first.counts.archive)
    expect(second.counts.known + second.counts.open + second.counts.archive).toBe(488)
    const after = await countEvents()
    const third = await (await open(bytes)).run({})
    expect(third.counts).toEqual({ open: 0, archive: 0, merge: 0, known: 488, refused: 10 })
    expect(await countEvents()).toBe(after)
  })

  it('a live line is opened now, given to the office that the register names, and keeps its dates as claims', async () => {
    const bytes = await makeSheet([
      HEAD,
      [
        'A-1',
        '2025.6.7',
        '示例企业0001',
        '10000000001',
        '防雷装置审核验收',
        '请尽快办理',
        '资规局',
        '办理中',
      ],
    ])
    const { lines } = await (await open(bytes)).run({})
    const matter = lines[0]?.matter ?? ''
    const found = await test.county.ledger.findMatter(matter, officer(CLERK))
    expect(found?.matter.openedAt).toBe(test.county.clock())
    const { rows } = await test.county.ledger.pool.query<{ text: string }>(
      'select text from event_log where stream = $1 order by version',
      [`matter/${matter}`],
    )
    const events = rows.map(r => JSON.parse(r.text) as { type: string; data: Record<string, unknown> })
    expect(events[0]?.data.claimed).toMatchObject({ received: '2025-06-07' })
    expect(events[0]?.data.externalRef).toEqual({ system: '12345', number: 'A-1' })
    expect(rows.map(r => r.text).join()).not.toMatch(/请尽快办理|10000000001/)
    expect(events.find(e => e.type === 'matter-dispatched')?.data.lead).toBe('natural-resources')
  })

  it('a line of a firm that has an open matter on the same item is merged with it by a note, once', async () => {
    const given = { text: '先前来件', firm: '示例企业0040', item: 'gas-supply' }
    const items = test.county.ledger.county().routing.items
    const item = items.find(i => i.procedure === 'enterprise-request' && i.id.includes('tender')) ?? items[0]
    const opened = await test.county.ledger.openMatter({
      actor: officer(CLERK),
      input: { ...given, item: item?.id },
      key: 'merge-test',
    })
    if (opened.kind !== 'done') throw new Error(opened.kind)
    const bytes = await makeSheet([
      HEAD,
      ['B-1', '2025-6-7', '示例企业0040', '', item?.name.zh ?? '', '又来反映', '', '未办'],
    ])
    const plan = await planOf(await open(bytes))
    expect(plan.lines[0]).toMatchObject({ doing: 'merge', matter: opened.matter.number })
    const { lines } = await (await open(bytes)).run({})
    expect(lines[0]).toMatchObject({ doing: 'merge', matter: opened.matter.id })
    expect((await (await open(bytes)).run({})).lines[0]).toMatchObject({
      doing: 'known',
      matter: opened.matter.id,
    })
    const { entries } = await test.county.ledger.timeline(opened.matter.id, { kind: 'system' })
    expect(entries.filter(e => e.type === 'note-added')).toHaveLength(1)
  })

  it('a finished line becomes an archived matter whose number is known from then on, its words beside the log', async () => {
    const finished = [
      HEAD,
      ['C-1', '2024/3/1', '示例企业0002', '', '', '秘密的话', '住建局', '已办结'],
    ] as const
    const bytes = await makeSheet(finished)
    const { lines, counts } = await (await open(bytes)).run({})
    expect(counts.archive).toBe(1)
    const { rows } = await test.county.ledger.pool.query<{ text: string }>(
      'select text from event_log where stream = $1',
      [`matter/${lines[0]?.matter}`],
    )
    expect(rows[0]?.text).toContain('C-1')
    expect(rows[0]?.text).not.toContain('秘密的话')
    // Another register knows it again, though it says something else of it.
    const other = await makeSheet([HEAD, ['C-1', '2024/3/2', '示例企业0003', '', '', '别的话', '', '办理中']])
    expect((await planOf(await open(other))).counts.known).toBe(1)
    expect(
      await archiveCase(
        test.county.ledger,
        {
          id: 'x',
          externalRef: { system: '12345', number: 'C-1' },
          attributes: [],
          activities: [{ activity: '收件', occurred: null, attributes: [] }],
        },
        'other-key',
      ),
    ).toBe(false)
  })

  it('the write-back sheet is the register as it came, with number, status, office, due date and result of each line', async () => {
    const bytes = await makeSheet([
      ['企业诉求台账'],
      HEAD,
      ['D-1', '2025.6.7', '示例企业0005', '10000000005', '', '一件事', '', '办理中'],
      ['D-2', '2025.13.7', '示例企业0006', '', '', '另一件事', '', '办理中'],
    ])
    const register = await open(bytes)
    const { lines } = await register.run({})
    const back = await readWorkbook(await bytesOf(await register.writeBack(lines)))
    if ('refused' in back) throw new Error(back.refused.code)
    const [, header, first, second] = back.workbook.sheets[0]?.rows ?? []
    const texts = (row: typeof header) => [...(row?.cells.values() ?? [])].map(c => c.text)
    expect(texts(header).slice(8)).toEqual(['办件编号', '状态', '承办单位', '截止时间', '结果', '导入说明'])
    expect(texts(first).slice(0, 4)).toEqual(['D-1', '2025.6.7', '示例企业0005', '10000000005'])
    expect(texts(first).join()).toMatch(/2026-\d{6},办理中,德清县企业综合服务中心,2026-.*登记为办件/)
    expect(texts(second).join()).toMatch(/未导入：没有“2025.13.7”这一天/)
  })
})
