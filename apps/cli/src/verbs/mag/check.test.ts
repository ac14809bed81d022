import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const MAIN = resolve(import.meta.dirname, '../../main.ts')
const folder = mkdtempSync(join(tmpdir(), 'doudi-mag-'))

function doudi(...args: string[]) {
  const child = spawnSync(process.execPath, ['--import', 'tsx', MAIN, 'mag', ...args], { encoding: 'utf8' })
  return { exit: child.status, out: child.stdout, err: child.stderr }
}

const LABELS = [
  'Format',
  'Source of Data',
  'Station Name',
  'IAGA Code',
  'Geodetic Latitude',
  'Geodetic Longitude',
]
const MORE = [
  'Elevation',
  'Reported',
  'Sensor Orientation',
  'Digital Sampling',
  'Data Interval Type',
  'Data Type',
]
const VALUES: Record<string, string> = { Format: 'IAGA-2002', 'IAGA Code': 'SMP', Reported: 'XYZF' }
/** Seconds of one hour in the standard layout. */
function secondsFile(): string {
  const header = [...LABELS, ...MORE].map(l => ` ${l.padEnd(23)}${(VALUES[l] ?? '10').padEnd(45)}|`)
  const rows = Array.from({ length: 3600 }, (_, i) => {
    const stamp = new Date(Date.UTC(2026, 8, 1) + 1000 * i).toISOString()
    return `${stamp.slice(0, 10)} ${stamp.slice(11, 23)} 244     33511.50  -3596.80  35774.30  49150.30`
  })
  const columns = 'DATE       TIME         DOY     SMPX      SMPY      SMPZ      SMPF   |'
  return `${[...header, columns, ...rows].join('\n')}\n`
}
const good = join(folder, 'good.sec')
writeFileSync(good, secondsFile())

describe('doudi mag on files of observatories', () => {
  it('check: what is in a file; damage is told with line and reason, and the exit is 1', () => {
    const packed = join(folder, 'good.sec.gz')
    writeFileSync(packed, gzipSync(secondsFile()))
    const cut = join(folder, 'cut.sec')
    writeFileSync(cut, secondsFile().slice(0, 2000))
    const sound = doudi('check', good, packed, '--json')
    expect(sound.exit).toBe(0)
    const { files } = JSON.parse(sound.out)
    expect(files).toHaveLength(2)
    expect(files[1]).toMatchObject({
      ok: true,
      station: 'SMP',
      records: 3600,
      intervalSeconds: 1,
      problems: [],
    })
    const damaged = doudi('check', cut, '--lang', 'en')
    expect(damaged.exit).toBe(1)
    expect(damaged.err).toMatch(/cut\.sec:\d+: the file ends within a record/)
    expect(doudi('check', join(folder, 'absent')).exit).toBe(2)
  })

  it('filter and means write files that are sound', () => {
    const minutes = join(folder, 'out.min')
    expect(doudi('filter', good, '--to', '1min', '--out', minutes).exit).toBe(0)
    const hours = doudi('means', minutes, '--to', 'hour')
    expect(hours.out.trimEnd().split('\n').at(-1)).toBe(
      '2026-09-01 00:30:00.000 244     33511.50  -3596.80  35774.30  49150.30',
    )
    const checked = JSON.parse(doudi('check', minutes, '--json').out)
    expect(checked.files[0]).toMatchObject({
      ok: true,
      records: 60,
      intervalSeconds: 60,
      absent: { SMPX: 1 },
    })
    expect(readFileSync(minutes, 'latin1')).toContain('filtered 1-minute')
    expect(doudi('means', join(folder, 'absent'), '--to', 'hour').exit).toBe(2)
  })

  it('k, ssc, storms and sq answer with one document', () => {
    const minutes = join(folder, 'quiet.min')
    expect(doudi('filter', good, '--out', minutes).exit).toBe(0)
    const days = JSON.parse(doudi('k', minutes, '--lon', '120', '--json').out)
    expect(days).toEqual([{ date: '2026-09-01', k: [-1, -1, -1, -1, -1, -1, -1, -1], provisional: true }])
    expect(JSON.parse(doudi('ssc', minutes, '--json').out)).toEqual([])
    expect(JSON.parse(doudi('storms', minutes, '--json').out)).toEqual([])
    const { disturbance } = JSON.parse(doudi('sq', minutes, '--element', 'X', '--json').out)
    expect(disturbance.slice(0, 3)).toEqual([null, 0, 0])
    expect(doudi('k', good).exit).toBe(2)
  })

  it('drill: simulated files that check finds sound, and the commanded storm is found in them', () => {
    const out = join(folder, 'drill')
    const order = ['--days', '6', '--storm-day', '3.2', '--minimum', '-180', '--spikes', '0', '--gaps', '0']
    const { exit, out: told } = doudi('drill', '--seed', '7', ...order, '--out', out, '--json')
    expect(exit).toBe(0)
    const { files, truth } = JSON.parse(told)
    expect(files).toHaveLength(6)
    const paths = files.map((name: string) => join(out, name))
    const [storm, ...others] = JSON.parse(doudi('storms', ...paths, '--json').out)
    expect(others).toEqual([])
    expect(storm).toMatchObject({ index: 'local', type: 'sudden' })
    expect(Math.abs(Date.parse(storm.onset) - Date.parse(truth.storms[0].onset))).toBeLessThanOrEqual(180_000)
    expect(doudi('drill', '--out', out, '--station', 'x').exit).toBe(2)
  })
})
