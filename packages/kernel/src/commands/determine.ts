import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { officeId, reason } from '../command/fields.ts'
import { hasRole, isActive } from '../county/county.ts'

/** 确定承办单位: ends a dispute, or assigns what the catch-all office has caught. */
export const determine = defineCommand({
  name: 'determine',
  emits: 'office-determined',
  title: { zh: '确定承办单位', en: 'Determine the office' },
  at: 'offer',
  by: ['desk', 'first-receiver', 'catch-all'],
  input: z.object({
    office: officeId,
    level: z.enum(['county', 'town']).default('county').describe('Level the task belongs to'),
    mandate: z
      .string()
      .min(1)
      .max(300)
      .describe('Document from which the duty follows (三定 or list of duties)'),
    reason,
  }),
  refusals: {
    'nothing-to-determine': { zh: '没有待确定的承办单位', en: 'no office is to be determined' },
    'catch-all-decides': { zh: '已转兜底，由兜底办确定', en: 'the catch-all office has it and decides' },
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
  },
  may({ duty, county, actor }) {
    const isCatchAll = actor.kind === 'officer' && hasRole(county, actor.office, 'catch-all')
    if (duty.caught) return isCatchAll ? undefined : 'catch-all-decides'
    return duty.offer?.disputedAt === undefined ? 'nothing-to-determine' : undefined
  },
  decide: ({ county }, { office }) => (isActive(county, office) ? undefined : 'unknown-office'),
  // What binds: the catch-all office's assignment, and for the office that disputed, the determination after it.
  record: ({ duty }, { office }) => ({ binding: duty.caught === true || duty.disputedBy.includes(office) }),
  moves: ({ duty, office, binding }) => [{ move: 'offer', duty, to: office, final: binding }],
  narrate: ({ office, mandate, reason, binding }, names) => ({
    zh: `确定由${names.office(office).zh}承办${binding ? '（不可再提异议）' : ''}：${reason}（依据：${mandate}）`,
    en: `${names.office(office).en} is determined as the office${binding ? ', binding' : ''}: ${reason} (mandate: ${mandate})`,
  }),
})
