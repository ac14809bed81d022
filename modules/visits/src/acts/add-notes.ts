import { actOn, personal, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Visit } from '../registers/visit.ts'

/** 补充笔记: what a second phone wrote of the same visit is added to what the first one said, and neither is lost. */
export const addNotes = actOn<Visit>()({
  name: 'add-notes',
  emits: 'notes-added',
  title: { zh: '补充笔记', en: 'Add notes' },
  by: ['named'],
  when: ['made'],
  input: z.object({
    notes: personal(z.string().min(1).max(5000)).meta(shown('走访笔记', 'Notes')),
  }),
  refusals: {},
  apply: ({ kept }) => kept,
  narrate: () => ({ zh: '补充走访笔记', en: 'Notes are added' }),
  tells: 'readers',
})
