import type { Word } from './word.ts'

/** Words of the inspectorate's page. */
export const inspectorateWords = {
  page: { zh: '督查', en: 'Inspectorate' },
  heading: { zh: '督办与逾期', en: 'Supervised and overdue' },
  supervised: { zh: '督办事项', en: 'Supervised matters' },
  supervisedNote: {
    zh: '督办不改变承办单位，计时照常；办结后自动移出',
    en: 'Supervision leaves the holder and the clock as they are; what is closed leaves the list',
  },
  demanded: { zh: '{when} {office}要求', en: 'Demanded by {office} on {when}' },
  demandedFirst: { zh: '共督办 {n} 次', en: 'supervised {n} times' },
  since: {
    zh: '此后承办单位办理 {n} 次，最近：{act}（{when}）',
    en: 'Since then the office has acted {n} times, last: {act} ({when})',
  },
  sinceNothing: { zh: '此后承办单位没有办理记录', en: 'Since then the office has done nothing' },
  papers: { zh: '督办单等文书', en: 'Order of supervision and other papers' },
  late: { zh: '逾期满 3 个工作日，尚未督办', en: 'Three working days overdue, not supervised yet' },
  lateNote: {
    zh: '兜底办已催办，并已告知督查室',
    en: 'The catch-all office has reminded and told the inspectorate',
  },
  byOffice: { zh: '各单位逾期情况', en: 'Overdue by office' },
  byOfficeNote: {
    zh: '按当前承办单位计，按单位序列排列，不作排名；没有逾期和督办的单位不列',
    en: 'By the office that answers for them now, in official order, not a ranking; offices with none are left out',
  },
  office: { zh: '单位', en: 'Office' },
  red: { zh: '逾期', en: 'Overdue' },
  told: { zh: '其中满 3 个工作日', en: 'of these by 3 days' },
  watched: { zh: '督办', en: 'Supervised' },
  all: { zh: '合计', en: 'All' },
  none: { zh: '没有', en: 'None' },
} satisfies Record<string, Word>
