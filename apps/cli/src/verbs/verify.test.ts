import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chainTexts } from '@doudi/ledger'
import {
  generateKey,
  growTiles,
  leafHash,
  proveInclusion,
  readSigner,
  recordOf,
  rootAt,
  type Signer,
  signCheckpoint,
  writeReceipt,
} from '@doudi/proof'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runCli } from '../program.ts'

let folder: string
const { secret, verifier } = generateKey('county.example/deqing')
const signer = readSigner(secret) as Signer
const texts = Array.from({ length: 40 }, (_, i) =>
  JSON.stringify({
    seq: i + 1,
    stream: 'county',
    version: i + 1,
    type: 'note',
    recorded: 1_000 + i,
    data: { 事: i },
  }),
)

interface Ran {
  readonly exit: unknown
  readonly out: string
  readonly err: string
}

async function doudi(...args: string[]): Promise<Ran> {
  const said = { out: '', err: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    said.out += String(text)
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said.err += String(text)
    return true
  })
  try {
    await runCli(args)
    return { ...said, exit: process.exitCode }
  } finally {
    out.mockRestore()
    err.mockRestore()
    process.exitCode = undefined
  }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const tiles = growTiles(
  0,
  () => undefined,
  texts.map(text => leafHash(recordOf(text))),
)
const read = ({ level, n }: { level: number; n: number }): Promise<Buffer> =>
  Promise.resolve(tiles.find(t => t.level === level && t.n === n)?.hashes as Buffer)

let log: string
let checkpoint: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-verify-'))
  log = file('log.ndjson', `${chainTexts(texts).join('\n')}\n`)
  const head = { size: 40, root: await rootAt(read, 40), made: '2026-09-01T00:00:00Z' }
  checkpoint = file('checkpoint', signCheckpoint(head, signer))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('doudi verify', () => {
  test('finds what the ledger has written whole: two codes that share no line agree', async () => {
    const { exit, out } = await doudi('verify', log, '--key', verifier, '--since', checkpoint, '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true, events: 40, checkpoints: [{ size: 40 }] })
  })

  test('says that a log compared with nothing only agrees with itself', async () => {
    const { exit, out } = await doudi('verify', log)
    expect(exit).toBe(0)
    expect(out).toContain('仅证明日志自身前后一致')
    expect(out).toContain('that is all this shows')
  })

  test('names the first event that was changed, and ends with 1', async () => {
    const changed = file('changed.ndjson', `${chainTexts(texts).join('\n').replace('"事":7', '"事":70')}\n`)
    const { exit, err } = await doudi('verify', changed)
    expect(exit).toBe(1)
    expect(err).toContain('第 8 条内容与哈希链不符')
    expect(err).toContain('Event 8 is not the event that was chained')
  })

  test('names the range when every hash was made anew', async () => {
    const forged = chainTexts(texts.with(7, (texts[7] as string).replace('"事":7', '"事":70')))
    const { exit, err } = await doudi(
      'verify',
      file('forged.ndjson', forged.join('\n')),
      '--key',
      verifier,
      '--since',
      checkpoint,
    )
    expect(exit).toBe(1)
    expect(err).toContain('between events 1 and 40')
  })

  test('checks a receipt alone', async () => {
    const path = await proveInclusion(read, 11, 40)
    const note = signCheckpoint(
      { size: 40, root: await rootAt(read, 40), made: '2026-09-01T00:00:00Z' },
      signer,
    )
    const receipt = writeReceipt({ text: texts[11] as string, seq: 12, path, checkpoint: note })
    const holds = await doudi('verify', '--receipt', file('r', receipt), '--key', verifier, '--json')
    expect(JSON.parse(holds.out)).toMatchObject({ ok: true, seq: 12, size: 40 })
    const other = await doudi(
      'verify',
      '--receipt',
      file('s', receipt.replace('index 11', 'index 12')),
      '--key',
      verifier,
    )
    expect(other).toMatchObject({ exit: 1 })
    expect(other.err).toContain('The receipt does not hold')
  })

  test.each([
    ['a file that is not there', ['verify', '/nowhere/log.ndjson']],
    ['no key', ['verify', 'package.json', '--key', 'abc+def']],
    ['a checkpoint without a key', ['verify', 'package.json', '--since', 'package.json']],
    ['a mirror that is not there', ['verify', 'package.json', '--key', verifier, '--mirror', '/nowhere']],
  ])('given %s does nothing and ends with 2', async (_, args) => {
    const { exit, out } = await doudi(...args, '--json')
    expect(exit).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ code: 'bad-usage' })
  })
})
