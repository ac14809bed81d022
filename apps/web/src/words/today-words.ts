import type { Word } from './word.ts'

/** Words of the day's three things. */
export const todayWords = {
  today: { zh: '今天', en: 'Today' },
  approve: { zh: '待我签发', en: 'For my signature' },
  breach: { zh: '将超期', en: 'About to breach' },
  answer: { zh: '待我答复', en: 'For my answer' },
  approveNote: { zh: '签发后即生效', en: 'In force once signed' },
  answerNote: {
    zh: '征求意见、协办、到场和待签收',
    en: 'Consultations, help, summons, and what is to be signed for',
  },
  'breach-red': { zh: '3天内将亮红灯或已亮红灯', en: 'Red, or about to turn red within three days' },
  'breach-red+1': {
    zh: '已亮红灯，满1个工作日提醒单位主要负责人',
    en: 'Red: told to the head of the office after one working day',
  },
  'breach-red+3': {
    zh: '已亮红灯，满3个工作日由兜底办催办',
    en: 'Red: the catch-all office reminds after three working days',
  },
  'breach-red+5': {
    zh: '逾期已满3个工作日，满5个工作日提请县分管领导',
    en: 'Three working days overdue: put to the county leader in charge after five',
  },
  reaches: { zh: '{when} 到', en: 'on {when}' },
  reached: { zh: '已到（{when}）', en: 'reached {when}' },
  none: { zh: '没有', en: 'Nothing' },
  allClear: { zh: '今天没有要您处理的事。', en: 'Nothing needs you today.' },
  more: { zh: '还有 {n} 件', en: '{n} more' },
  'what-consult': { zh: '征求意见', en: 'Consultation' },
  'what-help': { zh: '请求协办', en: 'Help asked for' },
  'what-summon': { zh: '请求到场', en: 'Wanted on site' },
  'what-offer': { zh: '待签收', en: 'To be signed for' },
  since: { zh: '自 {when}', en: 'since {when}' },
  notNow: { zh: '暂不能操作', en: 'Not possible now' },
} satisfies Record<string, Word>
