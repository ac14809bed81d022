import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { attachments } from '../command/fields.ts'
import { shown } from '../shown.ts'

/** 添加附件: files that belong to the matter, from whoever brought it or works on it; the clock is not touched. */
export const attach = defineCommand({
  name: 'attach',
  emits: 'files-attached',
  title: { zh: '添加附件', en: 'Attach files' },
  at: 'matter',
  by: ['applicant', 'involved', 'first-receiver', 'desk', 'catch-all', 'inspectorate'],
  input: z.object({
    attachments: attachments
      .unwrap()
      .min(1)
      .meta(shown('附件（已上传文件的 SHA-256）', 'Files uploaded to this matter, by their SHA-256')),
  }),
  refusals: {},
  moves: () => [],
  tells: { sentence: { zh: '已添加附件', en: 'Files were added' } },
  narrate: ({ attachments }) => ({
    zh: `添加附件 ${attachments.length} 个`,
    en: attachments.length === 1 ? 'One file attached' : `${attachments.length} files attached`,
  }),
})
