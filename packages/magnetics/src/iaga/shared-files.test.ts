import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { evenSeries, filterToMinutes, meansOver, minuteFilter } from '../series/filter.ts'
import { describeShared, sharedMag } from '../testing/shared-mag.ts'
import { findColumn, headerValue, type IagaFile } from './iaga-file.ts'
import { readIaga } from './read-iaga.ts'
import { readTar } from './tar.ts'
import { latin1, writeIaga } from './write-iaga.ts'

interface Shared {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Unpacks with a program of the machine; the package itself reads tar, not xz or bzip2. */
function unpacked(program: string, file: string): Uint8Array {
  const { stdout, status } = spawnSync(program, ['-dc', file], { maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`${program} cannot unpack ${file}`)
  return stdout
}

function sharedFiles(): Shared[] {
  const folder = join(sharedMag, 'iaga2002')
  const files = readdirSync(folder).flatMap((name): Shared[] => {
    const path = join(folder, name)
    if (name.endsWith('.tar.xz')) return readTar(unpacked('xz', path))
    const bytes = readFileSync(path)
    return [{ name, bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes }]
  })
  const symh = { name: 'SYM-2015', bytes: unpacked('bzip2', join(sharedMag, 'indices/SYM-2015.dat.txt.bz2')) }
  return [...files, symh]
}

function opened(bytes: Uint8Array): IagaFile {
  const { file } = readIaga(bytes)
  if (!file) throw new Error('unreadable')
  return file
}

describeShared('real files of observatories', () => {
  const files = sharedFiles()
  const named = (start: string): IagaFile =>
    opened(files.find(f => f.name.startsWith(start))?.bytes ?? new Uint8Array())

  it('every file comes out byte for byte as it came in, and none is damaged', () => {
    expect(files.length).toBe(7 + 90 + 3 + 1 + 1)
    for (const { name, bytes } of files) {
      const { file, problems } = readIaga(bytes)
      expect(
        problems.filter(p => p.severity === 'damage'),
        name,
      ).toEqual([])
      expect(Buffer.from(latin1(writeIaga(file as IagaFile))).equals(bytes), name).toBe(true)
    }
  })

  it('headers that vary are read: another case of a label, projected metres instead of degrees', () => {
    const boulder = readIaga(files.find(f => f.name.startsWith('bou'))?.bytes ?? new Uint8Array())
    expect(headerValue(boulder.file as IagaFile, 'IAGA Code')).toBe('BOU')
    expect(boulder.problems.map(p => p.code)).toContain('label-case')
    const conrad = readIaga(files.find(f => f.name.startsWith('wic'))?.bytes ?? new Uint8Array())
    expect(conrad.problems.filter(p => p.code === 'not-degrees')).toHaveLength(2)
    expect(conrad.file?.times).toHaveLength(86_400)
  })

  it('an index file has its columns by name', () => {
    const index = named('SYM')
    expect(findColumn(index, 'SYM-H')).toBe(3)
    expect(index.times).toHaveLength(366 * 1440)
  })

  it('hourly means of a day are means of its sixty minutes', () => {
    const day = named('esk20030529')
    const x = evenSeries(day.times, day.values[0] as Float64Array, 60_000)
    const hours = meansOver(x, 'hour')
    expect(hours.values).toHaveLength(24)
    const third = x.values.slice(180, 240).reduce((a, b) => a + b, 0) / 60
    expect(hours.values[3]).toBeCloseTo(third, 9)
    expect(new Date(hours.startMs).toISOString()).toBe('2003-05-29T00:30:00.000Z')
  })

  it('a day of seconds gives minutes; the first, half of whose weight is the day before, stays empty', () => {
    const day = named('wic')
    const seconds = evenSeries(day.times, day.values[0] as Float64Array, 1000)
    const minutes = filterToMinutes(seconds, minuteFilter(1000) as Float64Array)
    expect(minutes.values).toHaveLength(1440)
    expect([...minutes.values].filter(Number.isNaN)).toHaveLength(1)
    const mean = seconds.values.slice(600 - 10, 600 + 11).reduce((a, b) => a + b, 0) / 21
    expect(Math.abs((minutes.values[10] as number) - mean)).toBeLessThan(0.2)
  })
})
