import { existsSync } from 'node:fs'
import { linesOf, restoreLog } from '@doudi/ledger'
import { type Command, Option } from 'commander'
import { asOutcome } from '../faulty-log.ts'
import { doing, type Given, leaf } from '../leaf.ts'
import { badUsage, EndedEarly, fallsShort, type Outcome } from '../outcome.ts'
import { type ExportFormat, exportLog } from '../transfer/export-log.ts'
import { type ImportProgress, importLog } from '../transfer/import-log.ts'
import { importRegister, type RegisterOptions } from '../transfer/import-register.ts'
import { withLedger } from '../transfer/with-ledger.ts'

function mustExist(file: string): void {
  if (!existsSync(file)) throw badUsage(`没有文件 ${file} / There is no file ${file}`)
}

/** A bar on a terminal, a line now and then elsewhere; always on the error stream. */
function showProgress({ phase, matters, of }: ImportProgress): void {
  const what = phase === 'checking' ? '检查 checking' : '导入 appending'
  if (of === undefined) {
    if (process.stderr.isTTY) process.stderr.write(`\r${what} ${matters}`)
    return
  }
  const done = of === 0 ? 1 : matters / of
  if (process.stderr.isTTY) {
    const filled = Math.round(done * 30)
    process.stderr.write(
      `\r${what} [${'█'.repeat(filled)}${'·'.repeat(30 - filled)}] ${matters}/${of}${done >= 1 ? '\n' : ''}`,
    )
  } else if (matters % 640 === 0 || done >= 1) {
    process.stderr.write(`${what} ${matters}/${of}\n`)
  }
}

async function runImport(file: string, mapping: string): Promise<Outcome> {
  mustExist(file)
  mustExist(mapping)
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  process.once('SIGINT', onSignal)
  try {
    const counts = await withLedger(
      ledger =>
        importLog(ledger, { file, mapping, progress: showProgress, signal: stop.signal }).catch(fault => {
          throw asOutcome(fault)
        }),
      { found: true },
    )
    const { matters, events, newMatters, newEvents } = counts
    const stopped = stop.signal.aborted
      ? ['已停止，再次运行将从此处继续 Stopped; run it again to go on from here']
      : []
    const lines = [
      `办件 ${matters}（新增 ${newMatters}），记录 ${events}（新增 ${newEvents}）`,
      `${matters} matters (${newMatters} new), ${events} events (${newEvents} new)`,
      ...stopped,
    ]
    return { exit: stop.signal.aborted ? 1 : 0, document: counts, lines }
  } finally {
    process.off('SIGINT', onSignal)
  }
}

/** Registers are known by their name; what they really are, reading tells. */
function isRegister(file: string): boolean {
  return /\.(xlsx|xlsm|xls|et)$/i.test(file)
}

function importFile({ options, language }: Given, file: string): Promise<Outcome> {
  mustExist(file)
  const { mapping, as, dryRun, writeBack } = options as RegisterOptions
  if (mapping !== undefined) mustExist(mapping)
  if (isRegister(file)) {
    return importRegister({ file, mapping, as, dryRun, writeBack, language }, showProgress)
  }
  if (dryRun || writeBack !== undefined)
    throw badUsage('--dry-run 和 --write-back 仅用于台账 / --dry-run and --write-back are for registers')
  return mapping === undefined
    ? Promise.reject(badUsage('导入日志须写明 --mapping / A log needs --mapping'))
    : runImport(file, mapping)
}

/** `doudi import`: a log of another system as archived matters, or a register (台账) of an office. */
export function importVerb(): Command {
  const verb = leaf('import', {
    zh: '导入其他系统的日志，或 Excel 台账',
    en: 'Import a log of another system, or a register in Excel',
  })
    .argument('<file>', 'XES, XES.gz, CSV, CSV.gz; .xlsx')
    .option('--mapping <yaml>', '字段对应，台账可不写 which column is what; a register may go without')
    .option('--dry-run', '只检查，不登记 only say what would be done')
    .option('--as <officer>', '由谁登记（台账） who registers')
    .option('--write-back <xlsx>', '另存回写表 write the register with what became of each line')
  return doing(verb, importFile)
}

/** `doudi export`: the log in a form that others read. */
export function exportVerb(): Command {
  const verb = leaf('export', { zh: '导出留痕日志', en: 'Export the log' })
    .addOption(
      new Option('--format <format>', '格式 format')
        .choices(['ndjson', 'xes', 'csv', 'xlsx'])
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', '输出文件 file to write')
  return doing(verb, async ({ options }) => {
    const out = String(options.out)
    const counts = await withLedger(
      ledger => exportLog(ledger, { format: options.format as ExportFormat, out }),
      { found: true },
    )
    return {
      exit: 0,
      document: counts,
      lines: [
        `已写出 ${out}：办件 ${counts.matters}，记录 ${counts.events}`,
        `Written ${out}: ${counts.matters} matters, ${counts.events} events`,
      ],
    }
  })
}

const BROKEN = {
  'not-a-line': { zh: '不是导出文件的一行', en: 'is not a line of an export' },
  'chain-differs': {
    zh: '内容与哈希链不符，文件被改动过',
    en: 'does not fit the hash chain: the file has been changed',
  },
  gap: { zh: '序号不连续，缺少或多出记录', en: 'is out of sequence: records are missing or doubled' },
} as const

/** `doudi restore`: an empty county from an export. */
export function restoreVerb(): Command {
  const verb = leaf('restore', { zh: '从导出文件恢复', en: 'Restore from an export' }).argument(
    '<ndjson>',
    '导出文件 the export',
  )
  return doing(verb, async (_, file) => {
    mustExist(file)
    const restored = await withLedger(ledger => restoreLog(ledger, linesOf(file)), { found: false })
    if (restored.kind === 'not-empty') {
      throw fallsShort(
        'not-empty',
        '留痕日志不为空，只能恢复到空的数据库 / The log is not empty: restore needs an empty one',
      )
    }
    if (restored.kind === 'broken') {
      const { line, reason } = restored
      const { zh, en } = BROKEN[reason]
      throw new EndedEarly({
        exit: 1,
        document: { code: reason, file, line },
        lines: [`${file}:${line} ${zh}`, `${file}:${line} ${en}`],
      })
    }
    const { events, matters, chain } = restored
    return {
      exit: 0,
      document: { events, matters, chain },
      lines: [
        `已恢复：办件 ${matters}，记录 ${events}`,
        `Restored: ${matters} matters, ${events} events`,
        `chain ${chain}`,
      ],
    }
  })
}
