import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Actor, Language, OfficeId, OfficerId, Text } from '@doudi/kernel'
import { type OpenCounty, openImport, type RegisterImport, type RunResult } from '@doudi/server'
import { badUsage, EndedEarly, type Outcome } from '../outcome.ts'
import type { ImportProgress } from './import-log.ts'
import { withCounty } from './with-ledger.ts'

export interface RegisterOptions {
  readonly mapping?: string | undefined
  readonly as?: string | undefined
  readonly dryRun?: boolean | undefined
  readonly writeBack?: string | undefined
}

export interface RegisterCall extends RegisterOptions {
  readonly file: string
  readonly language: Language
}

interface Fault {
  readonly sheet: string
  readonly cell: string
  readonly code: string
  readonly reason: Text
  readonly suggestions?: readonly string[]
}

const COUNTS: Readonly<Record<string, Text>> = {
  open: { zh: '登记为办件', en: 'opened as matters' },
  archive: { zh: '存为历史件', en: 'archived' },
  merge: { zh: '并入已有办件', en: 'merged' },
  known: { zh: '先前已登记', en: 'known before' },
  refused: { zh: '未导入', en: 'not imported' },
}

function actorOf({ ledger }: OpenCounty, { as, dryRun }: RegisterOptions): Actor {
  // A dry run changes nothing and may be made by anybody at the machine; it sees what the system sees.
  if (as === undefined && dryRun) return { kind: 'system' }
  const officer = as === undefined ? undefined : ledger.county().officers.get(as)
  if (!officer) throw badUsage('请用 --as 写明由哪位工作人员登记 / Name the officer who registers with --as')
  return { kind: 'officer', officer: officer.id as OfficerId, office: officer.office as OfficeId }
}

function refused(file: string, problems: readonly { code: string; reason: Text; line?: number }[]): never {
  throw new EndedEarly({
    exit: 1,
    document: { code: problems[0]?.code, file, problems },
    lines: problems.flatMap(({ reason, line }) => {
      const place = line === undefined ? file : `${file}:${line}`
      return [`${place}: ${reason.zh}`, `${place}: ${reason.en}`]
    }),
  })
}

async function open(county: OpenCounty, call: RegisterCall): Promise<RegisterImport> {
  const opened = await openImport(county.ledger, {
    bytes: readFileSync(call.file),
    mapping: call.mapping === undefined ? '' : readFileSync(call.mapping, 'utf8'),
    actor: actorOf(county, call),
    words: county.registerWords,
    now: county.clock(),
  })
  if ('refused' in opened) refused(call.file, [opened.refused])
  if ('problems' in opened) refused(call.mapping ?? call.file, opened.problems)
  return opened.import
}

function faultLines(faults: readonly Fault[], language: Language): string[] {
  const or = language === 'zh' ? '，是否为：' : '; perhaps: '
  return faults.map(({ sheet, cell, code, reason, suggestions = [] }) => {
    const perhaps = suggestions.length > 0 ? or + suggestions.join(language === 'zh' ? '、' : ', ') : ''
    return `${sheet}!${cell} ${reason[language]}${perhaps} (${code})`
  })
}

function countLine(counts: Readonly<Record<string, number>>, language: Language): string {
  return Object.entries(COUNTS)
    .map(([key, text]) => `${text[language]} ${counts[key] ?? 0}`)
    .join(language === 'zh' ? '，' : ', ')
}

async function writeFile(file: string, chunks: AsyncGenerator<Buffer>): Promise<void> {
  const partial = `${file}.partial`
  try {
    const stream = createWriteStream(partial)
    await Promise.all([once(stream, 'open'), pipeline(Readable.from(chunks), stream)])
    await rename(partial, file)
  } catch (fault) {
    await rm(partial, { force: true })
    throw fault
  }
}

async function runIt(
  register: RegisterImport,
  progress: (progress: ImportProgress) => void,
): Promise<RunResult> {
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  process.once('SIGINT', onSignal)
  try {
    return await register.run({
      signal: stop.signal,
      progress: (matters, of) => progress({ phase: 'appending', matters, of }),
    })
  } finally {
    process.off('SIGINT', onSignal)
  }
}

/** Imports a register: a dry run says what would be done, a run does it. Anything refused makes the call fall short. */
export async function importRegister(
  call: RegisterCall,
  progress: (progress: ImportProgress) => void,
): Promise<Outcome> {
  return withCounty(
    async county => {
      const register = await open(county, call)
      const plan = (await register.plan()) as {
        readonly counts: Readonly<Record<string, number>>
        readonly faults: readonly Fault[]
        readonly mapping: string
      }
      const faults = faultLines(plan.faults, call.language)
      if (call.dryRun) {
        const lines = [plan.mapping.trimEnd(), countLine(plan.counts, call.language), ...faults]
        return { exit: plan.faults.length > 0 ? 1 : 0, document: { dryRun: true, ...plan }, lines }
      }
      const { counts, lines, stopped } = await runIt(register, progress)
      if (call.writeBack !== undefined) await writeFile(call.writeBack, await register.writeBack(lines))
      const again =
        call.language === 'zh' ? '已停止，再次运行将从此处继续' : 'Stopped; run it again to go on from here'
      return {
        exit: stopped || counts.refused > 0 || plan.faults.length > 0 ? 1 : 0,
        document: { dryRun: false, counts, stopped, faults: plan.faults, lines },
        lines: [countLine(counts, call.language), ...faults, ...(stopped ? [again] : [])],
      }
    },
    { found: true },
  )
}
