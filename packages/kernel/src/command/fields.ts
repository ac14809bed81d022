import { z } from 'zod'
import { localDate } from '../calendar/layer.ts'
import type { OfficeId, OfficerId } from '../matter/matter.ts'
import { shown } from '../shown.ts'
import type { LocalDate } from '../time/local-date.ts'

/** Input fields that many commands have; each says what a form shows. */
export const reason = z
  .string()
  .min(1)
  .max(500)
  .meta(shown('理由（申请人可见）', 'Reason, as the applicant may read it'))
export const words = z.string().min(1).max(5000)
export const officeId = z
  .string()
  .min(1)
  .max(60)
  .transform(id => id as OfficeId)
export const officerId = z
  .string()
  .min(1)
  .max(60)
  .transform(id => id as OfficerId)
/** Files uploaded to the matter before, by the SHA-256 of their bytes: the log says which they were. */
export const attachments = z
  .array(z.string().regex(/^[0-9a-f]{64}$/))
  .max(20)
  .optional()
  .meta(shown('附件（已上传文件的 SHA-256）', 'Files uploaded to this matter, by their SHA-256'))
export const date = localDate.transform(text => text as LocalDate)
