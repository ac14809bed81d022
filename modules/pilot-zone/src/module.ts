import type { Module } from '@doudi/kernel'
import { insurances } from './registers/insurance.ts'
import { roadSegments } from './registers/road-segment.ts'
import { safetyOperators } from './registers/safety-operator.ts'
import { testRules } from './registers/test-rules.ts'
import { testSubjects } from './registers/test-subject.ts'
import { testVehicles } from './registers/test-vehicle.ts'

/** Road tests of automated vehicles: who tests, with what, where, and until when. */
export const pilotZone: Module = {
  name: 'pilot-zone',
  matterCommands: [],
  countyCommands: [],
  registers: [testRules, testSubjects, testVehicles, safetyOperators, insurances, roadSegments],
  labels: {
    'road-test': { zh: '道路测试', en: 'road test' },
    demonstration: { zh: '示范应用', en: 'demonstration' },
    'driver-out': { zh: '主驾无人', en: 'no driver in the seat' },
    commercial: { zh: '商业化试点', en: 'commercial pilot' },
    any: { zh: '满足其一', en: 'any of them' },
    all: { zh: '全部满足', en: 'all of them' },
    compulsory: { zh: '交强险', en: 'compulsory' },
    liability: { zh: '责任险', en: 'liability' },
    guarantee: { zh: '保函', en: 'guarantee' },
    seats: { zh: '座位险', en: 'seats' },
    contract: { zh: '已签劳动或劳务合同', en: 'under contract' },
    trained: { zh: '已培训合格', en: 'trained' },
    'never-at-the-limit': { zh: '近三个记分周期无满分记录', en: 'never at the limit in three periods' },
    'no-grave-violation': { zh: '近一年无严重违法', en: 'no grave violation in a year' },
    'no-drink-or-drugs': { zh: '无酒驾毒驾记录', en: 'no drink or drug record' },
    'no-at-fault-injury': { zh: '无有责重伤死亡事故', en: 'no injury at fault' },
    stage: { zh: '阶段性', en: 'stage' },
    final: { zh: '总结', en: 'final' },
    highway: { zh: '高速公路', en: 'motorway' },
    first: { zh: '一级公路', en: 'class 1' },
    second: { zh: '二级公路', en: 'class 2' },
    third: { zh: '三级公路', en: 'class 3' },
    urban: { zh: '城市道路', en: 'urban' },
    village: { zh: '农村公路', en: 'village road' },
    'given-up': { zh: '放弃', en: 'given up' },
    'differs-from-declaration': { zh: '与声明不符', en: 'differs from its declaration' },
    'safety-risk': { zh: '重大安全风险', en: 'grave risk' },
    violation: { zh: '严重违法', en: 'grave violation' },
    accident: { zh: '严重事故', en: 'grave accident' },
    'road-closed': { zh: '路段关闭', en: 'road closed' },
  },
}
