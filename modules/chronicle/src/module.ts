import type { Module } from '@doudi/kernel'
import { chronicleEntries } from './registers/chronicle.ts'
import { firsts } from './registers/first.ts'
import { honours } from './registers/honour.ts'
import { pilots } from './registers/pilot.ts'

/** What was published of the county. Every entry says who said it; what was wrong is corrected and never overwritten. */
export const chronicle: Module = {
  name: 'chronicle',
  matterCommands: [],
  countyCommands: [],
  registers: [chronicleEntries, pilots, firsts, honours],
  labels: {
    // Levels (级别)
    world: { zh: '世界', en: 'world' },
    national: { zh: '国家', en: 'national' },
    provincial: { zh: '省', en: 'provincial' },
    municipal: { zh: '市', en: 'municipal' },
    county: { zh: '县', en: 'county' },
    // Precision of a date (日期精度)
    day: { zh: '到日', en: 'to the day' },
    month: { zh: '到月', en: 'to the month' },
    year: { zh: '到年', en: 'to the year' },
    // Parts of the county's work (板块)
    innovation: { zh: '创新', en: 'innovation' },
    service: { zh: '服务', en: 'service' },
    style: { zh: '作风', en: 'working style' },
  },
}
