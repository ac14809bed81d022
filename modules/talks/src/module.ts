import type { Module } from '@doudi/kernel'
import { talks as register } from './registers/talk.ts'

/** 政企恳谈会 (亲清直通车): the Wednesday talks of leaders and firms. What is handed over there is a matter of its own. */
export const talks: Module = {
  name: 'talks',
  matterCommands: [],
  countyCommands: [],
  registers: [register],
  labels: {
    'team-party': { zh: '县委', en: 'County Party Committee' },
    'team-congress': { zh: '县人大常委会', en: "Standing Committee of the County People's Congress" },
    'team-government': { zh: '县政府', en: "County People's Government" },
    'team-consultative': { zh: '县政协', en: 'County Committee of the CPPCC' },
    problem: { zh: '问题', en: 'problem' },
    suggestion: { zh: '建议', en: 'suggestion' },
    host: { zh: '主持人', en: 'host' },
    micro: { zh: '微型', en: 'micro' },
    small: { zh: '小型', en: 'small' },
    medium: { zh: '中型', en: 'medium' },
    large: { zh: '大型', en: 'large' },
  },
}
