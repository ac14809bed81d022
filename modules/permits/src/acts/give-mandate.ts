import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { PermitProject } from '../registers/permit-project.ts'
import { accountOf } from './mandate.ts'

/** 委托代办: by the firm itself; on paper, entered by the agent, only where the firm has no account to give it with. */
export const giveMandate = actOn<PermitProject>()({
  name: 'give-mandate',
  emits: 'mandate-given',
  title: { zh: '委托全程代办', en: 'Give the mandate to file' },
  by: ['party', 'named'],
  input: z.object({
    document: z.string().min(1).max(200).meta(shown('委托书（名称、编号）', 'Document of the mandate')),
  }),
  refusals: {
    'given-already': { zh: '已有有效委托', en: 'there is a mandate already' },
    'firm-gives-it': { zh: '企业有账号的，由企业自己委托', en: 'a firm with an account gives it itself' },
  },
  decide({ entry, actor }) {
    if (entry.kept.mandate) return 'given-already'
    return actor.kind === 'officer' && accountOf(entry) ? 'firm-gives-it' : undefined
  },
  record: ({ entry, today }) => ({ on: today, office: entry.fields.office }),
  apply: ({ kept }, { document, on, office }) => ({ ...kept, mandate: { document, on, office } }),
  narrate: ({ document, office }, names) => ({
    zh: `企业委托${names.office(office).zh}全程代办（${document}）`,
    en: `The firm gives ${names.office(office).en} the mandate to file everything for it (${document})`,
  }),
  tells: 'readers',
})
