import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { hasRole } from '../county/county.ts'
import { shown } from '../shown.ts'

/** 保密办理: who may know which firm it is about. */
export const setDisclosure = defineCommand({
  name: 'set-disclosure',
  emits: 'disclosure-set',
  title: { zh: '设定公开范围', en: 'Set the disclosure' },
  at: 'matter',
  by: ['first-receiver', 'catch-all'],
  input: z.object({
    disclosure: z.enum(['open', 'hide-firm-from-holder', 'doudi-only']).meta(shown('公开范围', 'Disclosure')),
    reason,
  }),
  refusals: {
    'look-back': {
      zh: '事后回访的公开范围不能改动',
      en: 'who may know of a look-back is not anybody’s to change',
    },
    unchanged: { zh: '公开范围未变', en: 'it is so already' },
    'not-in-catch-all': {
      zh: '仅兜底办可见的办件须由兜底办承办',
      en: 'only what the catch-all office holds can be for its eyes alone',
    },
  },
  decide({ matter, county }, { disclosure }) {
    if (matter.looksBack) return 'look-back'
    if (matter.disclosure === disclosure) return 'unchanged'
    if (disclosure !== 'doudi-only') return undefined
    const inHand = Object.values(matter.duties).flatMap(d => [
      d.holder.office,
      ...(d.offer ? [d.offer.to] : []),
    ])
    return inHand.every(office => hasRole(county, office, 'catch-all')) ? undefined : 'not-in-catch-all'
  },
  moves: ({ disclosure }) => [{ move: 'disclosed', disclosure }],
  tells: 'offices',
  narrate: ({ disclosure, reason }, names) => ({
    zh: `公开范围设为“${names.label(disclosure).zh}”：${reason}`,
    en: `Disclosure set to “${names.label(disclosure).en}”: ${reason}`,
  }),
})
