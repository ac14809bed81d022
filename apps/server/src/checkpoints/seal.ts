import type { Instant } from '@doudi/kernel'
import { inTransaction, type OpenLedger } from '@doudi/ledger'
import {
  chainAfter,
  chainStart,
  growTiles,
  leafHash,
  recordOf,
  rootAt,
  type Signer,
  signCheckpoint,
} from '@doudi/proof'
import type pg from 'pg'
import {
  type Grown,
  holdTree,
  type KeptCheckpoint,
  keepCheckpoint,
  plantTree,
  readCheckpoints,
  readEdge,
  treeReader,
  writeGrown,
} from './tree-store.ts'

const AT_ONCE = 2_000

/** Why nothing is signed: what is stored is not what was chained, or not what was signed before. */
export type NotSealed =
  | { readonly kind: 'not-sealed'; readonly reason: 'event-differs'; readonly seq: number }
  | { readonly kind: 'not-sealed'; readonly reason: 'tree-differs'; readonly size: number }

export type Sealed = { readonly kind: 'sealed'; readonly checkpoint: KeptCheckpoint } | NotSealed

type Sealing = Pick<OpenLedger, 'pool' | 'county' | 'readLog'>

class Differs extends Error {
  readonly found: NotSealed
  constructor(found: NotSealed) {
    super(found.reason)
    this.found = found
  }
}

/**
 * Grows the tree by the next events. Each is read back as it is stored and hashed again before anything is signed: a
 * log of certificates was lost to one bit that had changed between writing and signing.
 */
async function growOnce({ pool, county, readLog }: Sealing): Promise<Grown & { readonly added: number }> {
  const { id } = county()
  return inTransaction(pool, async client => {
    await plantTree(client, id, chainStart())
    const grown = (await holdTree(client, id)) as Grown
    const lines = await readLog(grown.size + 1, AT_ONCE)
    let { chain } = grown
    const leaves = lines.map(({ text, chain: stored, seq }, i) => {
      const record = recordOf(text)
      chain = chainAfter(chain, record)
      if (seq !== grown.size + i + 1 || chain.toString('hex') !== stored)
        throw new Differs({ kind: 'not-sealed', reason: 'event-differs', seq: grown.size + i + 1 })
      return leafHash(record)
    })
    if (leaves.length === 0) return { ...grown, added: 0 }
    const edge = await readEdge(client, id, grown.size)
    const tiles = growTiles(grown.size, level => edge.get(level), leaves)
    const size = grown.size + leaves.length
    await writeGrown(client, id, { tiles, size, chain })
    return { size, chain, added: leaves.length }
  })
}

/** The tree must still be the one that was signed last. */
async function checkLast(client: pg.ClientBase, county: string): Promise<void> {
  const [last] = await readCheckpoints(client, county, 1)
  if (!last || last.size === 0) return
  const root = await rootAt(treeReader(client, county), last.size).catch(() => undefined)
  if (!root?.equals(last.root))
    throw new Differs({ kind: 'not-sealed', reason: 'tree-differs', size: last.size })
}

/**
 * Signs the log as it is now: every event that has come since is read back, hashed and added to the tree, and the new
 * root is signed. Nothing is signed once something does not fit; what was found is returned and nothing is mended.
 */
export async function sealLog(
  ledger: Sealing,
  { signer, now }: { signer: Signer; now: Instant },
): Promise<Sealed> {
  const { id } = ledger.county()
  try {
    while ((await growOnce(ledger)).added === AT_ONCE);
    return await inTransaction(ledger.pool, async client => {
      const { size } = (await holdTree(client, id)) as Grown
      await checkLast(client, id)
      const root = await rootAt(treeReader(client, id), size)
      const note = signCheckpoint({ size, root, made: new Date(now).toISOString() }, signer)
      const checkpoint = { size, root, made: now, note }
      await keepCheckpoint(client, id, checkpoint)
      return { kind: 'sealed', checkpoint }
    })
  } catch (fault) {
    if (fault instanceof Differs) return fault.found
    throw fault
  }
}
