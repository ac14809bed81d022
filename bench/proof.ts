import {
  chainAfter,
  chainStart,
  growTiles,
  leafHash,
  proveInclusion,
  recordOf,
  rootAt,
  rootOfInclusion,
  TILE_WIDTH,
  type Tile,
  verifyLog,
  widthOfLevel,
} from '@doudi/proof'
import { rounded } from './measure.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'

const MEGA = 1_000_000
const AT_ONCE = 65_536

function figure(what: string, [value, unit]: readonly [number, string], goal?: [string, boolean]): Figure {
  return { what, value: rounded(value), unit, goal: goal?.[0] ?? null, met: goal?.[1] ?? null }
}

/** Lines of an export with the length that events of a county have: about 460 bytes. */
function exportOf(events: number): string[] {
  let chain = chainStart()
  return Array.from({ length: events }, (_, i) => {
    const text = JSON.stringify({
      seq: i + 1,
      stream: `matter/00000000-0000-4000-8000-${String(i % 50_000).padStart(12, '0')}`,
      version: 1 + Math.floor(i / 50_000),
      type: 'note-added',
      recorded: 1_700_000_000_000 + i * 1_000,
      by: { kind: 'officer', officer: `office-${i % 40}-01`, office: `office-${i % 40}` },
      cause: { key: `key-${i}`, request: 'f'.repeat(64), last: 1 },
      data: { text: '已联系企业，现场核实后答复。'.repeat(1 + (i % 4)) },
    })
    chain = chainAfter(chain, recordOf(text))
    return `{"chain":"${chain.toString('hex')}","event":${text}}`
  })
}

async function benchVerifying(events: number): Promise<Figure[]> {
  const lines = exportOf(events)
  const rates: number[] = []
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage()
    const verdict = await verifyLog({ lines })
    if (verdict.kind !== 'holds') throw new Error('the log of this bench does not hold')
    const { user, system } = process.cpuUsage(before)
    rates.push((events * MEGA) / (user + system))
  }
  const best = Math.max(...rates)
  return [
    figure(
      `events verified, ${events} of them, by processor time`,
      [Math.round(best), '/s'],
      ['≥ 70000', best >= 70_000],
    ),
  ]
}

/** A log of ten million events, of which only the tree is kept. */
async function benchInclusion(size: number): Promise<Figure[]> {
  const kept = new Map<string, Buffer>()
  const before = performance.now()
  for (let grown = 0; grown < size; ) {
    const more = Math.min(AT_ONCE, size - grown)
    const leaves = Array.from({ length: more }, (_, i) => leafHash(Buffer.from(String(grown + i))))
    const edge = (level: number): Buffer | undefined =>
      kept.get(`${level}/${Math.floor(widthOfLevel(grown, level) / TILE_WIDTH)}`)
    for (const { level, n, hashes } of growTiles(grown, edge, leaves) satisfies Tile[])
      kept.set(`${level}/${n}`, Buffer.from(hashes))
    grown += more
  }
  const grownPerSecond = (size * 1_000) / (performance.now() - before)
  const read = ({ level, n }: { level: number; n: number }): Promise<Buffer> =>
    Promise.resolve(kept.get(`${level}/${n}`) as Buffer)
  const root = await rootAt(read, size)
  const times: number[] = []
  let hashes = 0
  for (let i = 0; i < 500; i++) {
    const index = (i * 7_919 * 104_729) % size
    const asked = performance.now()
    const path = await proveInclusion(read, index, size)
    times.push(performance.now() - asked)
    hashes = Math.max(hashes, path.length)
    const found = rootOfInclusion({ index, size, leaf: leafHash(Buffer.from(String(index))), path })
    if (!found?.equals(root)) throw new Error(`the proof of ${index} does not hold`)
  }
  times.sort((a, b) => a - b)
  return [
    figure(`leaves added to a tree of ${size}`, [Math.round(grownPerSecond), '/s']),
    figure(`inclusion proof among ${size}: hashes`, [hashes, '']),
    figure(`inclusion proof among ${size}: bytes`, [hashes * 32, 'B']),
    figure(`inclusion proof among ${size}: made, p95`, [times[Math.floor(times.length * 0.95)] ?? 0, 'ms']),
  ]
}

/** What it costs to hold a county to its log. */
export async function benchProof({ quick, tell }: BenchOptions): Promise<BenchReport> {
  const events = quick ? 20_000 : 200_000
  const leaves = quick ? MEGA / 10 : 10 * MEGA
  tell(`verifying ${events} events`)
  const verifying = await benchVerifying(events)
  tell(`a tree of ${leaves} leaves`)
  return {
    bench: 'proof',
    figures: [...verifying, ...(await benchInclusion(leaves))],
    details: { events, leaves },
  }
}
