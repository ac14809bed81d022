import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { officeId } from '../command/fields.ts'
import { isActive } from '../county/county.ts'
import { shown } from '../shown.ts'

/** 派单（交办）. The next step's clock runs from here, not from signing. */
export const dispatch = defineCommand({
  name: 'dispatch',
  emits: 'matter-dispatched',
  title: { zh: '派单', en: 'Dispatch' },
  at: 'step',
  by: ['holder'],
  ends: true,
  outcomes: ['dispatched'],
  input: z.object({
    lead: officeId.meta(shown('主办单位', 'Lead office', { of: 'office' })),
    coOffices: z
      .array(officeId)
      .max(10)
      .default([])
      .meta(shown('协办单位', 'Co-offices', { of: 'office' })),
    note: z.string().max(1000).optional().meta(shown('说明', 'Note')),
  }),
  refusals: {
    'unknown-office': { zh: '没有这一单位，或单位已停用', en: 'there is no such active office' },
    'office-twice': { zh: '同一单位不能既主办又协办', en: 'an office cannot be named twice' },
  },
  decide({ county }, { lead, coOffices }) {
    const all = [lead, ...coOffices]
    if (all.some(office => !isActive(county, office))) return 'unknown-office'
    return new Set(all).size < all.length ? 'office-twice' : undefined
  },
  moves: ({ duty, lead, coOffices }) => [
    { move: 'finish', duty, outcome: 'dispatched', named: [lead, ...coOffices] },
  ],
  tells: 'offices',
  narrate: ({ lead, coOffices, note }, names) => ({
    zh: `派单：主办${names.office(lead).zh}${coOffices.length ? `，协办${names.offices(coOffices).zh}` : ''}${note ? `。${note}` : ''}`,
    en: `Dispatched: lead ${names.office(lead).en}${coOffices.length ? `, with ${names.offices(coOffices).en}` : ''}${note ? `. ${note}` : ''}`,
  }),
})
