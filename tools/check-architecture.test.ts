import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkArchitecture } from './check-architecture.ts'

let root: string

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function workspace(home: string, name: string, dependencies: readonly string[] = []): void {
  const manifest = {
    name,
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map(d => [d, '*'])),
  }
  write(`${home}/package.json`, JSON.stringify(manifest))
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doudi-architecture-'))
  workspace('packages/kernel', '@doudi/kernel')
  workspace('packages/ledger', '@doudi/ledger', ['@doudi/kernel'])
  workspace('packages/mining', '@doudi/mining', ['@doudi/kernel'])
  workspace('modules/desk', '@doudi/desk', ['@doudi/kernel', '@doudi/talks'])
  workspace('modules/talks', '@doudi/talks', ['@doudi/kernel'])
  workspace('apps/server', '@doudi/server', ['@doudi/kernel', '@doudi/desk'])
})
afterEach(() => rmSync(root, { recursive: true }))

describe('the walls between the rooms', () => {
  test('given code that looks to its left, when it is checked, then nothing is found', () => {
    write('packages/ledger/src/a.ts', "import { x } from '@doudi/kernel'\nexport const y = x\n")
    write('apps/server/src/a.ts', "import { x } from '@doudi/desk'\nexport const y = x\n")
    expect(checkArchitecture(root)).toEqual([])
  })

  test.each([
    ['modules/desk/src/a.ts', "import { x } from '@doudi/talks'", /a module never imports a module/],
    ['packages/mining/src/a.ts', "import { x } from '@doudi/kernel'", /useful without the kernel/],
    ['packages/ledger/src/a.ts', "import { x } from '@doudi/mining'", /does not list @doudi\/mining/],
    [
      'apps/server/src/a.ts',
      "import { x } from '@doudi/desk/src/module.ts'",
      /not an entry of modules\/desk/,
    ],
    ['packages/kernel/src/a.ts', "import { x } from '../../ledger/src/a.ts'", /leaves packages\/kernel/],
    ['packages/kernel/src/a.ts', "import { readFile } from 'node:fs'", /no input or output/],
    ['packages/kernel/src/a.ts', "import { x } from './laws/a.ts'", /is for tests/],
    ['modules/desk/src/a.ts', 'export const now = Date.now()', /time, chance and environment/],
    ['packages/ledger/src/utils.ts', 'export {}', /says nothing/],
    ['packages/ledger/src/a.ts', 'export {}\n'.repeat(401), /split it by concept/],
  ])(
    'given %s with a planted fault, when it is checked, then the sentence says what to do instead',
    (file, text, sentence) => {
      write(file, text)
      expect(checkArchitecture(root)).toEqual([
        expect.objectContaining({ file, sentence: expect.stringMatching(sentence) }),
      ])
    },
  )
})

describe('the size of a module', () => {
  const lines = (count: number): string => 'export {}\n'.repeat(count)

  test('given one with its pages within a third of the desk, when it is checked, then nothing is found', () => {
    write('modules/desk/src/a.ts', lines(100))
    write('apps/web/src/desk/list/a.tsx', lines(200))
    write('modules/talks/src/a.ts', lines(60))
    write('modules/talks/src/a.test.ts', lines(300))
    write('apps/web/src/desk/talks/a.tsx', lines(40))
    expect(checkArchitecture(root)).toEqual([])
    write('apps/server/src/talks/a.ts', lines(1))
    expect(checkArchitecture(root)).toEqual([
      expect.objectContaining({
        file: 'modules/talks',
        sentence: expect.stringMatching(/^101 lines .*\(100\)/),
      }),
    ])
  })
})
