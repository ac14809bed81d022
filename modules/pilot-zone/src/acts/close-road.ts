import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { runningOn } from '../measures/running-on.ts'
import { vin } from '../registers/of-a-subject.ts'
import type { Segment } from '../registers/road-segment.ts'
import type { Vehicle } from '../registers/test-vehicle.ts'
import { BEFORE_THE_LAST, isBeforeTheLast, statusChange, withChange } from './status-change.ts'

/** 关闭路段: it names the tests that end with it, as they were listed to whoever closes it. */
export const closeRoad = actOn<Segment>()({
  name: 'close-road',
  emits: 'road-closed',
  title: { zh: '关闭路段', en: 'Close a road segment' },
  by: ['keeper'],
  when: ['open', 'paused'],
  leads: 'closed',
  input: z.object({
    ...statusChange,
    tests: z.array(vin).max(500).meta(shown('随之终止的测试车辆', 'Tests that end with it, by VIN')),
  }),
  refusals: {
    'before-the-last': BEFORE_THE_LAST,
    'not-running-here': { zh: '有车辆不在此路段测试', en: 'one of them is not on test here' },
  },
  decide({ entry, others }, { on, tests }) {
    if (isBeforeTheLast(entry, on)) return 'before-the-last'
    const here = runningOn(entry.fields.code, others as unknown as Vehicle[]).map(v => v.fields.vin)
    return tests.every(test => here.includes(test)) ? undefined : 'not-running-here'
  },
  apply: (entry, change) => withChange(entry, { ...change, status: 'closed' }),
  narrate: ({ on, why, tests }) => ({
    zh: `自 ${on} 起关闭，终止测试 ${tests.length} 项：${why}`,
    en: `Closed since ${on}, ending ${tests.length === 1 ? '1 test' : `${tests.length} tests`}: ${why}`,
  }),
  concerns: ({ tests }) => tests.map(key => ({ register: 'test-vehicle', key })),
})
