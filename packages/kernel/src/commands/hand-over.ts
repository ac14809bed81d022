import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { officeId, officerId, reason } from '../command/fields.ts'
import { isActive } from '../county/county.ts'

/** OWN-4: how often a step may pass between offices before a binding decision is needed. */
export const BOUNCE_BUDGET = 2

/** 转办: to another office, which may dispute it, or to another officer of one's own. The clock is not touched. */
export const handOver = defineCommand({
  name: 'hand-over',
  emits: 'handed-over',
  title: { zh: '转办', en: 'Hand over' },
  at: 'step',
  by: ['holder'],
  input: z.object({ office: officeId.optional(), officer: officerId.optional(), reason }),
  refusals: {
    'office-or-officer': {
      zh: '请指明单位或本单位工作人员（二选一）',
      en: 'name either an office or an officer of yours',
    },
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
    'not-your-officer': { zh: '只能转给本单位工作人员', en: 'the officer is not of your office' },
    'offer-pending': { zh: '已派出，等待签收或异议', en: 'an offer is open already' },
    'bounce-budget-used-up': {
      zh: '退转次数已用完，请转兜底办',
      en: 'it has been passed on too often: it is the catch-all office’s to decide',
    },
  },
  may: ({ duty }) => (duty.offer ? 'offer-pending' : undefined),
  decide({ duty, county }, { office, officer }) {
    if ((office === undefined) === (officer === undefined)) return 'office-or-officer'
    if (officer !== undefined)
      return county.officers.get(officer)?.office === duty.holder.office ? undefined : 'not-your-officer'
    if (!isActive(county, office ?? '') || office === duty.holder.office) return 'unknown-office'
    return duty.bounces >= BOUNCE_BUDGET ? 'bounce-budget-used-up' : undefined
  },
  record: ({ duty }) => ({ from: duty.holder.office }),
  moves: ({ duty, office, officer, from }) =>
    office
      ? [{ move: 'offer', duty, to: office, final: false }]
      : [{ move: 'take', duty, holder: { office: from, ...(officer && { officer }) } }],
  narrate: ({ office, officer, reason }, names) => ({
    zh: `转办给${office ? names.office(office).zh : names.officer(officer ?? '')}：${reason}`,
    en: `Handed over to ${office ? names.office(office).en : names.officer(officer ?? '')}: ${reason}`,
  }),
})
