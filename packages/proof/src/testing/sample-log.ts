import { signCheckpoint } from '../checkpoint.ts'
import { generateKey, readSigner, readVerifier, type Signer, type Verifier } from '../note/keys.ts'
import { recordOf } from '../record.ts'
import { leafHash, sha256 } from '../tree/hashing.ts'
import { rootAt } from '../tree/proofs.ts'
import { growTiles, type Tile } from '../tree/tiles.ts'
import { chainAfter, chainStart } from '../verify/read-line.ts'

/** An event of the sample log, before it has its place. */
export type Draft = Readonly<Record<string, unknown>>

export function keysOf(name: string): { signer: Signer; verifier: Verifier } {
  const { secret, verifier } = generateKey(name)
  return { signer: readSigner(secret) as Signer, verifier: readVerifier(verifier) as Verifier }
}

/** Invented events of a county, in the shape of the log's texts. */
export function draftsOf(count: number): Draft[] {
  return Array.from({ length: count }, (_, i) => ({
    stream: `matter-${i % 17}`,
    version: 1 + Math.floor(i / 17),
    type: ['opened', 'dispatched', 'replied', 'closed'][i % 4],
    recorded: 1_700_000_000_000 + i * 60_000,
    by: { kind: 'officer', id: `o-${i % 5}` },
    data: { text: `第 ${i} 条`, office: `office-${i % 7}` },
    ...(i % 10 === 0 && { commitments: { phone: sha256(`phone ${i}`).toString('hex') } }),
  }))
}

export function textOf(draft: Draft, seq: number): string {
  return JSON.stringify({ seq, ...draft })
}

/** Lines with chain values, as an honest ledger writes them, or as somebody would who rewrites a log with care. */
export function linesOf(texts: readonly string[]): string[] {
  let chain = chainStart()
  return texts.map(text => {
    chain = chainAfter(chain, recordOf(text))
    return `{"chain":"${chain.toString('hex')}","event":${text}}`
  })
}

export function logOf(drafts: readonly Draft[]): string[] {
  return linesOf(drafts.map((draft, i) => textOf(draft, i + 1)))
}

/** The tiles of a log of these texts. */
export function tilesOf(texts: readonly string[]): Tile[] {
  return growTiles(
    0,
    () => undefined,
    texts.map(text => leafHash(recordOf(text))),
  )
}

export function readerOf(tiles: readonly Tile[]) {
  return ({ level, n }: { level: number; n: number }): Promise<Buffer> => {
    const found = tiles.find(tile => tile.level === level && tile.n === n)
    return found ? Promise.resolve(found.hashes) : Promise.reject(new Error('no such tile'))
  }
}

/** An honest checkpoint of the first `size` of these texts. */
export async function checkpointOf(texts: readonly string[], size: number, signer: Signer): Promise<string> {
  const root = size === 0 ? sha256('') : await rootAt(readerOf(tilesOf(texts.slice(0, size))), size)
  return signCheckpoint({ size, root, made: `2026-09-01T0${size % 10}:00:00Z` }, signer)
}
