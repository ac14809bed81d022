import { headerValue, intervalOf } from '@doudi/magnetics'
import type { Command } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { type ReadFile, readFiles } from './iaga-files.ts'

interface Checked {
  readonly file: string
  readonly ok: boolean
  readonly station: string | null
  readonly reported: string | null
  readonly columns: readonly string[]
  readonly intervalSeconds: number | null
  readonly from: string | null
  readonly to: string | null
  readonly records: number
  /** Absent values by column. */
  readonly absent: Readonly<Record<string, number>>
  readonly problems: ReadFile['problems']
}

function checked({ name, file, problems }: ReadFile): Checked {
  const ok = problems.every(p => p.severity !== 'damage')
  const times = file?.times ?? new Float64Array()
  const instant = (at: number | undefined): string | null =>
    at === undefined ? null : new Date(at).toISOString()
  const absent = (file?.columns ?? []).map((column, i) => [
    column,
    file?.absent[i]?.filter(Boolean).length ?? 0,
  ])
  return {
    file: name,
    ok,
    station: (file && headerValue(file, 'IAGA Code')) ?? null,
    reported: (file && headerValue(file, 'Reported')) ?? null,
    columns: file?.columns ?? [],
    intervalSeconds: times.length > 1 ? intervalOf(times) / 1000 : null,
    from: instant(times[0]),
    to: instant(times.at(-1)),
    records: times.length,
    absent: Object.fromEntries(absent),
    problems,
  }
}

function linesFor(one: Checked, language: 'zh' | 'en'): string[] {
  const state = one.ok ? (language === 'zh' ? '完好' : 'sound') : language === 'zh' ? '已损坏' : 'damaged'
  const span = one.from === null ? '' : ` ${one.from} – ${one.to}`
  const records = language === 'zh' ? `${one.records} 条` : `${one.records} records`
  return [
    `${one.file}: ${state} · ${one.station ?? '?'} ${one.reported ?? ''} · ${records}${span}`,
    ...one.problems.map(p => `  ${one.file}:${p.line}: ${p[language]}`),
  ]
}

/** `doudi mag check`: what is in files of IAGA-2002, and what is wrong where. */
export function checkVerb(): Command {
  const verb = leaf('check', {
    zh: '检查 IAGA-2002 文件（可压缩、可打包）',
    en: 'Check IAGA-2002 files, plain, packed or in an archive',
  }).argument('<file...>', '文件，- 为标准输入 files, - for standard input')
  return doing(verb, async ({ language }) => {
    const files = readFiles(verb.args).map(checked)
    const ok = files.every(f => f.ok)
    return { exit: ok ? 0 : 1, document: { ok, files }, lines: files.flatMap(f => linesFor(f, language)) }
  })
}
