/**
 * The bytes that stand for one event, in the chain and in the tree. Written here a second time, apart from the ledger
 * that writes the log: a verifier that shares the writer's code shares its mistakes.
 */
const FORMAT = 'doudi-log-1:sha256'

/** What the first event is chained to: SHA-256 of this. */
export const CHAIN_START = FORMAT

/** Format, algorithm and length go before the text, so that neither can be exchanged unnoticed. */
export function recordOf(text: string): Buffer {
  return Buffer.from(`${FORMAT}\n${Buffer.byteLength(text, 'utf8')}:${text}`, 'utf8')
}
