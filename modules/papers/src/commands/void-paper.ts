import { defineCommand, reason, shown } from '@doudi/kernel'
import { z } from 'zod'

/** 文书作废: the paper no longer stands; its number stays taken, so that no gap can hide one. */
export const voidPaper = defineCommand({
  name: 'void-paper',
  emits: 'paper-voided',
  title: { zh: '文书作废', en: 'Void a paper' },
  at: 'any',
  by: ['involved', 'first-receiver', 'desk', 'catch-all', 'inspectorate'],
  input: z.object({ number: z.string().min(1).max(80).meta(shown('文号', 'Number of the paper')), reason }),
  refusals: {
    'no-such-paper': { zh: '本办件没有这一文号', en: 'the matter has no paper of this number' },
    'voided-already': { zh: '该文书已作废', en: 'the paper is void already' },
  },
  decide({ matter }, { number }) {
    const paper = matter.papers?.find(p => p.number === number)
    if (!paper) return 'no-such-paper'
    return paper.voided ? 'voided-already' : undefined
  },
  moves: ({ number }) => [{ move: 'voided', number }],
  tells: 'offices',
  narrate: ({ number, reason }) => ({ zh: `${number}作废：${reason}`, en: `${number} is void: ${reason}` }),
})
