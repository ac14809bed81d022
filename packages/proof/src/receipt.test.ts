import { beforeAll, describe, expect, it } from 'vitest'
import { checkReceipt, readReceipt, writeReceipt } from './receipt.ts'
import { checkpointOf, draftsOf, keysOf, readerOf, textOf, tilesOf } from './testing/sample-log.ts'
import { proveInclusion } from './tree/proofs.ts'

const { signer, verifier } = keysOf('county.example/deqing')
const texts = draftsOf(500).map((draft, i) => textOf(draft, i + 1))
const SEQ = 123
let receipt: string

beforeAll(async () => {
  const path = await proveInclusion(readerOf(tilesOf(texts)), SEQ - 1, 500)
  const checkpoint = await checkpointOf(texts, 500, signer)
  receipt = writeReceipt({ text: texts[SEQ - 1] as string, seq: SEQ, path, checkpoint })
})

describe('a receipt', () => {
  it('shows without any server that its event stands in the log', () => {
    expect(checkReceipt(receipt, verifier)).toMatchObject({ kind: 'holds', seq: SEQ, size: 500 })
    expect(receipt.split('\n')[0]).toBe('c2sp.org/tlog-proof@v1')
    expect(receipt.split('\n')[2]).toBe(`index ${SEQ - 1}`)
  })

  it('of a log with one event needs no hashes beside it', async () => {
    const checkpoint = await checkpointOf(texts, 1, signer)
    const single = writeReceipt({ text: texts[0] as string, seq: 1, path: [], checkpoint })
    expect(checkReceipt(single, verifier).kind).toBe('holds')
  })

  it('for another event, another place or with a hash changed does not hold', () => {
    const parts = readReceipt(receipt)
    if (!parts) throw new Error('the receipt is not read')
    const other = { ...parts, text: parts.text.replace('第', '弟') }
    expect(checkReceipt(writeReceipt(other), verifier)).toEqual({ kind: 'fails', reason: 'not-in-the-tree' })
    expect(checkReceipt(writeReceipt({ ...parts, seq: SEQ + 1 }), verifier)).toEqual({
      kind: 'fails',
      reason: 'place-differs',
    })
    for (const [i, hash] of parts.path.entries()) {
      const spoiled = Buffer.from(hash)
      spoiled[31] = (spoiled[31] as number) ^ 1
      expect(
        checkReceipt(writeReceipt({ ...parts, path: parts.path.with(i, spoiled) }), verifier),
      ).toMatchObject({
        reason: 'not-in-the-tree',
      })
    }
  })

  it.each([
    ['cut short', (r: string) => r.slice(0, 200)],
    ['with a hash left out', (r: string) => r.replace(/\n[A-Za-z0-9+/]{43}=\n\n/, '\n\n')],
    [
      'with more hashes than any tree has',
      (r: string) => r.replace('\n\n', `${`\n${'A'.repeat(43)}=`.repeat(60)}\n\n`),
    ],
    ['with a short hash', (r: string) => r.replace('\n\n', '\nAAAA\n\n')],
    ['of another version', (r: string) => r.replace('@v1', '@v2')],
    ['with the checkpoint of nobody', (r: string) => `${r.slice(0, r.indexOf('\n\n') + 2)}hello\n`],
    ['of nothing', () => ''],
  ])('%s is none', (_, spoil) => {
    expect(checkReceipt(spoil(receipt), verifier).kind).toBe('fails')
  })

  it('is not believed under another key, though that key bears the same name', () => {
    const { verifier: other } = keysOf('county.example/deqing')
    expect(checkReceipt(receipt, other)).toEqual({ kind: 'fails', reason: 'signer-unknown' })
  })
})
