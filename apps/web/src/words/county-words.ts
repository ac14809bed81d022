import type { Word } from './word.ts'

/** Words of the county's home page and of the page that lays publications beside the system. */
export const countyWords = {
  title: { zh: '创新 · 服务 · 作风', en: 'Innovation · Service · Working style' },
  lead: {
    zh: '一县之事，分三部分，轻重相同；今年的目标和大事记在后。数字都从办理记录直接算出。',
    en: 'The county’s work in three parts of equal weight, then this year’s targets and the chronicle. Figures are computed from the log itself.',
  },
  submitFirst: { zh: '有事要办？提交诉求', en: 'Something to settle? Submit a request' },
  print: { zh: '打印', en: 'Print' },
  thisYear: { zh: '{year} 年至今', en: '{year} so far' },
  opened: { zh: '登记 {n} 件', en: '{n} registered' },
  closed: { zh: '办结 {n} 件', en: '{n} closed' },
  allFigures: { zh: '全部数据和口径', en: 'All figures and definitions' },
  systems: { zh: '在做的事', en: 'What is being done' },
  registers: { zh: '公开台账', en: 'Public registers' },
  targets: { zh: '今年目标', en: 'This year’s targets' },
  chronicle: { zh: '大事记', en: 'Chronicle' },
  noTargets: { zh: '今年的目标还没有登记。', en: 'No target of this year is entered yet.' },
  noChronicle: { zh: '大事记还没有登记。', en: 'The chronicle has no entry yet.' },
  compare: { zh: '公开报道与系统对照', en: 'What was published, beside the system' },

  statements: { zh: '对照', en: 'Published and built' },
  statementsTitle: { zh: '公开报道与系统对照', en: 'What was published, and what is built' },
  statementsLead: {
    zh: '左边是公开报道的说法，右边是本系统做到哪一步。数字原样引用，不以本系统的数字更正；没有做到的如实写明。',
    en: 'What public news said, and how far this system has come. Figures are quoted as published, never corrected by ours; what is missing is said.',
  },
  published: { zh: '公开报道', en: 'Published' },
  system: { zh: '系统', en: 'System' },
  state: { zh: '状态', en: 'State' },
  page: { zh: '页面', en: 'Page' },
  scenario: { zh: '情景测试：{name}', en: 'Scenario test: {name}' },
  procedureNamed: { zh: '流程：{name}', en: 'Procedure: {name}' },
  unpublished: { zh: '口径未公布', en: 'definition not published' },
  source: { zh: '来源：{source}。{period}。', en: 'Source: {source}. {period}.' },
  works: { zh: '可用', en: 'works' },
  register: { zh: '台账已建', en: 'register only' },
  procedure: { zh: '流程可走', en: 'procedure only' },
  later: { zh: '以后', en: 'later' },
  missing: { zh: '还没有：', en: 'Not yet: ' },
  tally: {
    zh: '{works} 项可用，{register} 项台账已建，{procedure} 项流程可走，{later} 项以后',
    en: '{works} work, {register} as registers only, {procedure} as procedures only, {later} later',
  },
} satisfies Record<string, Word>
