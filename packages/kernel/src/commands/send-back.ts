import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'

/** 退回修改: the draft is dropped; the office's clock has been running all the while. */
export const sendBack = defineCommand({
  name: 'send-back',
  emits: 'draft-sent-back',
  title: { zh: '退回修改', en: 'Send back' },
  at: 'draft',
  by: ['holder', 'leaders'],
  input: z.object({ reason }),
  refusals: {},
  record: ({ duty }) => ({ act: duty.draft?.act ?? '' }),
  moves: ({ duty }) => [{ move: 'drafted', duty, draft: null }],
  tells: 'offices',
  narrate: ({ act, reason }, names) => ({
    zh: `“${names.command(act).zh}”稿退回修改：${reason}`,
    en: `The draft of “${names.command(act).en}” is sent back: ${reason}`,
  }),
})
