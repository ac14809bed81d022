import type { Module } from '@doudi/kernel'
import { parcels } from './registers/parcel.ts'
import { permitLists } from './registers/permit-list.ts'
import { permitProjects } from './registers/permit-project.ts'

/** 拿地开工: from the land notice to the certificates, and what is checked after. */
export const permits: Module = {
  name: 'permits',
  matterCommands: [],
  countyCommands: [],
  registers: [permitProjects, parcels, permitLists],
  labels: {
    // How an item is handled (办理方式)
    approval: { zh: '审批', en: 'examined before' },
    'on-promise': { zh: '告知承诺', en: 'on a written promise' },
    'papers-later': { zh: '容缺受理', en: 'lesser papers follow' },
    'not-needed': { zh: '免办', en: 'not needed' },
    // Whose time (时间归属)
    government: { zh: '政府', en: 'government' },
    intermediary: { zh: '委托中介', en: 'commissioned intermediary' },
    utility: { zh: '公用事业', en: 'utility' },
    // Parts of a joint drawing review
    building: { zh: '建筑', en: 'building' },
    fire: { zh: '消防', en: 'fire' },
    'air-defence': { zh: '人防', en: 'civil air defence' },
    lightning: { zh: '防雷', en: 'lightning protection' },
    // Conditions of standard land (标准地指标)
    'plot-ratio': { zh: '容积率', en: 'plot ratio' },
    'investment-per-mu': { zh: '亩均投资', en: 'investment per mu' },
    'output-per-mu': { zh: '亩均产值', en: 'output per mu' },
    'tax-per-mu': { zh: '亩均税收', en: 'tax per mu' },
    energy: { zh: '单位能耗', en: 'energy per output' },
    emission: { zh: '污染物排放', en: 'emissions' },
  },
}
