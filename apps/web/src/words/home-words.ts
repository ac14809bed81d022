import type { Word } from './word.ts'

/** Words of the portal's first page. */
export const homeWords = {
  headline: [
    { zh: '有事写在这里，', en: 'Write it here.' },
    { zh: '一定有单位接、', en: 'An office takes it,' },
    { zh: '有时限、有答复。', en: 'by a date, with an answer.' },
  ],
  lead: {
    zh: '谁在办、办到哪天，随时看得到。没有单位对口的、互相推的、没人理的，都由兜底办接住。',
    en: 'You always see who has it and until when. What fits no office, is passed around or left unanswered is caught by the catch-all office.',
  },
  promise: {
    zh: '不用注册，约两分钟，可匿名。也可以用手机号登录企业账号。',
    en: 'No account, two minutes, no name needed. Firms may sign in by telephone number.',
  },
  clockCaption: { zh: '每件事都有一支计时（示意）', en: 'Every matter has a clock (illustration)' },
  clockLeft: { zh: '剩 6 个工作日', en: '6 working days left' },
  clockHolder: { zh: '现由 承办单位 承办', en: 'Held by the office in charge' },
  clockSentence: {
    zh: '计时示意：承诺 10 个工作日，已用 4 个，暂停 2 个，还剩 6 个',
    en: 'Illustration of a clock: 10 working days promised, 4 used, 2 paused, 6 left',
  },
  used: { zh: '已用', en: 'Used' },
  usedMeans: { zh: '一节一个工作日', en: 'one joint, one working day' },
  paused: { zh: '暂停', en: 'Paused' },
  pausedMeans: { zh: '有理由、有上限，到期自动恢复', en: 'for a stated reason, capped, ends by itself' },
  left: { zh: '还剩', en: 'Left' },
  leftMeans: { zh: '截止日可逐日核对', en: 'the date can be checked day by day' },
  limit: { zh: '承诺时限', en: 'The promise' },
  limitMeans: { zh: '过线变红，自动提醒上一级', en: 'beyond it turns red, and the level above is told' },
  howItGoes: { zh: '一件诉求怎么走', en: 'How a request goes' },
  write: { zh: '写下来', en: 'Write it' },
  writeHint: {
    zh: '一段话就够，可附照片和位置。当场给回执和存证。',
    en: 'A few sentences, photos if you like. You get a receipt with proof.',
  },
  take: { zh: '有单位接', en: 'An office takes it' },
  takeHint: {
    zh: '首接单位负责到底，派给谁、谁签收，都有记录。',
    en: 'The first receiver stays answerable; who has it is on record.',
  },
  answer: { zh: '给您答复', en: 'You get an answer' },
  answerHint: {
    zh: '解决了、解释了、暂时做不到，分开说清。',
    en: 'Solved, explained or not possible now: said plainly, and apart.',
  },
  hear: { zh: '您来评价', en: 'You say how it was' },
  hearHint: {
    zh: '不满意会有人核查、重办。承办单位看不到是谁评的。',
    en: 'If not solved it is reviewed and worked on again. Offices see ratings only in groups.',
  },
  year: { zh: '{year} 年至今', en: '{year} so far' },
  allFigures: { zh: '全部数据和口径', en: 'All figures and definitions' },
  closedOf: { zh: '已办结 {n} 件', en: '{n} closed' },
  more: { zh: '更多', en: 'More' },
  forFirms: { zh: '企业账号', en: 'Firms' },
  forFirmsHint: {
    zh: '手机号登录，看本企业全部办件，授权经办人',
    en: 'sign in by telephone: all your matters, and who may act for you',
  },
} as const satisfies Record<string, Word | readonly Word[]>
