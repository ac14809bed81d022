import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { officerId, reason } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 回避: from here on the officer neither acts on the matter nor sees it. */
export const recuse = defineCommand({
  name: 'recuse',
  emits: 'officer-recused',
  title: { zh: '回避', en: 'Recuse' },
  at: 'matter',
  by: ['officer'],
  input: z.object({ officer: officerId.meta(shown('回避人员', 'Officer', { of: 'officer' })), reason }),
  refusals: {
    'unknown-officer': { zh: '没有这一工作人员', en: 'there is no such officer' },
    'recused-already': { zh: '已经回避', en: 'the officer is recused already' },
    'not-yours-to-say': {
      zh: '只能申请本人回避，或由首接单位决定',
      en: 'only the officer or the first receiver may say so',
    },
  },
  decide({ county, matter, actor, duty }, { officer }) {
    if (!county.officers.has(officer)) return 'unknown-officer'
    if (matter.recused.includes(officer)) return 'recused-already'
    const mayDecide =
      actor.kind === 'officer' && (actor.officer === officer || actor.office === duty.holder.office)
    return mayDecide ? undefined : 'not-yours-to-say'
  },
  moves: ({ officer }, { matter }) => [
    { move: 'recused', officer },
    // Whatever the officer held in person falls back to the office.
    ...Object.values(matter.duties)
      .filter(d => d.holder.officer === officer && !d.unplaced)
      .map(d => ({ move: 'hold', duty: d.key, holder: { office: d.holder.office } }) as const),
  ],
  tells: 'offices',
  narrate: ({ officer, reason }, names) => ({
    zh: `${names.officer(officer)}回避：${reason}`,
    en: `${names.officer(officer)} is recused: ${reason}`,
  }),
})
