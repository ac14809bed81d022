import { z } from 'zod'
import { defineCountyCommand } from '../command/county-command.ts'
import { officeId, reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 启用单位: a disabled office takes work again. What others took over meanwhile stays with them. */
export const enableOffice = defineCountyCommand({
  name: 'enable-office',
  emits: 'office-enabled',
  title: { zh: '启用单位', en: 'Enable an office' },
  by: ['registry'],
  input: z.strictObject({ office: officeId.meta(shown('启用的单位', 'Office')), reason }),
  refusals: {
    'unknown-office': { zh: '没有这一单位', en: 'there is no such office' },
    'not-disabled': { zh: '该单位未停用', en: 'the office is not disabled' },
  },
  decide({ county }, { office }) {
    if (!county.offices.has(office)) return 'unknown-office'
    return county.disabled.has(office) ? undefined : 'not-disabled'
  },
  apply(county, { office }) {
    const disabled = new Map(county.disabled)
    disabled.delete(office)
    return { ...county, disabled }
  },
  narrate: ({ office, reason }, names) => ({
    zh: `启用${names.office(office).zh}：${reason}`,
    en: `${names.office(office).en} is enabled again: ${reason}`,
  }),
})
