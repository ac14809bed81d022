import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type BuildReport, filesOf, readBuildReport, tooHeavy } from './testing/build-report.ts'

const WEB = resolve(import.meta.dirname, '..')

function built(file: string): string {
  return readFileSync(resolve(WEB, 'dist', file), 'utf8')
}

/** Looking back in a regular expression: Safari 14 (WeChat on iPhones) cannot read a script that does. */
const LOOKS_BACK = /\(\?<[=!]/

let report: BuildReport
let files: string[] = []

beforeAll(() => {
  const { status } = spawnSync(process.execPath, [resolve(WEB, '../../tools/build-web.mjs')], {
    stdio: 'inherit',
  })
  expect(status).toBe(0)
  report = readBuildReport(resolve(WEB, 'dist'))
  files = [...filesOf(report, ['index.html'])]
})

describe('what a telephone loads first', () => {
  it('is at most 150 KB compressed, and we aim below 110', () => {
    expect(tooHeavy(report, { entry: 'index.html', firstLoadKb: 110, pageKb: 150 })).toEqual([])
  })

  it('is read by Safari 14 of WeChat; what Chromium 86 needs stands in older-browsers-build', () => {
    for (const file of [...files, 'sw.js'])
      expect([file, LOOKS_BACK.test(built(file))]).toEqual([file, false])
    expect(LOOKS_BACK.test('/(?<=a)b/')).toBe(true)
  })

  it('is no part of the desk', () => {
    expect(files.some(file => /desk|antd/.test(file))).toBe(false)
  })
})
