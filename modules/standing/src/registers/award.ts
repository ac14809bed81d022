import { date, defineRegister, type Entry, named, shown } from '@doudi/kernel'
import { z } from 'zod'
import { revokeAward } from '../acts/revoke-award.ts'
import { decided, sources } from './cited.ts'

const fields = z.object({
  ...named,
  ...decided,
  on: date.meta(shown('发文日期', 'Date of the decision')),
  level: z.enum(['national', 'provincial', 'municipal', 'county']).meta(shown('级别', 'Level')),
  rule: z.string().min(1).max(120).meta(shown('评选规则版本', 'Version of the rules')),
  body: z.string().min(1).max(120).optional().meta(shown('获奖集体', 'Body')),
  // Whom it stands for is kept where the decision was made, and not here.
  person: z
    .string()
    .regex(/^P-[0-9A-F]{12}$/)
    .optional()
    .meta(shown('获奖个人（代码，不写姓名）', 'Person, by an opaque code')),
  sources,
})

export type Award = Entry<
  z.output<typeof fields>,
  { readonly revoked?: { readonly on: string; readonly document: string } }
>

/** 奖励: what was decided and published elsewhere, under which version of which rules. Nothing is judged here. */
export const awards = defineRegister({
  name: 'award',
  title: { zh: '奖励台账', en: 'Register of awards' },
  entry: { zh: '奖励', en: 'award' },
  fields,
  statuses: { recorded: { zh: '已登记', en: 'recorded' }, revoked: { zh: '已撤销', en: 'taken back' } },
  start: {} as Award['kept'],
  reads: {
    offices: 'kept',
    // A person's award is not looked up by the public; how many there are is published as a number.
    public: ({ fields: said, kept }) => (said.person === undefined ? { fields: said, kept } : undefined),
  },
  key: ({ document, name, body, person }) => `${document} ${name} ${body ?? person}`,
  called: ({ name, body }) => (body ? `${name}（${body}）` : name),
  validity: ({ fields: { on } }) => ({ from: on }),
  refusals: {
    'one-recipient': { zh: '填集体或个人之一', en: 'name either a body or a person' },
    'not-yet-decided': { zh: '只登记已公布的决定', en: 'only decisions that were published are recorded' },
  },
  check({ entry: { fields: f }, today }) {
    if ((f.body === undefined) === (f.person === undefined)) return 'one-recipient'
    return f.on > today ? 'not-yet-decided' : undefined
  },
  acts: [revokeAward],
})
