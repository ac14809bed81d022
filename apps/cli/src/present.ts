import { foundCounty, type Language, namesIn, register } from '@doudi/kernel'
import { MODULES } from '@doudi/server'
import type { Answered } from './county-link.ts'
import { inLanguage, type Outcome } from './outcome.ts'

type Json = Readonly<Record<string, unknown>>

const SAMPLE_MARK = {
  zh: '演示数据，非德清县真实情况',
  en: 'Sample data, not the real situation of Deqing County',
} as const

/** Words of the kernel for clocks and units. */
const { label } = namesIn({ county: foundCounty('none'), registry: register(MODULES) })

const WORDS = {
  matter: { zh: '办件', en: 'Matter' },
  version: { zh: '版本', en: 'version' },
  holder: { zh: '承办方', en: 'Holder' },
  due: { zh: '截止', en: 'due' },
  left: { zh: '剩余', en: 'left' },
  provisional: { zh: '暂定', en: 'provisional' },
  nothing: { zh: '没有符合条件的办件', en: 'No matter fits' },
  more: { zh: '还有更多，续查用 --cursor', en: 'There are more: continue with --cursor' },
} as const

const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  open: { zh: '办理中', en: 'open' },
  closed: { zh: '已办结', en: 'closed' },
  archived: { zh: '历史导入', en: 'archived' },
}

function holderLine(holder: unknown, language: Language): string[] {
  if (!holder) return []
  const { officeName, officer } = holder as { officeName: unknown; officer: string | null }
  return [`${WORDS.holder[language]}: ${inLanguage(officeName, language)}${officer ? ` ${officer}` : ''}`]
}

function clockLine(clock: Json, language: Language): string {
  const { title, name, due, remaining, unit, provisional, light } = clock
  const left =
    remaining === null ? '' : `, ${WORDS.left[language]} ${remaining} ${label(String(unit))[language]}`
  const mark = provisional ? ` (${WORDS.provisional[language]})` : ''
  return `  ${inLanguage(title, language)} · ${label(String(name))[language]}: ${WORDS.due[language]} ${due}${mark}${left} [${light}]`
}

/** A matter in a few lines. */
export function matterLines(matter: Json, language: Language): string[] {
  const state = STATES[String(matter.status)]?.[language] ?? String(matter.status)
  return [
    `${WORDS.matter[language]} ${matter.number} · ${state} · ${WORDS.version[language]} ${matter.version}`,
    ...holderLine(matter.holder, language),
    ...(matter.clocks as Json[]).map(clock => clockLine(clock, language)),
  ]
}

/** The whole matter: what is allowed, and what has happened, newest first. */
export function wholeMatterLines(matter: Json, language: Language): string[] {
  const on = (duty: unknown): string => (duty ? ` [${duty}]` : '')
  const allowed = (matter.allowed as Json[]).map(
    a => `  ${a.command} ${inLanguage(a.title, language)}${on(a.duty)}`,
  )
  const { entries } = matter.timeline as { entries: Json[] }
  const past = entries.map(
    e => `  ${String(e.effective ?? e.recorded).slice(0, 16)} ${inLanguage(e.text, language)}`,
  )
  return [
    ...matterLines(matter, language),
    language === 'zh' ? '可进行的操作：' : 'What may be done:',
    ...allowed,
    language === 'zh' ? '办理记录：' : 'Timeline:',
    ...past,
  ]
}

export function listLines({ items, next }: Json, language: Language): string[] {
  const rows = (items as Json[]).map(row => {
    const holder = row.holder as { officeName: unknown } | null
    return `${row.number} [${row.light ?? '-'}] ${row.title} · ${holder ? inLanguage(holder.officeName, language) : '-'} · ${String(row.dueAt ?? '-').slice(0, 16)}`
  })
  return rows.length === 0 ? [WORDS.nothing[language]] : pageLines(rows, next, language)
}

/** One page of a list, and how to come to the next. */
export function pageLines(rows: readonly string[], next: unknown, language: Language): string[] {
  return next === null ? [...rows] : [...rows, `${WORDS.more[language]} ${String(next)}`]
}

/** How a due date comes about, sentence by sentence. */
export function explanationLines(clocks: readonly Json[], language: Language): string[] {
  return clocks.flatMap(clock => [
    clockLine(clock, language),
    ...(clock.explained as unknown[]).map(sentence => `    ${inLanguage(sentence, language)}`),
  ])
}

/** Wrong input and unknown officers are bad usage; a refusal, or a matter that moved or is absent, falls short. */
function exitFor(status: number): 0 | 1 | 2 {
  if (status < 300) return 0
  return [400, 401, 413, 415, 422].includes(status) ? 2 : 1
}

function problemLines({ title, detail, code, errors }: Json): string[] {
  const places = (errors as { path: string; code: string }[] | undefined) ?? []
  return [`${title}: ${detail} (${code})`, ...places.map(e => `  ${e.path || '(input)'}: ${e.code}`)]
}

/** The outcome of a call: the answer as it came, and lines for people. */
export function outcomeOf(
  { status, body }: Answered,
  language: Language,
  lines: (body: Json) => string[],
): Outcome {
  const exit = exitFor(status)
  const marked = exit === 0 ? [...lines(body), SAMPLE_MARK[language]] : problemLines(body)
  return { exit, document: body, lines: marked }
}
