import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'

const WEB = resolve(import.meta.dirname, '..')
const KB = 1024

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}
type Report = Readonly<Record<string, Chunk>>

/** A chunk, what it imports, and the styles of both: what a browser fetches for it. */
function filesOf(report: Report, name: string, seen = new Set<string>()): Set<string> {
  const chunk = report[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const below of chunk.imports ?? []) filesOf(report, below, seen)
  return seen
}

function weigh(files: Iterable<string>): number {
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(resolve(WEB, 'dist', file)), { level: 9 }).length
  return bytes
}

let report: Report = {}

beforeAll(() => {
  const { status } = spawnSync(process.execPath, [resolve(WEB, '../../tools/build-web.mjs')], {
    stdio: 'inherit',
  })
  expect(status).toBe(0)
  report = JSON.parse(readFileSync(resolve(WEB, 'dist/.vite/manifest.json'), 'utf8')) as Report
}, 120_000)

describe('what the desk loads, by the build’s own report', () => {
  it('is at most 550 KB compressed before its first page', () => {
    expect(weigh(filesOf(report, 'desk/index.html'))).toBeLessThan(550 * KB)
  })

  it('no page of it is over 900 KB with everything below it, and each is fetched only when it is opened', () => {
    const pages = report['desk/index.html']?.dynamicImports ?? []
    expect(pages.length).toBeGreaterThanOrEqual(5)
    for (const page of pages) {
      const files = filesOf(report, 'desk/index.html')
      for (const file of filesOf(report, page)) files.add(file)
      expect([page, weigh(files) < 900 * KB]).toEqual([page, true])
    }
  })

  it('nor is any room of the administration, with what it fetches while one works in it', () => {
    const page = 'src/desk/administration/administration-page.tsx'
    const rooms = report[page]?.dynamicImports ?? []
    expect(rooms.length).toBeGreaterThanOrEqual(8)
    for (const room of rooms) {
      const files = filesOf(report, 'desk/index.html')
      const below = [page, room, ...(report[room]?.dynamicImports ?? [])]
      for (const name of below) for (const file of filesOf(report, name)) files.add(file)
      expect([room, weigh(files) < 900 * KB]).toEqual([room, true])
    }
  })
})
