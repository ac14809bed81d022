import type { Module } from '@doudi/kernel'
import { lotteries } from './registers/lottery.ts'
import { siteCalls } from './registers/site-call.ts'

/** The community market: a lottery for stalls that anybody can draw again, and what offices settled at the market itself. */
export const market: Module = {
  name: 'market',
  matterCommands: [],
  countyCommands: [],
  registers: [lotteries, siteCalls],
  labels: {
    unasked: { zh: '主动上门', en: 'unasked' },
    called: { zh: '吹哨到场', en: 'called' },
    notary: { zh: '公证员', en: 'notary' },
    resident: { zh: '居民代表', en: 'resident' },
    applicants: { zh: '申请人代表', en: 'applicant' },
    police: { zh: '公安人员', en: 'police' },
    'market-regulator': { zh: '市场监管人员', en: 'market regulator' },
    'property-owner': { zh: '物业方代表', en: 'property owner' },
  },
}
