import type { Language } from '../words/word.ts'

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

interface Read {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: string
  readonly weekday: number
}

/** The server writes the county's own time; it is shown as written, whatever zone the reader's machine is in. */
function readTime(text: string): Read | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(text)
  if (!found) return undefined
  const [, year, month, day, time = ''] = found
  const at = { year: Number(year), month: Number(month), day: Number(day) }
  return { ...at, time, weekday: new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay() }
}

/** 3月12日 周四; with the year where it is not the reader's. */
export function dayOf(text: string, language: Language, thisYear?: number): string {
  const read = readTime(text)
  if (!read) return text
  const isOther = thisYear !== undefined && read.year !== thisYear
  const weekday = WEEKDAYS[language][read.weekday]
  if (language === 'zh') return `${isOther ? `${read.year}年` : ''}${read.month}月${read.day}日 ${weekday}`
  return `${weekday} ${read.day} ${MONTHS[read.month - 1]}${isOther ? ` ${read.year}` : ''}`
}

/** The same with the time of day, if there is one. */
export function timeOf(text: string, language: Language, thisYear?: number): string {
  const time = readTime(text)?.time
  return time ? `${dayOf(text, language, thisYear)} ${time}` : dayOf(text, language, thisYear)
}

/** 2026-03-12 17:00, for columns and print. */
export function stampOf(text: string): string {
  return text.slice(0, 16).replace('T', ' ')
}
