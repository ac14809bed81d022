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
export const date = localDate.transform(text => text as LocalDate)
