import { shown } from '@doudi/kernel'
import { z } from 'zod'

/** Who published it, and where it can be read. */
export const cited = z.strictObject({
  name: z.string().min(1).max(120).meta(shown('发布方', 'Published by')),
  document: z.string().min(1).max(200).optional().meta(shown('文件或标题', 'Document or title')),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .meta(shown('网址', 'Address')),
})

export const sources = z.array(cited).min(1).max(10).meta(shown('来源', 'Sources'))

export const named = {
  name: z.string().min(1).max(100).meta(shown('名称', 'Name')),
  nameEn: z.string().min(1).max(200).meta(shown('英文名称', 'Name in English')),
}

/** A decision somebody with the power to has published: who, by which document, on which day. */
export const decided = {
  issuer: z.string().min(1).max(120).meta(shown('发文机关', 'Issuing body')),
  document: z.string().min(1).max(200).meta(shown('文号或文件名', 'Issuing document')),
}
