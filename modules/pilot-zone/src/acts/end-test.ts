import { actOn, date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Vehicle } from '../registers/test-vehicle.ts'

const CAUSES = {
  expired: { zh: '期满', en: 'its time is over' },
  'given-up': { zh: '主体放弃', en: 'given up by the subject' },
  'differs-from-declaration': { zh: '车辆与声明不符', en: 'the vehicle differs from the declaration' },
  'safety-risk': { zh: '重大安全风险', en: 'a grave risk' },
  violation: { zh: '严重违法', en: 'a grave violation' },
  accident: { zh: '严重事故', en: 'a grave accident' },
  'road-closed': { zh: '路段关闭', en: 'the road was closed' },
}

/** 终止测试: the plate is recalled or void from that day on. */
export const endTest = actOn<Vehicle>()({
  name: 'end-test',
  emits: 'test-ended',
  title: { zh: '终止车辆测试', en: 'End the test of a vehicle' },
  by: ['keeper'],
  when: ['declared', 'on-road'],
  leads: 'test-over',
  input: z.object({
    on: date.meta(shown('终止日期', 'Ended on')),
    cause: z.enum(Object.keys(CAUSES) as (keyof typeof CAUSES)[]).meta(shown('原因', 'Cause')),
    document: z.string().max(200).optional().meta(shown('依据文件', 'Document')),
  }),
  refusals: {},
  apply: ({ kept: { reports, declaration } }, { on, cause }) => ({
    reports,
    declaration,
    over: { on, cause },
  }),
  narrate: ({ on, cause }) => ({
    zh: `测试于 ${on} 终止（${CAUSES[cause].zh}），临时牌照收回或作废`,
    en: `The test ended on ${on} (${CAUSES[cause].en}); its plate is recalled or void`,
  }),
  tells: 'readers',
})
