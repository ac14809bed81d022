import { z } from 'zod'
import { isActive } from '../county/county.ts'
import type { OfficeId } from '../matter/matter.ts'
import { shown } from '../shown.ts'
import type { Context } from './define-command.ts'
import { officeId } from './fields.ts'

export const askedOffices = z
  .array(officeId)
  .min(1)
  .max(10)
  .meta(shown('单位', 'Offices', { of: 'office' }))

export const ASK_REFUSALS = {
  'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
  'asked-already': {
    zh: '已向该单位提出，尚未答复',
    en: 'that office has been asked and has not answered yet',
  },
} as const

/** Why offices may not be asked: they must exist, and nobody is asked twice at once. */
export function refuseAsking(
  { county, matter, duty }: Context,
  { offices }: { readonly offices: readonly OfficeId[] },
): keyof typeof ASK_REFUSALS | undefined {
  if (offices.some(o => !isActive(county, o)) || new Set(offices).size < offices.length)
    return 'unknown-office'
  const open = Object.values(matter.duties).filter(d => d.question?.parent === duty.key)
  return open.some(d => offices.includes(d.holder.office)) ? 'asked-already' : undefined
}
