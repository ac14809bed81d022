import { date, shown } from '@doudi/kernel'
import { z } from 'zod'

/** 节点, in the order in which a project comes to them. */
export const MILESTONES = [
  'reserve',
  'negotiation',
  'signing',
  'land',
  'start',
  'topping-out',
  'equipment',
  'first-product',
  'first-batch',
  'completion',
  'production',
  'full-output',
] as const
export type Milestone = (typeof MILESTONES)[number]

export const milestone = z.enum(MILESTONES).meta(shown('节点', 'Milestone'))

export const DAY_TYPES = ['calendar', 'working', 'not-said'] as const

/**
 * What somebody published of how long it took: from which event to which, so many days of which kind. A bare “60 days” cannot
 * be said; where the source does not say the kind of day, that is what is said.
 */
export const citedSpan = z.strictObject({
  from: milestone.meta(shown('起点节点', 'From which milestone')),
  to: milestone.meta(shown('终点节点', 'To which milestone')),
  endEvent: z.string().min(1).max(100).meta(shown('终点的原文说法', 'The end in the words of the source')),
  compare: z.enum(['under', 'exactly', 'within']).meta(shown('少于、等于或以内', 'Under, exactly or within')),
  days: z.int().min(1).max(10_000).meta(shown('天数', 'Days')),
  dayType: z.enum(DAY_TYPES).meta(shown('日的类型', 'Kind of day')),
  source: z.string().min(1).max(200).meta(shown('来源', 'Source')),
  on: date.meta(shown('发布日期', 'Published on')),
})
