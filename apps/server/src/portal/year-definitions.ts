import type { Text } from '@doudi/kernel'

/** What each published number means (口径). They travel with the numbers. */
export const DEFINITIONS = {
  opened: {
    zh: '本年内登记的办件数，按登记时间计；导入的历史件不计。',
    en: 'Matters registered within the year, by time of registration; imported histories are not counted.',
  },
  closed: {
    zh: '本年内办结的办件数，按办结时间计，五类结果和直接答复、不予受理、撤回分别列出，不合并为“办结率”。',
    en: 'Matters closed within the year, by time of closing. Results stand side by side and are not added up to one rate.',
  },
  onTime: {
    zh: '分母：本年内办结的办件，不含申请人撤回的。分子：其中任一环节、任一时限（承诺、法定、下次答复）自始至终均未逾期的。依法或依约暂停的时间不计。',
    en: 'Of the matters closed within the year, without those withdrawn: the share in which no limit of any step (promised, legal, next reply) was ever passed. Time during which the clock stood still is not counted.',
  },
  invited: {
    zh: '本年内进入回访评价环节的办件数。',
    en: 'Matters that reached call-back and rating within the year.',
  },
  answered: {
    zh: '其中申请人作出评价的办件数，同一办件以最后一次为准。',
    en: 'Those of them that were rated; of several ratings of one matter the last one counts.',
  },
  unreachable: {
    zh: '三个不同时段回访均未接通的办件数，单列，不计为满意。',
    en: 'Those not reached in three calls at different times of day. They are shown apart and never count as satisfied.',
  },
  satisfied: {
    zh: '分母：已评价的办件。分子：非常满意、满意、基本满意三级之和。未评价、未接通的不计入。',
    en: 'Of the rated matters: very satisfied, satisfied and fairly satisfied together. Who did not answer is in neither.',
  },
  interval: {
    zh: '误差范围为 95% 威尔逊区间；不足 5 件的不公布比例。',
    en: 'Ranges are Wilson intervals at 95 %; below five no share is published.',
  },
} as const satisfies Record<string, Text>
