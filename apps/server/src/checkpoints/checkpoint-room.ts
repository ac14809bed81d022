import type { Instant } from '@doudi/kernel'
import { type OpenLedger, readHead } from '@doudi/ledger'
import {
  proveInclusion,
  type ReadTile,
  readVerifier,
  type Signer,
  type Verifier,
  writeReceipt,
} from '@doudi/proof'
import { carryTo, compareMirror, type MirrorDiffers } from './mirrors.ts'
import { type NotSealed, type Sealed, sealLog } from './seal.ts'
import { aloneSealing, type KeptCheckpoint, readCheckpoints, readSize, treeReader } from './tree-store.ts'

/** What is wrong with the log or with what others keep of it; empty while all is well. */
export interface CheckpointFaults {
  readonly log?: NotSealed
  readonly mirrors: readonly MirrorDiffers[]
}

/** Where checkpoints are made, kept and asked for. */
export interface CheckpointRoom {
  /** The text that others pin to check the signatures. */
  readonly verifier: string
  /** Signs the log as it is and carries it to the mirrors; what does not fit is told, kept in mind and mended by nobody. */
  seal(now: Instant): Promise<Sealed>
  /** Asks the mirrors, before anything is written, whether this log continues what they hold. */
  compare(): Promise<CheckpointFaults>
  /**
   * Whether the log may be continued. One that was put back to an older copy may not: what would be written now would
   * contradict what has left the building.
   */
  mayContinue(): boolean
  newest(most: number): Promise<readonly KeptCheckpoint[]>
  readonly tiles: ReadTile
  /** That an event stands in the log, to be shown to anybody; undefined until a checkpoint has seen it. */
  receipt(event: { readonly seq: number; readonly text: string }): Promise<string | undefined>
  faults(): CheckpointFaults
}

export function openCheckpointRoom(
  ledger: OpenLedger,
  { signer, mirrors }: { readonly signer: Signer; readonly mirrors: readonly string[] },
): CheckpointRoom {
  const county = ledger.county().id
  const tiles = treeReader(ledger.pool, county)
  const verifier = readVerifier(signer.verifier) as Verifier
  let faults: CheckpointFaults = { mirrors: [] }
  return {
    verifier: signer.verifier,
    tiles,
    faults: () => faults,
    mayContinue: () => faults.mirrors.length === 0,
    async compare() {
      const size = await readHead(ledger.pool, county)
      const grown = await readSize(ledger.pool, county)
      const compared = await Promise.all(
        mirrors.map(folder => compareMirror(folder, { read: tiles, verifier, size, grown })),
      )
      faults = { ...faults, mirrors: compared.filter(differs => 'reason' in differs) }
      return faults
    },
    newest: most => readCheckpoints(ledger.pool, county, most),
    seal: now =>
      aloneSealing(ledger.pool, county, async () => {
        const sealed = await sealLog(ledger, { signer, now })
        if (sealed.kind === 'not-sealed') {
          faults = { ...faults, log: sealed }
          return sealed
        }
        const carried = await Promise.all(
          mirrors.map(folder => carryTo(folder, sealed.checkpoint, { read: tiles, verifier })),
        )
        faults = { mirrors: carried.filter(differs => differs !== undefined) }
        return sealed
      }),
    async receipt({ seq, text }) {
      const [newest] = await readCheckpoints(ledger.pool, county, 1)
      if (!newest || seq > newest.size) return undefined
      const path = await proveInclusion(tiles, seq - 1, newest.size)
      return writeReceipt({ text, seq, path, checkpoint: newest.note })
    },
  }
}
