import { randomUUID } from 'node:crypto'
import type { EntryPageView } from '../../src/api/registers.ts'
import type { RealServer } from './real-server.ts'

/** What officers have done to registers before a test looks at the pages: the same calls as the pages make. */
export interface RegisterActs {
  enter(as: string, register: string, input: object): Promise<string>
  act(as: string, [register, id, command]: readonly [string, string, string], input: object): Promise<void>
}

export function actsOn({ url, tokenOf }: RealServer): RegisterActs {
  async function post(as: string, path: string, { input, version }: { input: object; version?: number }) {
    const answer = await fetch(`${url}/api/registers/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: await tokenOf(as),
        'Idempotency-Key': randomUUID(),
        ...(version !== undefined && { 'If-Match': String(version) }),
      },
      body: JSON.stringify(input),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  return {
    async enter(as, register, input) {
      return (await post(as, `${register}/entries`, { input })).id
    },
    async act(as, [register, id, command], input) {
      const path = `${register}/entries/${id}`
      const headers = { Authorization: await tokenOf(as) }
      const shown = (await (await fetch(`${url}/api/registers/${path}`, { headers })).json()) as EntryPageView
      await post(as, `${path}/${command}`, { input, version: shown.entry.version })
    },
  }
}
