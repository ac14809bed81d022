import { findColumn, headerValue, type IagaFile, isImf, readIaga, readImf } from '@doudi/magnetics'
import type { ReadSamples } from './read-ndjson.ts'
import { BatchBuilder, type Cadence, sampleProblem } from './sample-batch.ts'

const MINUTE_OF_ARC = Math.PI / 180 / 60

type Values = [x: number, y: number, z: number, f: number]
type AtRow = (row: number) => Values

function columnOf(file: IagaFile, element: string): ((row: number) => number) | undefined {
  const at = findColumn(file, element)
  const values = at === undefined ? undefined : file.values[at]
  return values && (row => values[row] as number)
}

const absent = (): number => Number.NaN

/** X, Y, Z and F of each record, from either of the two triples that observatories report. */
function valuesOf(file: IagaFile): AtRow | undefined {
  const [x, y, z, h, d] = ['X', 'Y', 'Z', 'H', 'D'].map(element => columnOf(file, element))
  const f = columnOf(file, 'F') ?? columnOf(file, 'S') ?? absent
  if (x && y && z) return row => [x(row), y(row), z(row), f(row)]
  if (!h || !d || !z) return undefined
  return row => {
    const angle = d(row) * MINUTE_OF_ARC
    return [h(row) * Math.cos(angle), h(row) * Math.sin(angle), z(row), f(row)]
  }
}

/** Samples in IAGA-2002 or IMFV1.23. A file of another station, or one that is damaged, is refused as a whole. */
export function readIagaSamples(
  bytes: Uint8Array,
  { code, cadence }: { code: string; cadence: Cadence },
): ReadSamples {
  const builder = new BatchBuilder(cadence)
  const { file, problems } = isImf(bytes) ? readImf(bytes) : readIaga(bytes)
  const damage = problems.filter(p => p.severity === 'damage')
  builder.problems.push(...damage.map(({ line, code: what, zh, en }) => sampleProblem(line, what, [zh, en])))
  if (!file) return { batch: builder.done(), problems: builder.problems }
  const named = headerValue(file, 'IAGA Code')?.toUpperCase()
  if (named && named !== code)
    builder.problems.push(
      sampleProblem(0, 'another-station', [`文件属于台站 ${named}`, `the file is of station ${named}`]),
    )
  const values = valuesOf(file)
  if (!values)
    builder.problems.push(
      sampleProblem(0, 'elements-not-read', ['须报告 XYZ 或 HDZ', 'X Y Z or H D Z must be reported']),
    )
  const { times } = file
  if (values && builder.problems.length === 0)
    for (let row = 0; row < times.length; row++) builder.add(times[row] as number, values(row), row + 1)
  return { batch: builder.done(), problems: builder.problems }
}
