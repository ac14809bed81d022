import { date, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Segment, StatusChange } from '../registers/road-segment.ts'

/** What is said when the status of a segment changes. */
export const statusChange = {
  on: date.meta(shown('自何日起', 'Since which day')),
  why: z.string().min(1).max(300).meta(shown('原因（公开）', 'Why, as the public reads it')),
}

export const BEFORE_THE_LAST = { zh: '早于上一次状态变更', en: 'the segment changed again after that day' }

export function isBeforeTheLast({ kept }: Segment, on: string): boolean {
  const last = kept.changes.at(-1)
  return last !== undefined && on < last.on
}

export function withChange({ kept }: Segment, change: StatusChange): Segment['kept'] {
  return { changes: [...kept.changes, change] }
}
