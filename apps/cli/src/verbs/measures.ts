import type { Language } from '@doudi/kernel'
import type { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { badUsage, inLanguage } from '../outcome.ts'
import { look, looking } from './looking.ts'

type Json = Readonly<Record<string, unknown>>

const WORDS = {
  few: { zh: '不足 5 件，不公布', en: 'fewer than 5, not told' },
  of: { zh: '共', en: 'of' },
  interval: { zh: '95% 区间', en: '95 % interval' },
  open: { zh: '在办', en: 'open' },
  notYet: { zh: '未到', en: 'not reached' },
  hidden: { zh: '（样本小，不公布）', en: '(few, kept back)' },
  upTo: { zh: '截至办理记录第', en: 'as of event' },
  requests: { zh: '诉求', en: 'requests' },
  unmeasured: { zh: '不计入的办件', en: 'matters not measured' },
} as const

function percent(share: unknown): string {
  return `${(Number(share) * 100).toFixed(1)} %`
}

function rowsOf({ rows, kind }: Json, language: Language): string[] {
  return (rows as Json[]).map(row => {
    if (row.hidden === true) return `    ${row.key}  ${WORDS.hidden[language]}`
    return kind === 'groups'
      ? `    ${row.key}  ${row.count} / ${row.of}  ${percent(Number(row.count) / Number(row.of))}`
      : `    ${row.key}  ${row.count}`
  })
}

/** A figure in words: what it is, of how many, and how sure. */
function figureLines(figure: Json, language: Language): string[] {
  const { kind, few, count, of, share, low, high } = figure
  if (few === true) return [`    ${WORDS.few[language]}`]
  if (kind === 'time') {
    const days = (at: unknown): unknown => at ?? WORDS.notYet[language]
    return [
      `    p50 ${days(figure.p50)}  p90 ${days(figure.p90)}  (${Number(figure.ended) + Number(figure.open)}, ${WORDS.open[language]} ${figure.open})`,
    ]
  }
  if (kind === 'table' || kind === 'groups') return rowsOf(figure, language)
  const said = (at: unknown): string => (kind === 'share' ? percent(at) : Number(at).toFixed(3))
  const interval = low === undefined ? '' : `  ${WORDS.interval[language]} ${said(low)} – ${said(high)}`
  return [`    ${said(share)}  ${count} / ${of}${interval}`]
}

function linesOf(body: Json, language: Language): string[] {
  const { upTo, requests, unmeasured } = body
  const seq = (upTo as Json | undefined)?.seq
  const measures = (body.measures ?? [body]) as Json[]
  return [
    `${WORDS.upTo[language]} ${seq}  ${WORDS.requests[language]} ${requests}  ${WORDS.unmeasured[language]} ${unmeasured}`,
    ...measures.flatMap(m => [
      `${inLanguage(m.title, language)}  [${m.name}]`,
      `    ${inLanguage(m.denominator, language)}`,
      ...figureLines(m.figure as Json, language),
    ]),
  ]
}

/** The place of the log of `--at`; nothing if the newest is meant. */
export function atOf({ at }: Readonly<Record<string, unknown>>): string {
  if (at === undefined) return ''
  if (!/^[1-9]\d{0,14}$/.test(String(at)))
    throw badUsage({
      zh: `--at 须为正整数（日志条数），不是“${at}”`,
      en: `--at must be a positive whole number of events, not “${at}”`,
    })
  return `?at=${at}`
}

/** `doudi measures`: the county measured from its own log, all measures or one. */
export function measuresVerb(): Command {
  const verb = looking(
    leaf('measures', { zh: '指标，由办理记录计算', en: 'Measures, computed from the log' }),
  )
    .argument('[name]', '指标名，不填则为全部 name of a measure; all, if not given')
    .option('--at <logsize>', '截至第几条办理记录 as of so many events of the log')
  return doing(verb, (given, name) => {
    const path = name === '' ? '/api/measures' : `/api/measures/${encodeURIComponent(name)}`
    return look(given, `${path}${atOf(given.options)}`, body => linesOf(body, given.language))
  })
}
