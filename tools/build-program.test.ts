import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
// @ts-expect-error: plain JavaScript, because it runs before anything is there that reads TypeScript.
import { buildProgram } from './build-program.mjs'

interface Program {
  readonly server: string
  readonly doudi: string
}

const build = buildProgram as () => Promise<Program>
const SOURCE = join(import.meta.dirname, '../apps/cli/src/main.ts')

describe('the program that a start makes', () => {
  let program: Program
  beforeAll(async () => {
    program = await build()
  })

  it('given the same sources, when it is asked for again, then nothing is made anew', async () => {
    expect(existsSync(program.server)).toBe(true)
    expect(await build()).toEqual(program)
  })

  it('given a source that was touched, when it is asked for, then it is another program', async () => {
    const { atime, mtime } = statSync(SOURCE)
    utimesSync(SOURCE, atime, new Date())
    const other = await build().finally(() => utimesSync(SOURCE, atime, mtime))
    expect(other.doudi).not.toBe(program.doudi)
  })

  it('given what it was made into, when it looks for its files, then it looks where the sources lie', () => {
    const folder = dirname(program.server)
    const texts = readdirSync(folder).map(name =>
      name.endsWith('.mjs') ? readFileSync(join(folder, name), 'utf8') : '',
    )
    expect(texts.filter(text => /\bimport\.meta\b/.test(text))).toEqual([])
    expect(texts.some(text => text.includes('packages/ledger/src/migrate.ts'))).toBe(true)
  })
})
