import { z } from 'zod'
import { defineCountyCommand } from '../command/county-command.ts'
import { officeId, reason } from '../command/fields.ts'
import { hasRole, isActive } from '../county/county.ts'
import { shown } from '../shown.ts'

/** 停用单位. What it holds goes to the next on its fallback chain, in the same append (OWN-3). */
export const disableOffice = defineCountyCommand({
  name: 'disable-office',
  emits: 'office-disabled',
  title: { zh: '停用单位', en: 'Disable an office' },
  by: ['registry'],
  input: z.strictObject({ office: officeId.meta(shown('单位', 'Office', { of: 'office' })), reason }),
  refusals: {
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
    'cannot-be-missed': {
      zh: '承担兜底、受理等职责的单位不能停用',
      en: 'an office with a role of its own cannot be disabled',
    },
  },
  decide({ county }, { office }) {
    if (!isActive(county, office)) return 'unknown-office'
    const roles = ['desk', 'catch-all', 'inspectorate', 'leaders', 'registry'] as const
    return roles.some(role => hasRole(county, office, role)) ? 'cannot-be-missed' : undefined
  },
  apply: (county, { office }, { at }) => ({ ...county, disabled: new Map(county.disabled).set(office, at) }),
  narrate: ({ office, reason }, names) => ({
    zh: `停用${names.office(office).zh}：${reason}`,
    en: `${names.office(office).en} is disabled: ${reason}`,
  }),
})
