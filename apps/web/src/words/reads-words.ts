/** What is recorded when it is read. */
export const READ_KINDS = ['personal', 'hidden-firm', 'export', 'download', 'paper'] as const
export type ReadKind = (typeof READ_KINDS)[number]

/** Words of the record of readings. */
export const readsWords = {
  about: {
    zh: '谁在何时查阅了申请人信息、隐去的企业、附件、文书和导出。只增不改；不记录内容本身。',
    en: 'Who read applicants’ own words, hidden firms, files, papers and exports, and when. Rows are added, never changed; what was read is not repeated here.',
  },
  kept: { zh: '至少留存 {days} 天。', en: 'Kept for at least {days} days.' },
  notYours: {
    zh: '查阅留痕仅登记管理单位和督查室可见。',
    en: 'The record of readings is for the registry office and the inspectorate.',
  },
  kind: { zh: '查阅类别', en: 'Kind' },
  everyKind: { zh: '全部类别', en: 'Every kind' },
  when: { zh: '时间', en: 'When' },
  who: { zh: '查阅人', en: 'Who' },
  matter: { zh: '办件', en: 'Matter' },
  what: { zh: '查阅内容', en: 'What' },
  purpose: { zh: '用途：{purpose}', en: 'For: {purpose}' },
  matters: { zh: '{n} 件', en: '{n} matters' },
  none: { zh: '没有查阅记录', en: 'Nothing has been read' },
  more: { zh: '更早的', en: 'Earlier ones' },
  personal: { zh: '申请人信息', en: 'Applicant’s words' },
  'hidden-firm': { zh: '隐去的企业', en: 'Hidden firm' },
  export: { zh: '导出', en: 'Export' },
  download: { zh: '附件', en: 'File' },
  paper: { zh: '文书', en: 'Paper' },
} as const

/** Names of what is read, as the record has them; file names and filters stand as they are. */
export const readFieldWords = {
  contact: { zh: '联系人', en: 'contact' },
  phone: { zh: '电话', en: 'telephone' },
  text: { zh: '诉求原文', en: 'own words' },
  place: { zh: '位置', en: 'place' },
  documents: { zh: '补充材料', en: 'documents' },
  words: { zh: '评价留言', en: 'words beside the rating' },
  reason: { zh: '理由', en: 'reason' },
  '(masked)': { zh: '（已遮盖）', en: '(masked)' },
  matter: { zh: '办件页', en: 'page of the matter' },
  list: { zh: '清单', en: 'list' },
} as const
