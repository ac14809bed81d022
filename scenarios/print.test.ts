import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { contentOf } from './story-files.ts'

const CAUGHT = 'disputed-twice-and-caught.yaml'
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const CLONE = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'doudi-print-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `npx tsx scenarios/print.ts …`, without npx. */
function print(...files: string[]): { status: number | null; stdout: string; stderr: string } {
  const args = ['--import', TSX, 'scenarios/print.ts', ...files]
  return spawnSync(process.execPath, args, { cwd: CLONE, encoding: 'utf8', timeout: 30_000 })
}

/** A copy of the story with something changed. */
function changed(from: string, to: string): string {
  const content = contentOf(CAUGHT)
  expect(content).toContain(from)
  const file = join(folder, 'changed.yaml')
  writeFileSync(file, content.replace(from, to))
  return file
}

describe('printing a timeline', () => {
  it('given a scenario, when it is printed, then both languages come as they stand at its end', () => {
    const { status, stdout, stderr } = print(`scenarios/${CAUGHT}`)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^timeline:\n {2}zh: \|\n {4}2026-02-11 19:30 {2}德清县.*\n {2}en: \|\n {4}2026-02-11 19:30 {2}Deqing/s,
    )
    expect(contentOf(CAUGHT).endsWith(stdout)).toBe(true)
  })

  it('given something that comes out otherwise, when it is printed, then both languages say so', () => {
    const { status, stdout, stderr } = print(
      changed('reply.legal: 2026-04-01 }', 'reply.legal: 2026-04-02 }'),
    )
    expect(status).toBe(1)
    expect(contentOf(CAUGHT).endsWith(stdout)).toBe(true)
    expect(stderr).toContain('due reply.legal 应为 2026-04-02，实为 2026-04-01\n')
    expect(stderr).toContain('due reply.legal should be 2026-04-02, is 2026-04-01\n')
  })

  it('given a file that is no scenario, when it is printed, then it says where, and prints nothing', () => {
    const { status, stdout, stderr } = print(changed('at: 2026-02-11 19:30', 'at: 2026-02-30 19:30'))
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('story.0.at：没有这一天\n')
    expect(stderr).toContain('at story.0.at: there is no such day\n')
  })

  it('given no file, when it is asked to print, then it says how to ask', () => {
    const { status, stdout, stderr } = print()
    expect([status, stdout, stderr]).toEqual([2, '', '用法 usage: npx tsx scenarios/print.ts FILE\n'])
  })
})
