import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestDatabase } from '@doudi/ledger/test-database'
import type { FastifyInstance } from 'fastify'
import { type FileRoom, openFileRoom } from './attachments/file-room.ts'
import { buildApplication } from './create-server.ts'
import { openPaperDesk } from './papers/paper-desk.ts'
import { type OpenCounty, openCounty } from './run/open-county.ts'
import { readSettings } from './run/settings.ts'

/** The sample county on a database of its own, behind the real application. */
export interface TestCounty {
  readonly url: string
  readonly county: OpenCounty
  readonly app: FastifyInstance
  readonly files: FileRoom
  close(): Promise<void>
}

/** Monday, an ordinary working day. */
export const MONDAY = '2026-03-02T09:00:00+08:00'

export async function openTestCounty(
  host = '127.0.0.1',
  { sample = false }: { readonly sample?: boolean } = {},
): Promise<TestCounty> {
  const database = await openTestDatabase()
  const settings = readSettings({ DATABASE_URL: database.url, DOUDI_CLOCK: MONDAY })
  const county = await openCounty(settings, () => undefined, { sample })
  const about = {
    sample: true,
    instance: 'test',
    portal: county.portal,
    registerWords: county.registerWords,
    ...(county.testClock && { testClock: county.testClock }),
  }
  const folder = await mkdtemp(join(tmpdir(), 'doudi-files-'))
  const files = openFileRoom(folder)
  const app = buildApplication({
    ledger: county.ledger,
    clock: county.clock,
    host,
    files,
    papers: openPaperDesk(county.paperTexts),
    settings: about,
  })
  return {
    url: database.url,
    county,
    app,
    files,
    async close() {
      await app.close()
      await county.close()
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}
