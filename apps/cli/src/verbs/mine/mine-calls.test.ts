import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellValue, planTable, writeWorkbook } from '@doudi/registers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doudi } from '../../testing/run-doudi.ts'

let folder: string
let file: string
const rows = [
  ['A1', '受理', '2026-03-02T09:00', '张'],
  ['A1', '补正', '2026-03-02T15:00', '李'],
  ['A1', '办结', '2026-03-06T09:00', '张'],
  ['A2', '受理', '2026-03-06T16:00', '张'],
  ['A2', '办结', '2026-03-09T09:00', '李'],
] as const
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-mine-calls-'))
  file = join(folder, 'export.csv')
  writeFileSync(file, `工单编号,环节,办理时间,经办人\n${rows.map(row => row.join(',')).join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a call of doudi mine that is wrong', () => {
  it.each([
    ['a file that there is not', ['/nowhere.xes'], '没有文件 /nowhere.xes', 'there is no file /nowhere.xes'],
    ['a folder', ['.'], '. 是文件夹', '. is a folder'],
    ['no week', ['FILE', '--durations', '--working-hours', 'always'], '形如', 'is written'],
    ['no zone', ['FILE', '--zone', 'Deqing'], '没有时区 Deqing', 'there is no zone Deqing'],
    [
      'no calendar',
      ['FILE', '--durations', '--calendar', 'atlantis'],
      '没有名为 atlantis',
      'called atlantis',
    ],
    [
      'no miner',
      ['FILE', '--discover', 'alpha'],
      '的值“alpha”无效，可用 im, imf',
      'Allowed choices are im, imf',
    ],
    [
      'no option',
      ['FILE', '--varians'],
      '没有选项“--varians”，是否指 --variants',
      'Did you mean --variants?',
    ],
    ['no value', ['FILE', '--late'], '选项“--late <column>”缺少值', 'argument missing'],
    ['no file', [], '缺少参数“file”', "missing required argument 'file'"],
    [
      'a model that nobody asked for',
      ['FILE', '--bpmn', 'x.bpmn'],
      '请同时给出 --discover',
      'give --discover',
    ],
    ['a place that there is not', ['FILE', '--svg', '/nowhere/x.svg'], '无法写入文件', 'cannot write'],
  ])('says %s in the language that is asked for, with its code', async (_, args, ...[zh, en]) => {
    const call = args.map(arg => (arg === 'FILE' ? file : arg))
    const [chinese, english] = [await doudi('mine', ...call), await doudi('mine', '--lang', 'en', ...call)]
    expect([chinese.exit, english.exit, chinese.out, english.out]).toEqual([2, 2, '', ''])
    expect(chinese.err).toMatch(/（bad-usage）\n$/)
    expect(chinese.err).toContain(zh)
    expect(english.err).toMatch(/ \(bad-usage\)\n$/)
    expect(english.err).toContain(en)
    expect(english.err).not.toMatch(/\p{Script=Han}/u)
  })

  it('says what is wrong with a file, and where, in the language that is asked for', async () => {
    const [picture, bad] = [join(folder, 'x.png'), join(folder, 'bad.csv')]
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))
    writeFileSync(bad, 'case,activity,time\n1,x,soon\n1,y,later\n2,x,soon\n')
    expect(await doudi('mine', picture)).toMatchObject({
      exit: 1,
      err: expect.stringContaining('（log/unknown-format）'),
    })
    const columns = ['--case', 'case', '--activity', 'activity', '--time', 'time']
    const told = await doudi('mine', bad, ...columns, '--lang', 'en')
    expect(told).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/bad\.csv:2: .*\(csv\/wrong-time\)\n$/),
    })
    const { exit, out } = await doudi('mine', bad, ...columns, '--json')
    expect([exit, JSON.parse(out)]).toEqual([1, expect.objectContaining({ code: 'csv/wrong-time', line: 2 })])
  })
})

describe('a workbook', () => {
  it('reads a workbook under its title, as it is exported', async () => {
    const book = join(folder, 'export.xlsx')
    async function* cells(): AsyncGenerator<CellValue[]> {
      for (const [id, step, moment, who] of rows) yield [id, step, { moment }, who]
    }
    const columns = ['工单编号', '环节', '办理时间', '经办人'].map(heading => ({ heading, width: 12 }))
    const parts: Buffer[] = []
    const plan = planTable({ name: '导出', title: '三月工单', columns, rows: cells() })
    for await (const part of writeWorkbook([plan])) parts.push(part)
    writeFileSync(book, Buffer.concat(parts))
    const read = await doudi('mine', book, '--stats', '--performance', '--json')
    expect(read.err).toContain('“导出”，表头在第 2 行')
    const csv = await doudi('mine', file, '--stats', '--performance', '--json')
    expect(JSON.parse(read.out)).toEqual(JSON.parse(csv.out))
    const wrong = await doudi('mine', book, '--case', '编号', '--json')
    expect([wrong.exit, JSON.parse(wrong.out).code]).toEqual([1, 'table/mapping-missing'])
    writeFileSync(join(folder, 'cut.xlsx'), Buffer.concat(parts).subarray(0, 900))
    expect(JSON.parse((await doudi('mine', join(folder, 'cut.xlsx'), '--json')).out).code).toBe(
      'register/file-damaged',
    )
  })
})
