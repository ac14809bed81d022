import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { reason } from '../command/fields.ts'

/** 更正: what was recorded stays; this says which record is wrong and what is right. Times of recording cannot be corrected. */
export const correct = defineCommand({
  name: 'correct',
  emits: 'record-corrected',
  title: { zh: '更正', en: 'Correct a record' },
  at: 'any',
  by: ['involved', 'first-receiver', 'desk', 'catch-all'],
  whileStopped: true,
  input: z.object({
    version: z.int().min(1).describe('Version of the event that is wrong'),
    field: z.string().min(1).max(60),
    should: z.string().min(1).max(1000).describe('What it should say'),
    reason,
  }),
  refusals: { 'no-such-record': { zh: '没有这条办理记录', en: 'there is no such record' } },
  decide: ({ matter }, { version }) => (version <= matter.version ? undefined : 'no-such-record'),
  moves: () => [],
  narrate: ({ version, field, should, reason }) => ({
    zh: `更正第 ${version} 条记录的“${field}”，应为“${should}”：${reason}`,
    en: `Record ${version}, “${field}”, should read “${should}”: ${reason}`,
  }),
})
