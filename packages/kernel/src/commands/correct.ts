import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'
import { personal } from '../command/personal.ts'
import { shown } from '../shown.ts'

/** 更正: what was recorded stays; this says which record is wrong and what is right. The log itself is never changed. */
export const correct = defineCommand({
  name: 'correct',
  emits: 'record-corrected',
  title: { zh: '更正', en: 'Correct a record' },
  at: 'any',
  by: ['involved', 'first-receiver', 'desk', 'catch-all'],
  input: z.object({
    version: z.int().min(1).meta(shown('有误的办理记录序号', 'Number of the record that is wrong')),
    field: z.string().min(1).max(60).meta(shown('字段', 'Field')),
    should: personal(z.string().min(1).max(1000)).meta(
      shown(
        '更正为（不入日志，另行保管）',
        'What it should say; beside the log, for it may speak of a person',
      ),
    ),
    reason,
  }),
  refusals: { 'no-such-record': { zh: '没有这条办理记录', en: 'there is no such record' } },
  decide: ({ matter }, { version }) => (version <= matter.version ? undefined : 'no-such-record'),
  moves: () => [],
  tells: 'offices',
  narrate: ({ version, field, reason }) => ({
    zh: `更正第 ${version} 条记录的“${field}”：${reason}`,
    en: `Record ${version}, “${field}” is corrected: ${reason}`,
  }),
})
