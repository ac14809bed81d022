import { z } from 'zod'
import { defineCommand } from '../command/define-command.ts'
import { shown } from '../shown.ts'

/** 拟稿: an outward act that others must sign. It is checked now as it will be checked when it takes effect. */
export const draft = defineCommand({
  name: 'draft',
  emits: 'act-drafted',
  title: { zh: '拟稿', en: 'Draft' },
  at: 'duty',
  by: ['holder'],
  input: z.object({
    act: z
      .string()
      .min(1)
      .max(60)
      .meta(shown('拟办操作', 'Act that takes effect once signed', { of: 'command' })),
    input: z.record(z.string(), z.json()).meta(shown('拟办内容', 'Its content')),
  }),
  refusals: {
    'no-sign-off': { zh: '该操作无需签发，可直接办理', en: 'this act needs no signature: do it directly' },
    'other-duty': { zh: '拟稿须针对本环节', en: 'the draft must be about the duty it is drafted on' },
    'draft-pending': { zh: '已有待签发的拟稿', en: 'a draft awaits its signatures already' },
  },
  may: ({ duty }) => (duty.draft ? 'draft-pending' : undefined),
  decide({ procedure, duty, wouldRefuse }, { act, input }) {
    if (input.duty !== undefined && input.duty !== duty.key) return 'other-duty'
    return (procedure.signOff[act] ?? []).length === 0 ? 'no-sign-off' : wouldRefuse(act, input)
  },
  record: ({ actor }) => ({ drafter: actor.kind === 'officer' ? actor.officer : undefined }),
  moves: ({ duty, act, input, drafter }) =>
    drafter ? [{ move: 'drafted', duty, draft: { act, input, by: drafter, signed: [] } }] : [],
  tells: 'offices',
  narrate: ({ act }, names) => ({
    zh: `拟稿：${names.command(act).zh}`,
    en: `Drafted: ${names.command(act).en}`,
  }),
})
