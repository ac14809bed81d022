import { readFileSync } from 'node:fs'
import type { Language } from '@doudi/kernel'
import { loadMethod } from '@doudi/measures'
import type { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { badUsage, EndedEarly, inLanguage } from '../outcome.ts'
import { look, looking, tryOut } from './looking.ts'
import { atOf } from './measures.ts'

type Json = Readonly<Record<string, unknown>>

const WORDS = {
  index: { zh: '指数', en: 'Index' },
  withheld: { zh: '不出指数：有指标件数不足', en: 'not stated: an indicator has too few' },
  interval: { zh: '95% 区间', en: '95 % interval' },
  arithmetic: { zh: '全部用算术平均', en: 'with arithmetic means throughout' },
  few: { zh: '件数不足', en: 'too few' },
  costs: { zh: '最失分的三项', en: 'What costs most points' },
  sooner: { zh: '若全部提前一个工作日答复', en: 'Had every answer come one working day sooner' },
  robust: { zh: '方法换一换，指数在', en: 'Were the method another, it would stand within' },
  offices: {
    zh: '各单位（区间重叠的不分先后，名次写作从几到几）',
    en: 'Offices (where intervals overlap nobody is ahead: ranks from to)',
  },
  method: { zh: '方法', en: 'Method' },
  version: { zh: '第几版', en: 'version' },
  upTo: { zh: '截至办理记录第', en: 'as of event' },
} as const

function list(body: Json, key: string): Json[] {
  return (body[key] ?? []) as Json[]
}

function pillarLines(body: Json, language: Language): string[] {
  return list(body, 'pillars').flatMap(pillar => [
    `  ${inLanguage(pillar.title, language)}  ${pillar.score ?? WORDS.few[language]}`,
    ...list(pillar, 'indicators').map(i => {
      const counted = i.missing === true ? WORDS.few[language] : `${i.count} / ${i.of}`
      return `    ${inLanguage(i.title, language)}  ${i.score ?? '—'}  (${counted})`
    }),
  ])
}

function headLines(body: Json, language: Language): string[] {
  const method = body.method as Json
  const interval = body.interval95 as Json | null
  const said = interval ? `  ${WORDS.interval[language]} ${interval.low} – ${interval.high}` : ''
  return [
    `${inLanguage(method.title, language)}  ${WORDS.method[language]} ${method.id}  ${WORDS.version[language]} ${method.version}  ${WORDS.upTo[language]} ${(body.upTo as Json).seq}`,
    `${WORDS.index[language]}  ${body.index ?? WORDS.withheld[language]}${said}`,
  ]
}

function linesOf(body: Json, language: Language): string[] {
  const costs = list(body, 'costs').slice(0, 3)
  const robust = list(body, 'robustness').slice(0, 3)
  const offices = list(body, 'offices')
  return [
    ...headLines(body, language),
    ...pillarLines(body, language),
    ...(body.index === null ? [] : [`${WORDS.arithmetic[language]}  ${body.arithmetic}`]),
    ...(costs.length > 0 ? [WORDS.costs[language]] : []),
    ...costs.map(c => `  ${c.measure}  −${c.points}`),
    ...(body.oneDaySooner === null ? [] : [`${WORDS.sooner[language]}  ${body.oneDaySooner}`]),
    ...robust.map(r => `${WORDS.robust[language]}  ${r.low} – ${r.high}  (${r.choice})`),
    ...(offices.length > 0 ? [WORDS.offices[language]] : []),
    ...offices.map(o => {
      const rank = o.rank as Json
      const name = o.name === null ? String(o.office) : inLanguage(o.name, language)
      return `  ${rank.from}–${rank.to}  ${name}  ${o.index}  ${o.low} – ${o.high}`
    }),
  ]
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw badUsage({ zh: `读不到文件 ${file}`, en: `cannot read ${file}` })
  }
}

/** The text of a method file that is in order; else every fault with its line, before anything is asked of the server. */
function readMethod(file: string, language: Language): string {
  const text = readText(file)
  const loaded = loadMethod({ file, text })
  if (!('faults' in loaded)) return text
  const lines = loaded.faults.map(f => `${f.file}:${f.line} ${f.message[language]} [${f.code}]`)
  throw new EndedEarly({ exit: 1, document: { code: 'method-faults', faults: loaded.faults }, lines })
}

/** `doudi index`: the index by the county's method or another, as of now or of an older size of the log. */
export function indexVerb(): Command {
  const verb = looking(leaf('index', { zh: '营商环境指数', en: 'The index of the business environment' }))
    .option(
      '--method <file>',
      '方法文件，不填则用县里最新版 a method file; the county’s newest, if not given',
    )
    .option('--at <logsize>', '截至第几条办理记录 as of so many events of the log')
  return doing(verb, given => {
    const { method } = given.options
    const at = atOf(given.options)
    const lines = (body: Json): string[] => linesOf(body, given.language)
    if (method === undefined) return look(given, `/api/index${at}`, lines)
    const input = { method: readMethod(String(method), given.language) }
    return tryOut(given, { path: `/api/index/try${at}`, input }, lines)
  })
}
