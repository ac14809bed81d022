import type { Word } from './word.ts'

/** What a firm has with its liaison officer. */
export const ownVisitWords = {
  title: { zh: '助企专员', en: 'Your liaison officer' },
  officer: { zh: '专员 {name}（{office}）', en: '{name}, {office}' },
  deputy: { zh: 'AB岗 {name}', en: 'deputy: {name}' },
  spared: {
    zh: '无事不扰：每月例行走访至多 {n} 次，您请专员上门不计在内。',
    en: 'Routine visits: at most {n} a month. One that you ask for does not count.',
  },
  ask: { zh: '请专员上门', en: 'Ask for a visit' },
  about: { zh: '想谈的事（选填，不写个人姓名）', en: 'What about (optional, no names of persons)' },
  asked: { zh: '{day} 已请专员上门', en: 'You asked for a visit on {day}' },
  takeBack: { zh: '不必再上门', en: 'No visit is needed' },
  visits: { zh: '走访', en: 'Visits' },
  noVisits: { zh: '还没有走访。', en: 'No visit yet.' },
  planned: { zh: '计划走访', en: 'planned' },
  answer: { zh: '答复', en: 'Answer' },
  notAnswered: { zh: '还没有答复', en: 'not answered yet' },
  isMet: { zh: '解决了吗？', en: 'Is it met?' },
  met: { zh: '已解决', en: 'Met' },
  notMet: { zh: '没有解决', en: 'Not met' },
  saidMet: { zh: '您已确认解决', en: 'you said that it is met' },
  saidNotMet: { zh: '您认为没有解决', en: 'you said that it is not met' },
  onlyYou: {
    zh: '需求是否解决由您确认，专员不能代替。评价只用于汇总，专员看不到单次评价。',
    en: 'Whether a need is met is yours to say, never the officer’s. Grades count in sums alone; the officer does not see yours.',
  },
  rate: { zh: '评价这次走访', en: 'Rate this visit' },
  rated: { zh: '您的评价', en: 'Your grade' },
  policies: { zh: '告知的政策', en: 'Policies you were told of' },
} satisfies Record<string, Word>
