import type { Word } from './word.ts'

/** Words of the clock: the light, what is left, and until when. */
export const clockWords = {
  green: { zh: '正常', en: 'On time' },
  yellow: { zh: '临期', en: 'Due soon' },
  red: { zh: '逾期', en: 'Overdue' },
  stopped: { zh: '暂停计时', en: 'Paused' },
  done: { zh: '已办结', en: 'Closed' },
  left: { zh: '剩 {n} {unit}', en: '{n} {unit} left' },
  over: { zh: '超 {n} {unit}', en: '{n} {unit} over' },
  due: { zh: '截止 {when}', en: 'Due {when}' },
  provisional: { zh: '暂定', en: 'provisional' },
  promised: { zh: '承诺', en: 'Promised' },
  legal: { zh: '法定', en: 'Legal' },
  usedOf: { zh: '已用 {n}', en: '{n} used' },
  pausedOf: { zh: '暂停 {n}', en: '{n} paused' },
  leftOf: { zh: '剩余 {n}', en: '{n} left' },
  overOf: { zh: '超出 {n}', en: '{n} over' },
  amount: { zh: '{n} {unit}', en: '{n} {unit}' },
  ofTotal: { zh: '共 {n} {unit}', en: '{n} {unit} in all' },
  heldBy: { zh: '现由 {holder} 承办', en: 'Now with {holder}' },
  nobody: { zh: '无在办单位', en: 'With nobody: closed' },
  legalUntil: { zh: '法定 {total} {unit}，至 {when}', en: 'Legal limit {total} {unit}, until {when}' },
  'working-day': { zh: '个工作日', en: 'working day' },
  'calendar-day': { zh: '天', en: 'day' },
  'working-hour': { zh: '个工作小时', en: 'working hour' },
  'clock-hour': { zh: '小时', en: 'hour' },
  'named-day': { zh: '天', en: 'day' },
  'working-days': { zh: '个工作日', en: 'working days' },
  'calendar-days': { zh: '天', en: 'days' },
  'working-hours': { zh: '个工作小时', en: 'working hours' },
  'clock-hours': { zh: '小时', en: 'hours' },
  'named-date': { zh: '天', en: 'days' },
} satisfies Record<string, Word>

const SINGULAR = {
  'working-days': clockWords['working-day'],
  'calendar-days': clockWords['calendar-day'],
  'working-hours': clockWords['working-hour'],
  'clock-hours': clockWords['clock-hour'],
  'named-date': clockWords['named-day'],
} as const

/** The unit of a limit, as it is said of so many: 1 working day, 5 working days. */
export function unitWord(unit: keyof typeof SINGULAR, count: number): Word {
  return count === 1 ? SINGULAR[unit] : clockWords[unit]
}
