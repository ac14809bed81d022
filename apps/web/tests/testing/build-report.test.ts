import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readBuildReport, tooHeavy } from './build-report.ts'

const dist = mkdtempSync(join(tmpdir(), 'doudi-build-'))
afterAll(() => rmSync(dist, { recursive: true }))

/** A build with files of these sizes, none of which can be compressed. */
function plant(kb: { first: number; shared: number; page: number; room: number }): void {
  mkdirSync(join(dist, '.vite'), { recursive: true })
  for (const [name, size] of Object.entries(kb))
    writeFileSync(join(dist, `${name}.js`), randomBytes(size * 1024))
  const chunks = {
    'index.html': { file: 'first.js', imports: ['shared'], dynamicImports: ['page'] },
    shared: { file: 'shared.js' },
    page: { file: 'page.js', imports: ['shared'], dynamicImports: ['room'] },
    room: { file: 'room.js', imports: ['page'] },
  }
  writeFileSync(join(dist, '.vite/manifest.json'), JSON.stringify(chunks))
}

const faults = () =>
  tooHeavy(readBuildReport(dist), { entry: 'index.html', firstLoadKb: 100, pageKb: 200 }).map(
    f => f.split(':')[0],
  )

describe('a planted weight', () => {
  it.each([
    ['nothing', { first: 60, shared: 30, page: 50, room: 50 }, []],
    [
      'what is loaded first, with what it imports',
      { first: 60, shared: 60, page: 10, room: 10 },
      ['index.html'],
    ],
    ['a page', { first: 60, shared: 30, page: 150, room: 0 }, ['page', 'room']],
    ['a room of a page', { first: 60, shared: 30, page: 60, room: 90 }, ['room']],
  ])('is found in %s', (_, kb, found) => {
    plant(kb)
    expect(faults()).toEqual(found)
  })
})
