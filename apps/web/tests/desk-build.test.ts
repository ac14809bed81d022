import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type BuildReport, partsBelow, readBuildReport, tooHeavy, weightOf } from './testing/build-report.ts'

const WEB = resolve(import.meta.dirname, '..')
const DESK = 'desk/index.html'

let report: BuildReport

beforeAll(() => {
  const { status } = spawnSync(process.execPath, [resolve(WEB, '../../tools/build-web.mjs')], {
    stdio: 'inherit',
  })
  expect(status).toBe(0)
  report = readBuildReport(resolve(WEB, 'dist'))
})

describe('what the desk loads, by the build’s own report', () => {
  it('is at most 550 KB compressed before its first page, and 900 KB with any page', () => {
    expect(tooHeavy(report, { entry: DESK, firstLoadKb: 550, pageKb: 900 })).toEqual([])
    expect(partsBelow(report, DESK).length).toBeGreaterThanOrEqual(13)
  })

  it('nor is any room of the administration heavier, with what it fetches while one works in it', () => {
    const page = 'src/desk/administration/administration-page.tsx'
    const rooms = report.chunks[page]?.dynamicImports ?? []
    expect(rooms.length).toBeGreaterThanOrEqual(8)
    for (const room of rooms) {
      const kb = weightOf(report, [DESK, page, room, ...(report.chunks[room]?.dynamicImports ?? [])])
      expect([room, kb <= 900]).toEqual([room, true])
    }
  })
})
