import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import type { Segment } from '../registers/road-segment.ts'
import { BEFORE_THE_LAST, isBeforeTheLast, statusChange, withChange } from './status-change.ts'

/** 恢复开放路段: it is offered to applicants again. */
export const openRoad = actOn<Segment>()({
  name: 'open-road',
  emits: 'road-opened',
  title: { zh: '恢复开放路段', en: 'Open a road segment again' },
  by: ['keeper'],
  when: ['paused', 'closed'],
  leads: 'open',
  input: z.object(statusChange),
  refusals: { 'before-the-last': BEFORE_THE_LAST },
  decide: ({ entry }, { on }) => (isBeforeTheLast(entry, on) ? 'before-the-last' : undefined),
  apply: (entry, change) => withChange(entry, { ...change, status: 'open' }),
  narrate: ({ on, why }) => ({ zh: `自 ${on} 起恢复开放：${why}`, en: `Opened again since ${on}: ${why}` }),
  tells: 'readers',
})
