import {
  BatchBuilder,
  type Cadence,
  type SampleBatch,
  type SampleProblem,
  sampleProblem,
} from './sample-batch.ts'

const FIELDS = new Set(['t', 'x', 'y', 'z', 'f'])

export interface ReadSamples {
  readonly batch: SampleBatch
  readonly problems: readonly SampleProblem[]
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)
    ? Date.parse(value)
    : Number.NaN
}

/** Absent and null say the same: not measured. Anything but a number is a fault. */
function measured(value: unknown): number | undefined {
  if (value === null || value === undefined) return Number.NaN
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

function addLine(builder: BatchBuilder, text: string, line: number): void {
  const given = parsed(text)
  const fault = (code: string, says: readonly [string, string]): void => {
    builder.problems.push(sampleProblem(line, code, says))
  }
  if (!given) return fault('not-an-object', ['不是 JSON 对象', 'not a JSON object'])
  const unknown = Object.keys(given).find(key => !FIELDS.has(key))
  if (unknown !== undefined)
    return fault('unknown-field', [
      `没有字段 ${unknown.slice(0, 20)}`,
      `no such field: ${unknown.slice(0, 20)}`,
    ])
  const values = [given.x, given.y, given.z, given.f].map(measured)
  if (values.some(v => v === undefined))
    return fault('not-a-number', ['数值须为数字或 null', 'a value is a number or null'])
  builder.add(timeOf(given.t), values as [number, number, number, number], line)
}

/** Samples as one JSON object a line: `{"t": "2026-09-01T00:00:00Z", "x": …, "y": …, "z": …, "f": …}`, t also in epoch ms. */
export function readSampleLines(body: string, cadence: Cadence): ReadSamples {
  const builder = new BatchBuilder(cadence)
  let line = 0
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf('\n', from)
    const text = body.slice(from, end < 0 ? body.length : end).trim()
    from = end < 0 ? body.length : end + 1
    line++
    if (text !== '') addLine(builder, text, line)
  }
  return { batch: builder.done(), problems: builder.problems }
}
