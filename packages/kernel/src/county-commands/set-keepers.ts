import { z } from 'zod'
import { defineCountyCommand } from '../command/county-command.ts'
import { officeId, reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 设定台账主管单位: which offices keep which register, whole; a register without one is kept by the catch-all office. */
export const setKeepers = defineCountyCommand({
  name: 'set-keepers',
  emits: 'keepers-set',
  title: { zh: '设定台账主管单位', en: 'Set who keeps the registers' },
  by: ['registry'],
  input: z.strictObject({
    keepers: z
      .record(z.string().max(60), z.array(officeId).min(1).max(40))
      .meta(shown('台账主管单位（台账 → 单位）', 'Offices that keep each register')),
    reason,
  }),
  refusals: {
    'unknown-register': { zh: '没有这一台账', en: 'there is no such register' },
    'unknown-office': { zh: '没有这一单位', en: 'there is no such office' },
  },
  decide({ county, registry }, { keepers }) {
    if (Object.keys(keepers).some(name => !registry.registers.has(name))) return 'unknown-register'
    return Object.values(keepers)
      .flat()
      .every(office => county.offices.has(office))
      ? undefined
      : 'unknown-office'
  },
  apply: (county, { keepers }) => ({ ...county, keepers }),
  narrate: ({ keepers, reason }) => ({
    zh: `设定台账主管单位：${Object.keys(keepers).length} 本台账。${reason}`,
    en: `Keepers of ${Object.keys(keepers).length} registers set. ${reason}`,
  }),
})
