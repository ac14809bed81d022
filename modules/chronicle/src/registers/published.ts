import { shown } from '@doudi/kernel'
import { z } from 'zod'

/** Where something can be read: who published it, and the document or page. */
export const source = z.strictObject({
  name: z.string().min(1).max(120).meta(shown('发布方', 'Published by')),
  document: z.string().min(1).max(200).optional().meta(shown('文件或标题', 'Document or title')),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .meta(shown('网址', 'Address')),
  on: z.iso.date().optional().meta(shown('发布日期', 'Published on')),
})

export const sources = z.array(source).min(1).max(10).meta(shown('来源', 'Sources'))

export const level = z
  .enum(['world', 'national', 'provincial', 'municipal', 'county'])
  .meta(shown('级别', 'Level'))

/** What every published fact says: one sentence in each language, its level, who published it. */
export const sentence = {
  zh: z.string().min(1).max(300).meta(shown('一句话（中文）', 'One sentence in Chinese')),
  en: z.string().min(1).max(500).meta(shown('一句话（英文）', 'One sentence in English')),
}

/** The name of a thing in both languages. */
export const named = {
  name: z.string().min(1).max(100).meta(shown('名称', 'Name')),
  nameEn: z.string().min(1).max(200).meta(shown('英文名称', 'Name in English')),
}
