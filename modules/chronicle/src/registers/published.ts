import { cited, shown } from '@doudi/kernel'
import { z } from 'zod'

/** Where something can be read, and when it was published there. */
export const source = cited.extend({ on: z.iso.date().optional().meta(shown('发布日期', 'Published on')) })

export const sources = z.array(source).min(1).max(10).meta(shown('来源', 'Sources'))

export const level = z
  .enum(['world', 'national', 'provincial', 'municipal', 'county'])
  .meta(shown('级别', 'Level'))

/** What every published fact says: one sentence in each language, its level, who published it. */
export const sentence = {
  zh: z.string().min(1).max(300).meta(shown('一句话（中文）', 'One sentence in Chinese')),
  en: z.string().min(1).max(500).meta(shown('一句话（英文）', 'One sentence in English')),
}
