import { z } from 'zod'
import type { PartyId } from '../event/event.ts'
import { shown } from '../shown.ts'

/** Fields that entries of many registers have; each says what a form shows. */
/** Any id of that form: those of sample firms come from their names, and are of no version of UUID. */
export const party = z
  .guid()
  .transform(id => id as PartyId)
  .optional()
  .meta(shown('企业账号（有账号的）', 'Account of the firm, where it has one'))
export const town = z
  .string()
  .max(20)
  .optional()
  .meta(shown('镇街', 'Town', { of: 'town' }))

/** The name of a thing in both languages. */
export const named = {
  name: z.string().min(1).max(100).meta(shown('名称', 'Name')),
  nameEn: z.string().min(1).max(200).meta(shown('英文名称', 'Name in English')),
}

/** Who published something, and where it can be read. */
export const cited = z.strictObject({
  name: z.string().min(1).max(120).meta(shown('发布方', 'Published by')),
  document: z.string().min(1).max(200).optional().meta(shown('文件或标题', 'Document or title')),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .meta(shown('网址', 'Address')),
})
