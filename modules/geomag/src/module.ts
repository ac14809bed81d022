import type { Module } from '@doudi/kernel'
import { stations } from './registers/station.ts'

/** 地磁监测: stations and what they see. Samples are series beside the log; a storm or a fault becomes a matter. */
export const geomag: Module = {
  name: 'geomag',
  matterCommands: [],
  countyCommands: [],
  registers: [stations],
  labels: {
    observing: { zh: '观测', en: 'observing' },
    drill: { zh: '演练', en: 'drill' },
    pt1s: { zh: '1 秒', en: '1 second' },
    pt1m: { zh: '1 分钟', en: '1 minute' },
  },
}
