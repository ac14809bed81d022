import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type BuildReport, filesOf, readBuildReport, tooHeavy } from './testing/build-report.ts'

const WEB = resolve(import.meta.dirname, '..')

function built(file: string): string {
  return readFileSync(resolve(WEB, 'dist', file), 'utf8')
}

/** What Chromium 86 and Safari 14 do not know and no build step adds. */
const TOO_NEW =
  /:has\(|@container|color-mix\(|\boklch\(|@layer|\d[ds]vh\b|\binset:|\.at\(-\d|structuredClone|Object\.hasOwn\(|\.findLast|crypto\.randomUUID|\.toSorted\(|\(\?<[=!]/

let report: BuildReport
let files: string[] = []

beforeAll(() => {
  const { status } = spawnSync(process.execPath, [resolve(WEB, '../../tools/build-web.mjs')], {
    stdio: 'inherit',
  })
  expect(status).toBe(0)
  report = readBuildReport(resolve(WEB, 'dist'))
  files = [...filesOf(report, ['index.html'])]
}, 120_000)

describe('what a telephone loads first', () => {
  it('is at most 150 KB compressed, and we aim below 110', () => {
    expect(tooHeavy(report, { entry: 'index.html', firstLoadKb: 110, pageKb: 150 })).toEqual([])
  })

  it('is understood by Chromium 86 (360, 奇安信) and Safari 14', () => {
    for (const file of [...files, 'sw.js']) expect(TOO_NEW.exec(built(file))?.[0], file).toBeUndefined()
  })

  it.each(['a:has(b){}', 'x.at(-1)', 'structuredClone(x)', 'h:90dvh', '/(?<=a)b/'])(
    'a planted novelty is found: %s',
    text => {
      expect(TOO_NEW.test(text)).toBe(true)
    },
  )

  it('is no part of the desk', () => {
    expect(files.some(file => /desk|antd/.test(file))).toBe(false)
  })
})
