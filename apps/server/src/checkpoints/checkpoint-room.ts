import type { Instant } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import {
  proveInclusion,
  type ReadTile,
  readVerifier,
  type Signer,
  type Verifier,
  writeReceipt,
} from '@doudi/proof'
import { carryTo, type MirrorDiffers } from './mirrors.ts'
import { type NotSealed, type Sealed, sealLog } from './seal.ts'
import { type KeptCheckpoint, readCheckpoints, treeReader } from './tree-store.ts'

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
    newest: most => readCheckpoints(ledger.pool, county, most),
    async seal(now) {
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
    },
    async receipt({ seq, text }) {
      const [newest] = await readCheckpoints(ledger.pool, county, 1)
      if (!newest || seq > newest.size) return undefined
      const path = await proveInclusion(tiles, seq - 1, newest.size)
      return writeReceipt({ text, seq, path, checkpoint: newest.note })
    },
  }
}
