import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FieldModel, GaussCoefficients } from '@doudi/magnetics'

/** Column by column: per order the degrees from it on; sines begin with order 1 (GeographicLib, “Format of magnetic models”). */
function columnsOf({ degree, g, h }: GaussCoefficients): Buffer {
  const count = ((degree + 1) * (degree + 2)) / 2
  const bytes = Buffer.alloc(8 + 8 * (count + count - degree - 1))
  bytes.writeInt32LE(degree, 0)
  bytes.writeInt32LE(degree, 4)
  let at = 8
  for (const [values, first] of [
    [g, 0],
    [h, 1],
  ] as const) {
    for (let m = first; m <= degree; m++)
      for (let n = m; n <= degree; n++) at = bytes.writeDoubleLE(values[(n * (n + 1)) / 2 + m] ?? 0, at)
  }
  return bytes
}

/** The same coefficients in the peer's documented format, in a folder of their own. */
function writeModel(folder: string, model: FieldModel): void {
  const { epoch, main, rate } = model.segmentAt(model.validFrom)
  const id = 'DOUDIEQL'
  const about = {
    Name: 'same',
    Description: model.name,
    ReleaseDate: model.about.released,
    Radius: 6371200,
    NumModels: 1,
    Epoch: epoch,
    DeltaEpoch: 5,
    MinTime: model.validFrom,
    MaxTime: model.validTo,
    MinHeight: -10_000,
    MaxHeight: 1_000_000,
    ID: id,
    Normalization: 'schmidt',
  }
  const lines = Object.entries(about).map(([key, value]) => `${key} ${value}`)
  writeFileSync(join(folder, 'same.wmm'), `WMMF-1\n${lines.join('\n')}\n`)
  writeFileSync(
    join(folder, 'same.wmm.cof'),
    Buffer.concat([Buffer.from(id), columnsOf(main), columnsOf(rate)]),
  )
}

/** GeographicLib's MagneticField on the coefficients of one of our models. */
export interface Peer {
  /** Answers X, Y, Z of points given as latitude, longitude, height in km; `degree` cuts the model. */
  run(points: Float64Array, year: number, degree?: number): { vectors: Float64Array; ms: number }
  close(): void
}

export function openPeer(model: FieldModel): Peer | undefined {
  if (spawnSync('MagneticField', ['--version']).error) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'doudi-peer-'))
  writeModel(folder, model)
  return {
    run(points, year, degree = model.degree) {
      const lines: string[] = []
      for (let i = 0; i < points.length; i += 3)
        lines.push(
          `${points[i]?.toFixed(8)} ${points[i + 1]?.toFixed(8)} ${((points[i + 2] ?? 0) * 1000).toFixed(5)}`,
        )
      const cut = ['-N', String(degree), '-M', String(degree)]
      const args = ['-n', 'same', '-d', folder, '-t', String(year), '-p', '5', ...cut]
      const input = `${lines.join('\n')}\n`
      const start = performance.now()
      const { stdout, stderr, status } = spawnSync('MagneticField', args, { input, maxBuffer: 2 ** 30 })
      const ms = performance.now() - start
      if (status !== 0) throw new Error(`MagneticField: ${stderr}`)
      // Columns: declination, inclination, H, north, east, down, total.
      const vectors = Float64Array.from(
        String(stdout)
          .trim()
          .split('\n')
          .flatMap(line => line.split(' ').slice(3, 6).map(Number)),
      )
      return { vectors, ms }
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}
