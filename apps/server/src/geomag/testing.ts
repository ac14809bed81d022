import type { TestCounty } from '../testing.ts'

/** Monday morning of the test county, as its stations have it. */
export const MONDAY_MS = Date.parse('2026-03-02T01:00:00Z')

export const STATION = {
  ...{ code: 'DQA', name: '示例地磁台', purpose: 'observing', latitude: 30.54, longitude: 119.97 },
  ...{ metres: 20, cadence: 'pt1s', k9: 300 },
}

/** Enters a station as the county's files do; `DQA`, one sample a second, unless something else is said. */
export async function enterStation({ county }: TestCounty, given: object = {}): Promise<void> {
  const input = { ...STATION, ...given }
  const answer = await county.ledger.entries.act({
    ...{ register: 'geomag-station', command: 'enter', actor: { kind: 'system' }, input },
    key: `station ${JSON.stringify(input)}`,
  })
  if (answer.kind !== 'entry-done') throw new Error(JSON.stringify(answer))
}

/** A token of a station, from an officer who keeps it. */
export async function tokenOf(test: TestCounty, code = 'DQA'): Promise<string> {
  const headers = await test.signInAs('geomagnetic-station-04')
  const { status, body } = await test.post(`/api/geomag/stations/${code}/tokens`, {
    headers,
    body: { label: '测试' },
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.token
}

/** A calm field with a slow swing, the same for the same moment. */
export function fieldAt(ms: number): { x: number; y: number; z: number; f: number } {
  const swing = 5 * Math.sin(ms / 600_000)
  const [x, y, z] = [33_511.5 + swing, -3_596.8 + swing / 2, 35_774.3]
  const rounded = (v: number): number => Math.round(v * 1000) / 1000
  return { x: rounded(x), y: rounded(y), z, f: rounded(Math.hypot(x, y, z)) }
}

export interface Lines {
  readonly fromMs: number
  readonly count: number
  readonly stepMs?: number
  readonly change?: (sample: ReturnType<typeof fieldAt>, i: number) => object
}

/** Samples as lines of JSON. */
export function linesOf({ fromMs, count, stepMs = 1_000, change = sample => sample }: Lines): string {
  return Array.from({ length: count }, (_, i) => {
    const at = fromMs + i * stepMs
    return `${JSON.stringify({ t: new Date(at).toISOString(), ...change(fieldAt(at), i) })}\n`
  }).join('')
}

export async function send(
  test: TestCounty,
  { token, body, code = 'DQA' }: { token: string; body: string | Buffer; code?: string },
) {
  const answer = await test.app.inject({
    method: 'POST',
    url: `/api/geomag/stations/${code}/samples`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    payload: body,
  })
  return { status: answer.statusCode, body: answer.json() }
}
