import { shown, type Text } from '@doudi/kernel'
import { z } from 'zod'
import type { Visit } from './visit.ts'

/** What a firm needs, as heard on a visit. Its matter, if it becomes one, names the visit and this part as its source. */
export interface Need {
  readonly part: string
  readonly title: string
  readonly item?: string | undefined
  /** What the officer could say at once; the firm alone says whether that was all it needed. */
  readonly answer?: string | undefined
  readonly isSolved?: boolean | undefined
}

export const title = z
  .string()
  .min(1)
  .max(80)
  .meta(shown('需求标题（不写个人姓名）', 'A neutral heading without names of persons'))
export const item = z
  .string()
  .max(80)
  .optional()
  .meta(shown('事项', 'Service item', { of: 'item' }))
export const part = z
  .string()
  .regex(/^n[1-9][0-9]?$/)
  .meta(shown('第几条需求', 'Which need'))
export const answer = z.string().min(1).max(2000).meta(shown('答复', 'Answer'))

/** As people name it: 第2条需求, need 2. */
export function nameOf(at: string): Text {
  const n = at.slice(1)
  return { zh: `第${n}条需求`, en: `need ${n}` }
}

export const NO_SUCH_NEED = { zh: '没有这一条需求', en: 'there is no such need' }

export function needOf({ kept: { needs } }: Visit, at: string): Need | undefined {
  return needs.find(n => n.part === at)
}

/** What the acts have led to, once a need says something more. */
export function withNeed({ kept }: Visit, at: string, more: Partial<Need>): Visit['kept'] {
  return { ...kept, needs: kept.needs.map(n => (n.part === at ? { ...n, ...more } : n)) }
}
