import type { Module } from '@doudi/kernel'
import { links } from './registers/link.ts'
import { visits as register } from './registers/visit.ts'

/** 助企专员: officers who look after firms, their visits, and what they hear there. A need is a matter of its own. */
export const visits: Module = {
  name: 'visits',
  matterCommands: [],
  countyCommands: [],
  registers: [links, register],
  labels: {
    routine: { zh: '例行走访', en: 'routine' },
    'at-wish': { zh: '企业请求', en: 'at the wish of the firm' },
    'to-follow-up': { zh: '回复进展', en: 'to follow up' },
    urgent: { zh: '紧急', en: 'urgent' },
    'on-site': { zh: '上门', en: 'on site' },
    'by-phone': { zh: '电话', en: 'by telephone' },
    online: { zh: '视频', en: 'online' },
    'firm-came': { zh: '企业来访', en: 'the firm came' },
    'none-offered': { zh: '没有收到', en: 'none were offered' },
    refused: { zh: '已拒收', en: 'refused' },
    'handed-in': { zh: '已上交登记', en: 'handed in' },
  },
}
