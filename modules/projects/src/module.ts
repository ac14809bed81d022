import type { Module } from '@doudi/kernel'
import { projects as register } from './registers/project.ts'
import { targets } from './registers/target.ts'

/** Projects from reserve to full output, and the targets of the year. */
export const projects: Module = {
  name: 'projects',
  matterCommands: [],
  countyCommands: [],
  registers: [register, targets],
  labels: {
    // Milestones (节点)
    reserve: { zh: '储备', en: 'reserve' },
    negotiation: { zh: '洽谈', en: 'negotiation' },
    signing: { zh: '签约', en: 'signing' },
    land: { zh: '拿地', en: 'land' },
    start: { zh: '开工', en: 'start of the works' },
    'topping-out': { zh: '结顶', en: 'topping out' },
    equipment: { zh: '设备进驻', en: 'equipment on site' },
    'first-product': { zh: '首件产品下线', en: 'first piece off the line' },
    'first-batch': { zh: '首批产品下线', en: 'first batch of products' },
    completion: { zh: '竣工验收', en: 'completion' },
    production: { zh: '投产', en: 'production' },
    'full-output': { zh: '达产', en: 'full output' },
    // Blocks (一城一圈一谷一平台)
    'geo-town': { zh: '地信智慧城', en: 'geo-information town' },
    'university-circle': { zh: '环浙工大创新经济圈', en: 'innovation circle around the university' },
    'sword-valley': { zh: '莫干论剑谷', en: 'Mogan valley' },
    'vehicle-platform': { zh: '车联智造万亩千亿产业平台', en: 'connected-vehicle manufacturing platform' },
    elsewhere: { zh: '其他', en: 'elsewhere' },
    upstream: { zh: '上游', en: 'upstream' },
    downstream: { zh: '下游', en: 'downstream' },
    // Spans and targets
    under: { zh: '少于', en: 'under' },
    exactly: { zh: '等于', en: 'exactly' },
    within: { zh: '以内', en: 'within' },
    calendar: { zh: '自然日', en: 'calendar days' },
    working: { zh: '工作日', en: 'working days' },
    'not-said': { zh: '原文未说明', en: 'not said by the source' },
    exceeds: { zh: '突破（大于）', en: 'exceeds: strictly more' },
    'at-least': { zh: '以上（含本数）', en: 'at least' },
    'at-most': { zh: '以内（含本数）', en: 'at most' },
    yuan: { zh: '元', en: 'yuan' },
    'wan-yuan': { zh: '万元', en: '10,000 yuan' },
    'yi-yuan': { zh: '亿元', en: '100 million yuan' },
    count: { zh: '个', en: 'number' },
    persons: { zh: '人', en: 'persons' },
    mu: { zh: '亩', en: 'mu' },
    percent: { zh: '%', en: '%' },
  },
}
