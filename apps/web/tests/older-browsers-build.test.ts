import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesOf, readBuildReport } from './testing/build-report.ts'
import { tooNewInScript } from './testing/too-new-script.ts'
import { tooNewInStyle } from './testing/too-new-style.ts'

const WEB = resolve(import.meta.dirname, '..')
const DIST = resolve(WEB, 'dist')

let files: string[] = []

beforeAll(() => {
  const { status } = spawnSync(process.execPath, [resolve(WEB, '../../tools/build-web.mjs')], {
    stdio: 'inherit',
  })
  expect(status).toBe(0)
  files = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
})

/** Every file of this kind with what is too new in it; none is the wish. */
function troubled(ending: string, tooNew: (text: string) => string[]): [string, string[]][] {
  return files
    .filter(file => file.endsWith(ending))
    .map((file): [string, string[]] => [file, tooNew(readFileSync(resolve(DIST, file), 'utf8'))])
    .filter(([, found]) => found.length > 0)
}

describe('Chromium 86 (360, 奇安信) and the webview of WeChat', () => {
  it('are what the build aims at, for both entries and the service worker', () => {
    const report = readBuildReport(DIST)
    const reported = Object.keys(report.chunks).filter(
      name => !name.startsWith('_') && !name.endsWith('.css'),
    )
    expect(reported).toEqual(
      expect.arrayContaining(['index.html', 'desk/index.html', 'src/service-worker.ts']),
    )
    for (const file of filesOf(report, reported)) expect(files).toContain(file)
    const workers = files.filter(file => /map-worker-.*\.js$/.test(file))
    expect(workers).toHaveLength(1)
    // What MapLibre does in its worker is there, not our few lines alone.
    for (const file of workers)
      expect(readFileSync(resolve(DIST, file), 'utf8')).toContain('geojsonvt_clip_start')
  })

  it('can read every script of the portal, the desk and their workers, and lack nothing it calls', () => {
    expect(troubled('.js', tooNewInScript)).toEqual([])
    expect(files.filter(file => /\.[mc]js$/.test(file))).toEqual([])
  })

  it('keep the layout of every stylesheet', () => {
    expect(troubled('.css', tooNewInStyle)).toEqual([])
  })
})

describe('a planted novelty is found', () => {
  it.each([
    ['class A { static { f() } }', 'class static block'],
    ['class A { #x; has(o) { return #x in o } }', '#x in o'],
    ['await f()', 'top-level await'],
    ['f(/a/d)', 'regexp flag d or v'],
    ['new RegExp("a", "v")', 'regexp flag d or v'],
    ['list.at(-1)', '.at'],
    ['list?.findLast(f)', '.findLast'],
    ['Object.hasOwn(a, b)', 'Object.hasOwn'],
    ['window.structuredClone(a)', 'structuredClone'],
    ['self.crypto.randomUUID()', 'crypto.randomUUID'],
    ['crypto.subtle ? crypto.randomUUID() : 1', 'crypto.randomUUID'],
    ['$({ target: "String", stat: true }, { at: f }); list.at(0)', '.at'],
  ])('in a script: %s', (text, found) => {
    expect(tooNewInScript(text)).toEqual([found])
  })

  it.each(['f(/[a--b]/v)', 'using a = b', 'import a from "a" with { type: "json" }'])(
    'in a script no parser of 2022 takes: %s',
    text => {
      expect(tooNewInScript(text)[0]).toMatch(/^not ECMAScript 2022/)
    },
  )

  it.each([
    ['a{b{c:d}}', 'nesting: b'],
    ['a{@media print{c:d}}', 'nesting: @media'],
    ['a:has(b){c:d}', ':has(): a:has(b)'],
    ['@layer a{b{c:d}}', '@layer'],
    ['a{inset:0}', 'inset'],
    ['a{aspect-ratio:1}', 'aspect-ratio'],
    ['a{height:9dvh}', 'height: 9dvh'],
    ['a{height:9dvh;height:9vh}', 'height: 9dvh'],
    ['a{color:light-dark(red,blue)}', 'color: light-dark(red,blue)'],
  ])('in a stylesheet: %s', (text, found) => {
    expect(tooNewInStyle(text)).toEqual([found])
  })

  it.each([
    'crypto.randomUUID ? crypto.randomUUID() : 1',
    'if (typeof structuredClone === "function") structuredClone(a)',
    'Object.hasOwn || f',
    'list.at?.(0)',
    '$({ target: "Array", proto: true }, { at: f }); list.at(0)',
    'async () => { await f() }',
    'class A { #x = 1; y() { this.#x ??= 2 } }',
  ])('but not where it is asked for first, brought along or known: %s', text => {
    expect(tooNewInScript(text)).toEqual([])
  })

  it('nor where an older spelling stands before it', () => {
    expect(tooNewInStyle('a{height:9vh;height:9dvh}')).toEqual([])
  })
})
