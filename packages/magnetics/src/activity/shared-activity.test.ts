import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { IagaFile } from '../iaga/iaga-file.ts'
import { readIaga } from '../iaga/read-iaga.ts'
import { readTar } from '../iaga/tar.ts'
import { type EvenSeries, evenSeries } from '../series/filter.ts'
import { describeShared, sharedMag } from '../testing/shared-mag.ts'
import { kOfDays } from './k-index.ts'
import { kLimits } from './k-limits.ts'
import { findStorms } from './storms.ts'
import { findCommencements } from './sudden-commencement.ts'

function unpacked(program: string, path: string): Uint8Array {
  return spawnSync(program, ['-dc', join(sharedMag, path)], { maxBuffer: 2 ** 28 }).stdout
}

function eskdalemuir(): IagaFile[] {
  return ['01', '02', '03']
    .flatMap(month => readTar(unpacked('xz', `iaga2002/ESK_2003${month}_dmin.tar.xz`)))
    .map(file => readIaga(file.bytes).file as IagaFile)
    .sort((a, b) => (a.times[0] as number) - (b.times[0] as number))
}

function chained(files: readonly IagaFile[], column: number): EvenSeries {
  const values = files.flatMap(file => [...(file.values[column] as Float64Array)])
  return { startMs: files[0]?.times[0] as number, intervalMs: 60_000, values: Float64Array.from(values) }
}

describeShared('against what observatories published', () => {
  it.each(['official', 'scaled'] as const)('FMI K of Eskdalemuir, January to March 2003, %s limits', kind => {
    const files = eskdalemuir()
    const days = kOfDays(chained(files, 0), chained(files, 1), {
      limits: kLimits(750, kind),
      longitude: 356.8,
    })
    const official = readFileSync(join(sharedMag, 'indices/ESK_2003JanMar_official_K.txt'), 'latin1')
      .split('\n')
      .filter(line => /\d/.test(line))
      .map(line => line.trim().split(/\s+/).map(Number).slice(4))
    expect(days).toHaveLength(official.length)
    const apart = days.flatMap((day, i) =>
      day.k.map((k, block) => Math.abs(k - (official[i]?.[block] as number))),
    )
    expect(apart).toHaveLength(720)
    expect(apart.filter(d => d === 0).length / 720).toBeGreaterThanOrEqual(0.82)
    expect(apart.filter(d => d <= 1).length / 720).toBeGreaterThanOrEqual(0.999)
  })

  it('SYM-H 2015: commencements of 15 nT and more are found, most of what is found is real, and both great storms are there once', () => {
    const { file } = readIaga(unpacked('bzip2', 'indices/SYM-2015.dat.txt.bz2'))
    const { times, values } = file as IagaFile
    const index = evenSeries(times, values[3] as Float64Array, 60_000)
    const found = findCommencements(index)
    const listed = readFileSync(join(sharedMag, 'indices/ssc_2015_d.txt'), 'latin1')
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .filter(parts => parts[0] === '2015' && parts.length > 15)
      .map(parts => {
        const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(0, 5).map(Number)
        const amplitude = parts.slice(10, 15).reduce((sum, a) => sum + Number(a) / 5, 0)
        return { at: Date.UTC(year, month - 1, day, hour) + minute * 60_000, amplitude }
      })
    const near = (a: number, b: number): boolean => Math.abs(a - b) <= 6 * 60_000
    const clear = listed.filter(l => l.amplitude >= 15)
    expect(listed).toHaveLength(17)
    expect(
      clear.filter(l => found.some(f => near(f.onsetMs, l.at))).length / clear.length,
    ).toBeGreaterThanOrEqual(0.9)
    expect(
      found.filter(f => listed.some(l => near(f.onsetMs, l.at))).length / found.length,
    ).toBeGreaterThanOrEqual(0.5)
    const storms = findStorms(index, found)
    for (const [from, to, onset, minimum] of [
      ['2015-03-17', '2015-03-20', '2015-03-17T04:45Z', -234],
      ['2015-06-22', '2015-06-25', '2015-06-22T18:33Z', -208],
    ] as const) {
      const during = storms.filter(s => s.minimumMs >= Date.parse(from) && s.minimumMs < Date.parse(to))
      expect(during.map(s => s.minimum)).toEqual([minimum])
      expect(near(during[0]?.commencement?.onsetMs as number, Date.parse(onset))).toBe(true)
    }
  })
})
