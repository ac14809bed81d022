import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { officeId, officerId, reason } from '../command/fields.ts'
import { isActive } from '../county/county.ts'
import { shown } from '../shown.ts'

/** 转办: to another office, which may dispute it, or to another officer of one's own. The clock is not touched. */
export const handOver = defineCommand({
  name: 'hand-over',
  emits: 'handed-over',
  title: { zh: '转办', en: 'Hand over' },
  at: 'step',
  by: ['holder'],
  input: z.object({
    office: officeId.optional().meta(shown('转往单位', 'To office', { of: 'office' })),
    officer: officerId.optional().meta(shown('转给本单位人员', 'To an officer of yours', { of: 'officer' })),
    reason,
  }),
  refusals: {
    'office-or-officer': {
      zh: '请指明单位或本单位工作人员（二选一）',
      en: 'name either an office or an officer of yours',
    },
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
    'not-your-officer': { zh: '只能转给本单位工作人员', en: 'the officer is not of your office' },
    binding: { zh: '已确定由本单位承办，不可再转办', en: 'the assignment binds: it cannot be handed on' },
    recused: { zh: '该工作人员已回避', en: 'the officer is recused' },
  },
  decide({ duty, county, matter }, { office, officer }) {
    if ((office === undefined) === (officer === undefined)) return 'office-or-officer'
    if (officer !== undefined && matter.recused.includes(officer)) return 'recused'
    if (officer !== undefined)
      return county.officers.get(officer)?.office === duty.holder.office ? undefined : 'not-your-officer'
    if (!isActive(county, office ?? '') || office === duty.holder.office) return 'unknown-office'
    return duty.bound ? 'binding' : undefined
  },
  // What the catch-all office has caught, it assigns: nobody can dispute that.
  record: ({ duty }) => ({ from: duty.holder.office, binding: duty.caught === true }),
  moves: ({ duty, office, officer, from, binding }) =>
    office
      ? [{ move: 'offer', duty, to: office, final: binding }]
      : [{ move: 'take', duty, holder: { office: from, ...(officer && { officer }) } }],
  tells: {
    sentence: ({ office }, names) => {
      // From one officer to another of the same office: nothing changes for whoever asked.
      if (office === undefined) return undefined
      const { zh, en } = names.office(office)
      return { zh: `转由${zh}承办`, en: `Handed over to ${en}` }
    },
  },
  narrate: ({ office, officer, reason }, names) => ({
    zh: `转办给${office ? names.office(office).zh : names.officer(officer ?? '')}：${reason}`,
    en: `Handed over to ${office ? names.office(office).en : names.officer(officer ?? '')}: ${reason}`,
  }),
})
