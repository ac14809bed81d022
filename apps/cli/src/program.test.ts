import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from './program.ts'

const CLONE = resolve(import.meta.dirname, '../../..')

interface Ran {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as a person would, from another folder, without what an outer npm has set. */
function doudi(args: readonly string[], cwd = CLONE): Promise<Ran> {
  const { npm_lifecycle_event: _, INIT_CWD: __, ...env } = process.env
  const child = spawn(process.execPath, [join(CLONE, 'tools/doudi.mjs'), ...args], { cwd, env })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  return new Promise(done => child.on('close', exit => done({ exit, out, err })))
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.concurrent('clock due', () => {
  it.each([
    [['--start', '2026-02-13', '--working-days', '5'], '2026-02-27', false],
    [['--start', '2026-02-13', '--working-days', '1'], '2026-02-14', false],
    [['--start', '2026-09-30', '--calendar-days', '2'], '2026-10-08', false],
    [['--start', '2026-12-30', '--working-days', '5'], '2027-01-06', true],
    [['--start', '2026-02-13T18:00', '--working-hours', '4'], '2026-02-14T14:00:00+08:00', false],
    [['--start', '2026-02-13T09:00:00Z', '--clock-hours', '2'], '2026-02-13T19:00:00+08:00', false],
    [['--start', '2026-03-02', '--working-days', '1', '--from', 'same-day'], '2026-03-02', false],
  ])('%j is due on %s', async (args, due, provisional) => {
    const { exit, out } = await doudi(['clock', 'due', ...args, '--json'], folder)
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ due, provisional, explained: expect.any(Array) })
  })

  it('for people it says how the date comes about, in the language asked for', async () => {
    const args = ['clock', 'due', '--start', '2026-02-13', '--working-days', '5']
    expect((await doudi(args)).out).toContain('调休上班日')
    expect((await doudi([...args, '--lang', 'en'])).out).toContain('make-up working day')
  })
})

describe('procedure check', () => {
  it('a good file has no problems', async () => {
    const { exit, out } = await doudi([
      'procedure',
      'check',
      'county/deqing/procedures/enterprise-request.yaml',
    ])
    expect([exit, out]).toEqual([0, expect.stringContaining('没有问题')])
  })

  it('every problem is one line with file, line and sentence, and the exit is 1', async () => {
    writeFileSync(
      join(folder, 'bad.yaml'),
      'procedure: x\nversion: none\ntitle: { zh: 甲 }\nlabel: request\n',
    )
    const { exit, err } = await doudi(['procedure', 'check', 'bad.yaml', '--lang', 'en'], folder)
    expect(exit).toBe(1)
    const sentence = (line: number) => expect.stringMatching(new RegExp(`^bad\\.yaml:${line}: The content`))
    expect(err.trimEnd().split('\n')).toEqual([1, 1, 2, 3].map(sentence))
    const { err: chinese } = await doudi(['procedure', 'check', 'bad.yaml', '--lang', 'zh'], folder)
    expect(chinese.trimEnd().split('\n')).toEqual(
      [1, 1, 2, 3].map(n => expect.stringContaining(`bad.yaml:${n}: 内容不合格式`)),
    )
    const { exit: same, out } = await doudi(['procedure', 'check', 'bad.yaml', '--json'], folder)
    expect(same).toBe(1)
    const lines = [1, 1, 2, 3].map(line => ({ line }))
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: lines })
  })
})

describe.concurrent('wrong usage', () => {
  it.each([
    [['fly']],
    [['matter']],
    [['matter', 'dispatch', '1']],
    [['matter', 'dispatch', '1', '--as', 'x', '--led', 'y']],
    [['matter', 'call-back', '1', '--as', 'x', '--slot', 'noon', '--reached', 'true']],
    [['clock', 'due', '--start', '2026-02-13']],
    [['clock', 'due', '--start', '2026-02-30', '--working-days', '5']],
    [['clock', 'due', '--start', '2026-02-13', '--working-days', '5', '--clock-hours', '1']],
    [['clock', 'due', '--start', '2026-02-13', '--working-days', '-1']],
    [['clock', 'due', '--start', '2026-02-13', '--working-days', '1', '--lang', 'fr']],
    [['procedure', 'check', '/nowhere.yaml']],
    [['export', '--format', 'doc', '--out', 'x']],
  ])('%j ends with 2, and with --json its one document says why', async args => {
    const [plain, json] = await Promise.all([doudi(args), doudi([...args, '--json'])])
    expect([plain.exit, plain.out]).toEqual([2, ''])
    expect(plain.err).not.toContain('    at ')
    expect(json.exit).toBe(2)
    expect(JSON.parse(json.out)).toEqual({ code: 'bad-usage', detail: expect.stringMatching(/./) })
  })

  it('asking for help is no error', async () => {
    const { exit, out } = await doudi(['matter', 'dispatch', '--help'])
    expect([exit, out]).toEqual([0, expect.stringContaining('--co-offices')])
  })
})

describe('verbs', () => {
  it('every declared command has a verb, and none of its options clashes with the common ones', () => {
    const names = (parent: string): string[] =>
      buildProgram()
        .commands.find(c => c.name() === parent)
        ?.commands.map(c => c.name()) ?? []
    expect(names('matter')).toEqual(
      expect.arrayContaining(['open', 'show', 'list', 'dispatch', 'take-in', 'rate']),
    )
    expect(names('county')).toEqual(expect.arrayContaining(['publish-calendar', 'set-precedent']))
  })
})
