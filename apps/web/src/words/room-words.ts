import type { Word } from './word.ts'

/** Words of the room in which the catch-all office works on one matter, and of what that has saved. */
export const roomWords = {
  room: { zh: '会诊室', en: 'The diagnosis room' },
  toQueue: { zh: '回到兜底办待研判', en: 'Back to what fell' },
  toMatter: { zh: '看办件全部情况', en: 'The whole matter' },
  conclusion: { zh: '会诊结论', en: 'Conclusion of the diagnosis' },
  noConclusion: { zh: '尚未形成会诊结论', en: 'No diagnosis has been concluded yet' },
  rules: { zh: '按现行指引和规则', en: 'By the precedents and rules in force' },
  savings: { zh: '节约的时间和费用', en: 'Days and money saved' },
  definition: {
    zh: '口径：近 {days} 天内办结、结果为“已解决”或“部分解决”、且曾转兜底的办件；用时从登记之日算到办结之日，含暂停；节约 = 基线天数 × 件数 − 实际天数之和，用时更长的也计入。费用取自同一出处，本系统不测量费用。',
    en: 'Counted: matters that have been with the catch-all office and were closed as solved or partly solved in the last {days} days; from the day of registering to that of closing, pauses included. Saved = days of the baseline × matters − days taken, those that took longer included. Costs are those of the same source; none is measured here.',
  },
  noBaseline: {
    zh: '尚未公布任何事项的对比基线，不计算节约数。',
    en: 'No baseline has been stated for any item, so nothing is counted as saved.',
  },
  without: {
    zh: '分母：符合口径的办件共 {matters} 件，其中 {without} 件所属事项没有对比基线，不参与计算。',
    en: 'Denominator: {matters} matters fit the definition; {without} belong to no item with a baseline and are left out.',
  },
  itemAndSource: { zh: '事项与基线出处', en: 'Item, and source of the baseline' },
  source: { zh: '出处：{source}（{dated}）', en: 'Source: {source} ({dated})' },
  counted: { zh: '基线口径：{counted}', en: 'The baseline counts: {counted}' },
  before: { zh: '基线', en: 'Baseline' },
  costs: { zh: '每件 {before} 元 → {now} 元', en: '{before} → {now} yuan each' },
  compared: { zh: '对比件数', en: 'Matters compared' },
  meanNow: { zh: '平均用时', en: 'Days taken, mean' },
  difference: { zh: '合计', en: 'In all' },
  daysSaved: { zh: '节约 {n} 天', en: '{n} days saved' },
  longer: { zh: '多用 {n} 天', en: '{n} days longer' },
  money: { zh: '费用', en: 'Money' },
  yuan: { zh: '{n} 元', en: '{n} yuan' },
  withdraw: { zh: '撤下', en: 'Withdraw' },
  withdrawing: { zh: '撤下“{item}”的对比基线', en: 'Withdraw the baseline of “{item}”' },
} satisfies Record<string, Word>
