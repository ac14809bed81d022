import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  clamdScanner,
  type FileStore,
  folderStore,
  placeOfClamd,
  type Scanner,
  sweepIncoming,
} from '@doudi/attachments'
import { asInstant, DAY_MS } from '@doudi/kernel'
import type { Ledger } from '@doudi/ledger'
import type { ReadClock } from '../http/clock.ts'

/** Where uploaded files come in, are looked at, and are kept. */
export interface FileRoom {
  readonly store: FileStore
  readonly incoming: string
  readonly mostBytes: number
  readonly scanner?: Scanner
}

const MOST_BYTES = 30_000_000
/** Where Debian's clamd listens. */
const USUAL_CLAMD = '/run/clamav/clamd.ctl'

/** `clamd` is a setting; without it a clamd that runs in its usual place is asked, and otherwise nobody. */
export function openFileRoom(dataFolder: string, clamd?: string): FileRoom {
  const place = clamd ?? (existsSync(USUAL_CLAMD) ? USUAL_CLAMD : undefined)
  return {
    store: folderStore(join(dataFolder, 'attachments')),
    incoming: join(dataFolder, 'attachments', 'incoming'),
    mostBytes: MOST_BYTES,
    ...(place && { scanner: clamdScanner(placeOfClamd(place)) }),
  }
}

/** Forgets what was uploaded a day ago and no event cites, and what a server that died has left half received. */
export async function sweepFiles(
  ledger: Pick<Ledger, 'attachments'>,
  { store, incoming }: FileRoom,
  clock: ReadClock,
): Promise<number> {
  // Files lie on the disk's time, rows on the county's.
  const left = await sweepIncoming(incoming, Date.now() - DAY_MS)
  return left + (await ledger.attachments.sweep(asInstant(clock() - DAY_MS), store.remove))
}
