import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { allLines, linesOf, type OpenLedger, toLine } from '@doudi/ledger'
import {
  checkReceipt,
  mirroredCheckpoints,
  mirrorTiles,
  readVerifier,
  type Verdict,
  type Verifier,
  verifyLog,
} from '@doudi/proof'
import type { Command } from 'commander'
import { doing, type Given, leaf } from '../leaf.ts'
import { badUsage, type Outcome } from '../outcome.ts'
import { withLedger } from '../transfer/with-ledger.ts'
import { FAULTS, RECEIPT_FAULTS, REFUSED } from './verify-words.ts'

interface VerifyOptions {
  readonly key?: string
  readonly since?: readonly string[]
  readonly mirror?: string
  readonly receipt?: string
}

async function readGiven(file: string): Promise<string> {
  if (!existsSync(file)) throw badUsage(`没有文件 ${file} / There is no file ${file}`)
  return readFile(file, 'utf8')
}

/** The key as text, or the file it stands in. */
async function readKey(given: string | undefined): Promise<Verifier | undefined> {
  if (given === undefined) return undefined
  const found = readVerifier(given.includes('+') ? given : await readGiven(given))
  if (found) return found
  throw badUsage('--key 不是验签公钥（名称+编号+公钥）/ --key is not a verifier key (name+id+key)')
}

/** Shown while a long log is read. */
function tell(events: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r已核验 verified ${events}`)
}

async function* exportedLines(ledger: OpenLedger): AsyncGenerator<string> {
  for await (const line of allLines(ledger)) yield toLine(line).slice(0, -1)
}

function present(verdict: Verdict): Outcome {
  if (verdict.kind === 'holds') {
    const { events, chain, root, checkpoints } = verdict
    const newest = checkpoints.at(-1)
    const compared = newest
      ? [
          `与 ${checkpoints.length} 个检查点相符，最新的签署于 ${newest.made}，含前 ${newest.size} 条`,
          `Agrees with ${checkpoints.length} checkpoints; the newest, of ${newest.made}, vouches for the first ${newest.size}`,
        ]
      : [
          '未与外部检查点比对：仅证明日志自身前后一致',
          'Compared with nothing from outside: the log agrees with itself, and that is all this shows',
        ]
    return {
      exit: 0,
      document: { ok: true, ...verdict },
      lines: [
        `日志完好，共 ${events} 条`,
        `The log holds, ${events} events`,
        ...compared,
        `chain ${chain}`,
        `root ${root}`,
      ],
    }
  }
  if (verdict.kind === 'checkpoint-refused') {
    const { zh, en } = REFUSED[verdict.reason]
    return {
      exit: 1,
      document: { ok: false, ...verdict },
      lines: [`第 ${verdict.nth} 个检查点${zh}`, `Checkpoint ${verdict.nth} ${en}`],
    }
  }
  const { seq, fault, after } = verdict
  const { zh, en } = FAULTS[fault]
  const isRange = after < seq - 1
  return {
    exit: 1,
    document: { ok: false, ...verdict },
    lines: [
      `第 ${seq} 条${zh}${isRange ? `（最早的改动在第 ${after + 1} 条至第 ${seq} 条之间）` : ''}`,
      `Event ${seq} ${en}${isRange ? ` (the first change lies between events ${after + 1} and ${seq})` : ''}`,
    ],
  }
}

async function verifyReceipt(file: string, verifier: Verifier | undefined): Promise<Outcome> {
  if (!verifier) throw badUsage('核验回执须给出 --key / A receipt is checked with --key')
  const checked = checkReceipt(await readGiven(file), verifier)
  if (checked.kind === 'holds') {
    const { seq, size, made } = checked
    return {
      exit: 0,
      document: { ok: true, ...checked },
      lines: [
        `回执成立：此事为第 ${seq} 条，载于 ${made} 签署的 ${size} 条日志`,
        `The receipt holds: event ${seq} of the ${size} that were signed for at ${made}`,
      ],
    }
  }
  const { zh, en } = RECEIPT_FAULTS[checked.reason]
  return {
    exit: 1,
    document: { ok: false, ...checked },
    lines: [`回执不成立：${zh}`, `The receipt does not hold: it ${en}`],
  }
}

async function verify({ options }: Given, file: string): Promise<Outcome> {
  const { key, since = [], mirror, receipt } = options as VerifyOptions
  const verifier = await readKey(key)
  if (receipt !== undefined) return verifyReceipt(receipt, verifier)
  if ((since.length > 0 || mirror !== undefined) && !verifier)
    throw badUsage('与检查点比对须给出 --key / Checkpoints are compared with --key')
  if (mirror !== undefined && !existsSync(mirror))
    throw badUsage(`没有目录 ${mirror} / There is no folder ${mirror}`)
  const own = await Promise.all(since.map(readGiven))
  const mirrored = mirror === undefined ? [] : await mirroredCheckpoints(mirror)
  const checking = {
    ...(verifier && { verifier }),
    checkpoints: [...own, ...mirrored],
    ...(mirror !== undefined && { tiles: mirrorTiles(mirror) }),
    progress: tell,
  }
  if (file !== '') {
    if (file !== '-' && !existsSync(file)) throw badUsage(`没有文件 ${file} / There is no file ${file}`)
    return present(await verifyLog({ ...checking, lines: linesOf(file === '-' ? '/dev/stdin' : file) }))
  }
  return withLedger(async ledger => present(await verifyLog({ ...checking, lines: exportedLines(ledger) })), {
    found: false,
  })
}

/** `doudi verify`: that nobody has rewritten the log, found out without the server that wrote it. */
export function verifyVerb(): Command {
  const verb = leaf('verify', {
    zh: '核验留痕日志未被改写；不给文件则核验本县数据库',
    en: 'Check that nobody has rewritten the log; without a file, that of this database',
  })
    .argument('[export]', '导出的 NDJSON，- 为标准输入 an export as NDJSON, - for standard input')
    .option('--key <key>', '验签公钥或其文件 the verifier key, or its file')
    .option('--since <checkpoint...>', '您留存的检查点文件 checkpoints you have kept')
    .option(
      '--mirror <folder>',
      '镜像目录：可指出被改的那一条 a mirror: names the very event that was changed',
    )
    .option('--receipt <file>', '只核验一份回执 check a receipt alone')
  return doing(verb, verify)
}
