import { actOn } from '@doudi/kernel'
import { z } from 'zod'
import { item, nameOf, title } from '../registers/need.ts'
import type { Visit } from '../registers/visit.ts'

/** 补记需求: what the firm said afterwards. */
export const noteNeed = actOn<Visit>()({
  name: 'note-need',
  emits: 'need-noted',
  title: { zh: '补记需求', en: 'Note a need' },
  by: ['named', 'party'],
  when: ['made'],
  input: z.object({ title, item }),
  refusals: {
    'too-many': { zh: '一次走访最多 40 条需求', en: 'a visit has forty needs at most' },
    'noted-already': { zh: '已记过这一条', en: 'it is noted already' },
  },
  decide({ entry: { kept } }, { title: heading }) {
    if (kept.needs.length >= 40) return 'too-many'
    return kept.needs.some(n => n.title === heading) ? 'noted-already' : undefined
  },
  record: ({ entry }) => ({ part: `n${entry.kept.needs.length + 1}` }),
  apply: ({ kept }, need) => ({ ...kept, needs: [...kept.needs, need] }),
  narrate: ({ part, title: heading }) => ({
    zh: `补记${nameOf(part).zh}：${heading}`,
    en: `Noted ${nameOf(part).en}: ${heading}`,
  }),
  tells: 'readers',
})
