import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { attachments, words } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 备注: for those who work on the matter; the applicant does not see it. */
export const note = defineCommand({
  name: 'note',
  emits: 'note-added',
  title: { zh: '备注', en: 'Add a note' },
  at: 'any',
  by: ['involved', 'first-receiver', 'desk', 'catch-all', 'inspectorate'],
  input: z.object({ text: words.meta(shown('备注', 'Note')), attachments }),
  refusals: {},
  moves: () => [],
  tells: 'offices',
  narrate: ({ text }) => ({ zh: `备注：${text}`, en: `Note: ${text}` }),
})
