import { z } from 'zod'
import { defineCountyCommand } from '../command/county-command.ts'
import { reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 停用同类件指引: like matters go by the rules again. What went by it stays where it is. */
export const retirePrecedent = defineCountyCommand({
  name: 'retire-precedent',
  emits: 'precedent-retired',
  title: { zh: '停用同类件指引', en: 'Retire a precedent' },
  by: ['catch-all', 'desk'],
  input: z.strictObject({
    id: z.string().min(1).max(80).meta(shown('同类件指引编号', 'Id of the precedent')),
    reason,
  }),
  refusals: { 'unknown-precedent': { zh: '没有这一同类件指引', en: 'there is no such precedent' } },
  decide: ({ county }, { id }) =>
    county.precedents.some(p => p.id === id) ? undefined : 'unknown-precedent',
  apply: (county, { id }) => ({ ...county, precedents: county.precedents.filter(p => p.id !== id) }),
  narrate: ({ id, reason }) => ({
    zh: `停用同类件指引 ${id}：${reason}`,
    en: `Precedent ${id} is retired: ${reason}`,
  }),
})
