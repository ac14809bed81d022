import type { Module } from '@doudi/kernel'
import { callBack } from './commands/call-back.ts'
import { diagnose } from './commands/diagnose.ts'
import { lookBack } from './commands/look-back.ts'
import { rate } from './commands/rate.ts'
import { rateMerged } from './commands/rate-merged.ts'
import { remind } from './commands/remind.ts'
import { stateBaseline } from './commands/state-baseline.ts'
import { supervise } from './commands/supervise.ts'
import { takeIn } from './commands/take-in.ts'
import { withdrawBaseline } from './commands/withdraw-baseline.ts'

/** Requests of firms and people, the catch-all office, rulings and ratings. Other modules copy this shape. */
export const desk: Module = {
  name: 'desk',
  matterCommands: [takeIn, diagnose, callBack, lookBack, rate, rateMerged, remind, supervise],
  countyCommands: [stateBaseline, withdrawBaseline],
  labels: {
    // Ratings (好差评)
    'very-satisfied': { zh: '非常满意', en: 'very satisfied' },
    'fairly-satisfied': { zh: '基本满意', en: 'fairly satisfied' },
    dissatisfied: { zh: '不满意', en: 'dissatisfied' },
    'very-dissatisfied': { zh: '非常不满意', en: 'very dissatisfied' },
    // Look-back (事后回访)
    fair: { zh: '未受不公对待', en: 'not treated unfairly' },
    unfair: { zh: '受到不公对待', en: 'treated unfairly' },
    unsaid: { zh: '不愿回答', en: 'would not say' },
    // Grounds of the catch-all office
    'policy-change': { zh: '政策变动', en: 'policy changed' },
    overlap: { zh: '职能交叉', en: 'functions overlap' },
    boundary: { zh: '边界不清', en: 'boundary unclear' },
    'no-basis': { zh: '无依据', en: 'no basis' },
    legacy: { zh: '历史遗留', en: 'legacy' },
  },
}
