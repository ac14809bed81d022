import { beforeAll, describe, expect, it } from 'vitest'
import {
  checkpointOf,
  type Draft,
  draftsOf,
  keysOf,
  linesOf,
  logOf,
  readerOf,
  textOf,
  tilesOf,
} from '../testing/sample-log.ts'
import { type Verdict, verifyLog } from './verify-log.ts'

const COUNT = 700
const BAD = 431
const { signer, verifier } = keysOf('county.example/deqing')
const drafts = draftsOf(COUNT)
const texts = drafts.map((draft, i) => textOf(draft, i + 1))
const honest = linesOf(texts)
let checkpoints: string[]

beforeAll(async () => {
  checkpoints = [await checkpointOf(texts, 300, signer), await checkpointOf(texts, 650, signer)]
})

function changed(place: number, change: (draft: Draft) => Draft): Draft[] {
  return drafts.map((draft, i) => (i === place - 1 ? change(draft) : draft))
}

/** One line of the export is another; the chain values stay as they were. */
function withLine(place: number, change: (line: string) => string): string[] {
  return honest.map((line, i) => (i === place - 1 ? change(line) : line))
}

function withData(fields: Draft): (draft: Draft) => Draft {
  return draft => ({ ...draft, data: { ...(draft.data as Draft), ...fields } })
}

/** What somebody does who forgets the chain: the first wrong line is known from the log itself. */
const CLUMSY: readonly [what: string, lines: () => string[], seq: number][] = [
  ['a word of an event', () => withLine(BAD, l => l.replace('office-', 'Office-')), BAD],
  ['one letter to another that looks alike', () => withLine(BAD, l => l.replace('o-', 'о-')), BAD],
  [
    'the moment of an event',
    () => withLine(BAD, l => l.replace(/"recorded":\d+/, '"recorded":1699999999999')),
    BAD,
  ],
  ['who did it', () => withLine(BAD, l => l.replace(/"id":"o-\d"/, '"id":"o-9"')), BAD],
  ['the kind of an event', () => withLine(BAD, l => l.replace(/"type":"\w+"/, '"type":"rated"')), BAD],
  [
    'the stream of an event',
    () => withLine(BAD, l => l.replace(/"stream":"[\w-]+"/, '"stream":"matter-99"')),
    BAD,
  ],
  ['the version of an event', () => withLine(BAD, l => l.replace(/"version":\d+/, '"version":99')), BAD],
  ['a commitment to a phone', () => withLine(401, l => l.replace(/("phone":")[0-9a-f]/, '$1x')), 401],
  ['a field more', () => withLine(BAD, l => l.replace('"data":{', '"data":{"added":1,')), BAD],
  ['a blank more', () => withLine(BAD, l => l.replace('"data":', '"data": ')), BAD],
  [
    'fields in another order',
    () => withLine(BAD, l => l.replace(/("stream":"[^"]+"),("version":\d+)/, '$2,$1')),
    BAD,
  ],
  ['a second number of the event', () => withLine(BAD, l => l.replace(/\}\}$/, `},"seq":${BAD + 1}}`)), BAD],
  ['a number written otherwise', () => withLine(BAD, l => l.replace(`"seq":${BAD}`, `"seq":${BAD}.0`)), BAD],
  ['the chain value of a line', () => withLine(BAD, l => l.replace(/"chain":"./, '"chain":"g')), BAD],
  ['a chain value of another line', () => withLine(BAD, l => l.replace(/[0-9a-f]{64}/, '0'.repeat(64))), BAD],
  [
    'two events exchanged',
    () => honest.with(BAD - 1, honest[BAD] as string).with(BAD, honest[BAD - 1] as string),
    BAD,
  ],
  ['an event gone', () => honest.toSpliced(BAD - 1, 1), BAD],
  ['an event twice', () => honest.toSpliced(BAD, 0, honest[BAD - 1] as string), BAD + 1],
  ['an event put in', () => honest.toSpliced(BAD - 1, 0, logOf(draftsOf(BAD + 5)).at(-1) as string), BAD],
  ['the first event gone', () => honest.slice(1), 1],
  ['a line that is half there', () => withLine(BAD, l => l.slice(0, 90)), BAD],
  ['an empty line', () => withLine(BAD, () => ''), BAD],
  ['a line of something else', () => withLine(BAD, () => '{"hello":1}'), BAD],
  ['bytes behind a line', () => withLine(BAD, l => `${l} `), BAD],
]

/** What somebody does who owns the database and makes every hash anew: only what left the building tells. */
const CAREFUL: readonly [what: string, lines: () => string[], seq: number][] = [
  ['an event rewritten', () => logOf(changed(BAD, withData({ text: '已办结' }))), BAD],
  [
    'an event backdated',
    () => logOf(changed(BAD, d => ({ ...d, recorded: Number(d.recorded) - 30_000 }))),
    BAD,
  ],
  [
    'an event given to another',
    () => logOf(changed(BAD, d => ({ ...d, by: { kind: 'officer', id: 'o-1x' } }))),
    BAD,
  ],
  ['an event taken out', () => logOf(drafts.toSpliced(BAD - 1, 1)), BAD],
  ['an event put in', () => logOf(drafts.toSpliced(BAD - 1, 0, drafts[BAD - 2] as Draft)), BAD],
  [
    'two events exchanged',
    () =>
      logOf(
        drafts
          .with(BAD - 1, { ...(drafts[BAD] as Draft), recorded: drafts[BAD - 1]?.recorded })
          .with(BAD, { ...(drafts[BAD - 1] as Draft), recorded: drafts[BAD]?.recorded }),
      ),
    BAD,
  ],
  [
    'everything behind an event replaced',
    () =>
      logOf([
        ...drafts.slice(0, BAD - 1),
        ...draftsOf(COUNT)
          .slice(BAD - 1)
          .map(withData({ text: '另' })),
      ]),
    BAD,
  ],
  ['the first event rewritten', () => logOf(changed(1, withData({ text: '另一县' }))), 1],
  [
    'a commitment exchanged',
    () => logOf(changed(401, d => ({ ...d, commitments: { phone: '0'.repeat(64) } }))),
    401,
  ],
]

describe('a log that somebody has changed', () => {
  it('is found whole when nobody has', async () => {
    const verdict = await verifyLog({
      lines: honest,
      verifier,
      checkpoints,
      tiles: readerOf(tilesOf(texts.slice(0, 650))),
    })
    expect(verdict).toMatchObject({
      kind: 'holds',
      events: COUNT,
      checkpoints: [{ size: 300 }, { size: 650 }],
    })
  })

  it.each(CLUMSY)('without care: %s is found at its place', async (_, lines, seq) => {
    expect(await verifyLog({ lines: lines() })).toMatchObject({ kind: 'broken', seq, after: seq - 1 })
  })

  it.each(CAREFUL)('with every hash made anew: %s', async (_, lines, seq) => {
    const alone = await verifyLog({ lines: lines() })
    expect(alone.kind, 'the log alone cannot tell').toBe('holds')
    const compared = await verifyLog({ lines: lines(), verifier, checkpoints })
    const bracket = seq <= 300 ? { seq: 300, after: 0 } : { seq: 650, after: 300 }
    expect(compared, 'a checkpoint names the range').toEqual({
      kind: 'broken',
      fault: 'root-differs',
      ...bracket,
    })
    const tiles = readerOf(tilesOf(texts.slice(0, 650)))
    const mirrored = await verifyLog({ lines: lines(), verifier, checkpoints, tiles })
    expect(mirrored, 'a mirror names the event').toMatchObject({ kind: 'broken', fault: 'leaf-differs', seq })
  })

  it('by cutting its end off is found, as far as a checkpoint reaches', async () => {
    const verdict = await verifyLog({ lines: honest.slice(0, 640), verifier, checkpoints })
    expect(verdict).toEqual({ kind: 'broken', fault: 'cut-short', seq: 641, after: 300 })
    // What no checkpoint had seen yet can be cut unseen: a promise is worth what has left the building.
    expect((await verifyLog({ lines: honest.slice(0, 680), verifier, checkpoints })).kind).toBe('holds')
  })

  it('by setting its clock back is found', async () => {
    const lines = logOf(changed(BAD, d => ({ ...d, recorded: 1 })))
    expect(await verifyLog({ lines })).toMatchObject({ fault: 'earlier-than-before', seq: BAD })
  })
})

describe('whoever deceives the verifier', () => {
  async function verdictWith(notes: readonly string[], over = texts): Promise<Verdict> {
    return verifyLog({ lines: linesOf(over), verifier, checkpoints: notes })
  }

  it('cannot sign with a key of their own', async () => {
    const forger = keysOf('county.example/deqing').signer
    expect(await verdictWith([await checkpointOf(texts, 650, forger)])).toEqual({
      kind: 'checkpoint-refused',
      nth: 1,
      reason: 'signer-unknown',
    })
  })

  it('cannot put a signature under another size or root', async () => {
    const [older = '', newer = ''] = checkpoints
    expect(await verdictWith([older.replace('\n300\n', '\n301\n')])).toMatchObject({
      reason: 'signature-wrong',
    })
    const root = newer.split('\n')[2] as string
    expect(await verdictWith([older.replace(older.split('\n')[2] as string, root)])).toMatchObject({
      reason: 'signature-wrong',
    })
    const signature = newer.slice(newer.indexOf('—'))
    expect(await verdictWith([older.slice(0, older.indexOf('—')) + signature])).toMatchObject({
      reason: 'signature-wrong',
    })
  })

  it('cannot pass an older checkpoint for a newer, nor another log for this', async () => {
    const other = texts.with(BAD - 1, textOf({ ...(drafts[BAD - 1] as Draft), type: 'rated' }, BAD))
    const fork = await checkpointOf(other, 650, signer)
    expect(await verdictWith([fork]), 'two receipts expose a log with two faces').toMatchObject({
      kind: 'broken',
      fault: 'root-differs',
    })
    const stranger = keysOf('another.example/county')
    expect(await verdictWith([await checkpointOf(texts, 650, stranger.signer)])).toMatchObject({
      reason: 'signer-unknown',
    })
  })

  it('cannot exchange the hash algorithm: its name is hashed with the text', async () => {
    const lines = honest.map(line => line.replace('sha256', 'md5'))
    expect((await verifyLog({ lines })).kind, 'the name is not in the line at all').toBe('holds')
    expect(
      await verifyLog({ lines: withLine(BAD, l => l.replace(/"chain":"[0-9a-f]{32}/, '"chain":"')) }),
    ).toMatchObject({
      fault: 'not-a-line',
      seq: BAD,
    })
  })

  it('cannot lead a mirror astray: its tiles must lead to the signed root', async () => {
    const spoiled = tilesOf(texts.slice(0, 650)).map(tile => ({ ...tile, hashes: Buffer.from(tile.hashes) }))
    const first = spoiled[0]?.hashes as Buffer
    first[5] = (first[5] as number) ^ 1
    const refused = { kind: 'checkpoint-refused', nth: 2, reason: 'tiles-differ' }
    expect(await verifyLog({ lines: honest, verifier, checkpoints, tiles: readerOf(spoiled) })).toEqual({
      ...refused,
    })
    expect(await verifyLog({ lines: honest, verifier, checkpoints, tiles: readerOf([]) })).toEqual(refused)
  })
})
