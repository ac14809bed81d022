import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import type { Segment } from '../registers/road-segment.ts'
import { BEFORE_THE_LAST, isBeforeTheLast, statusChange, withChange } from './status-change.ts'

/** 暂停开放路段: it is offered to applicants no longer; tests on it go on elsewhere. */
export const pauseRoad = actOn<Segment>()({
  name: 'pause-road',
  emits: 'road-paused',
  title: { zh: '暂停开放路段', en: 'Pause a road segment' },
  by: ['keeper'],
  when: ['open'],
  leads: 'paused',
  input: z.object(statusChange),
  refusals: { 'before-the-last': BEFORE_THE_LAST },
  decide: ({ entry }, { on }) => (isBeforeTheLast(entry, on) ? 'before-the-last' : undefined),
  apply: (entry, change) => withChange(entry, { ...change, status: 'paused' }),
  narrate: ({ on, why }) => ({ zh: `自 ${on} 起暂停开放：${why}`, en: `Paused since ${on}: ${why}` }),
  tells: 'readers',
})
