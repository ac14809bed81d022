import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import * as mining from './index.ts'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'doudi-mining-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the page that introduces the package', () => {
  it('has an example that runs as it stands', async () => {
    const csv = join(folder, 'export.csv')
    const rows = [
      'A,受理,2026-03-02 09:00',
      'A,办结,2026-03-04 09:00',
      'B,受理,2026-03-02 10:00',
      'B,办结,2026-03-06 10:00',
    ]
    writeFileSync(csv, `case,activity,time\n${rows.join('\n')}\n`)
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
    const code = example
      .replace("'@doudi/mining'", JSON.stringify(join(import.meta.dirname, 'index.ts')))
      .replace("'export.csv'", JSON.stringify(csv))
    const file = join(folder, 'example.ts')
    writeFileSync(file, `${code}\nexport { bpmn }\n`)
    const said: unknown[][] = []
    const log = vi.spyOn(console, 'log').mockImplementation((...words) => void said.push(words))
    const { bpmn } = (await import(file)) as { bpmn: string }
    log.mockRestore()
    expect(said).toEqual([
      [2, 3],
      [{ from: '受理', to: '办结', count: 2 }],
      ['受理', '办结', 42],
      ['→(受理, 办结)', 1],
    ])
    expect(bpmn).toContain('name="办结"')
  })

  it('names only calls that there are', () => {
    const named = [...readme.matchAll(/`([a-z][A-Za-z]+)`/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter(name => !(name in mining))).toEqual([])
  })
})
