import type { Word } from './word.ts'

/** Words of the card that shows what whoever asked said beside the log. */
export const applicantWords = {
  title: { zh: '诉求原文与联系方式', en: 'The request and who brought it' },
  recorded: { zh: '查阅已留痕', en: 'This reading is recorded' },
  none: { zh: '没有登记原文和联系方式', en: 'Neither the request’s own text nor a contact was registered' },
  noContact: { zh: '未留联系人和电话', en: 'No contact person or telephone was left' },
  text: { zh: '诉求原文', en: 'In their own words' },
  contact: { zh: '联系人', en: 'Contact person' },
  phone: { zh: '联系电话', en: 'Telephone' },
  place: { zh: '位置', en: 'Place' },
  documents: { zh: '补充材料', en: 'Documents supplied' },
  reason: { zh: '理由', en: 'Reason' },
  should: { zh: '更正', en: 'Correction' },
  words: { zh: '评价留言', en: 'Words beside the rating' },
  show: { zh: '显示', en: 'Show' },
  showLong: { zh: '显示联系人和电话', en: 'Show contact person and telephone' },
  what: { zh: '查阅用途', en: 'What are they needed for?' },
  warning: {
    zh: '查阅人、时间和用途将留痕，登记管理单位和督查室可见。',
    en: 'Who reads, when and what for is recorded, for the registry office and the inspectorate to see.',
  },
  other: { zh: '其他用途', en: 'Something else' },
  otherWhat: { zh: '请写明用途', en: 'Say what for' },
  otherShort: { zh: '至少 2 个字', en: 'At least 2 characters' },
  shownFor: { zh: '用途：{purpose}', en: 'Shown for: {purpose}' },
} satisfies Record<string, Word>

/** What a name and a telephone are usually needed for; anything else is written out. */
export const purposeWords = {
  verify: { zh: '联系核实诉求', en: 'Call to verify the request' },
  visit: { zh: '约定现场查看', en: 'Arrange a visit on site' },
  progress: { zh: '反馈办理进展', en: 'Tell how it is going' },
  callBack: { zh: '回访', en: 'Call back after the reply' },
} satisfies Record<string, Word>
