import type { Module } from '@doudi/kernel'
import { awards } from './registers/award.ts'
import { dingRules, dings } from './registers/ding.ts'
import { evidence } from './registers/evidence.ts'
import { horseRaces } from './registers/horse-race.ts'
import { actions, programmes, tracks } from './registers/programme.ts'
import { trainings } from './registers/training.ts'

/** 实干争先: programmes, evidence and what others have decided and published. No natural person is scored, ranked or predicted. */
export const standing: Module = {
  name: 'standing',
  matterCommands: [],
  countyCommands: [],
  registers: [programmes, actions, tracks, evidence, awards, dings, dingRules, horseRaces, trainings],
  labels: {
    effort: { zh: '过程', en: 'effort' },
    result: { zh: '结果', en: 'result' },
    stands: { zh: '成立', en: 'stands' },
    'set-aside': { zh: '不予采用', en: 'set aside' },
    dayu: { zh: '大禹鼎', en: 'Dayu ding (water)' },
    pingan: { zh: '平安鼎', en: 'Ping’an ding (safety)' },
    science: { zh: '科技创新鼎', en: 'science and innovation ding' },
    tiangong: { zh: '浙江制造天工鼎', en: 'Tiangong ding (manufacturing)' },
    shennong: { zh: '神农鼎', en: 'Shennong ding (rural revitalisation)' },
    listed: { zh: '获得', en: 'listed' },
    ding: { zh: '鼎', en: 'ding' },
    bronze: { zh: '铜鼎', en: 'bronze' },
    silver: { zh: '银鼎', en: 'silver' },
    gold: { zh: '金鼎', en: 'gold' },
    star: { zh: '星级', en: 'star' },
    'in-a-row': { zh: '连续', en: 'in a row' },
    together: { zh: '累计', en: 'together' },
    higher: { zh: '高好', en: 'better if higher' },
    lower: { zh: '低好', en: 'better if lower' },
  },
}
