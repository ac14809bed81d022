import { date, defineRegister, type Entry, shown } from '@doudi/kernel'
import { z } from 'zod'
import { decideObjection } from '../acts/decide-objection.ts'
import { inviteReply } from '../acts/invite-reply.ts'
import { objectToEvidence } from '../acts/object-to-evidence.ts'
import { publishEvidence } from '../acts/publish-evidence.ts'
import { replyToEvidence } from '../acts/reply-to-evidence.ts'
import { sources } from './cited.ts'

const fields = z.object({
  title: z.string().min(1).max(120).meta(shown('标题（不写个人姓名）', 'Heading, without names of persons')),
  track: z.string().min(1).max(100).meta(shown('跑道', 'Track')),
  // How often somebody went is not what came of it: the two are never added.
  kind: z.enum(['effort', 'result']).meta(shown('过程或结果', 'Effort or result')),
  facts: z.string().min(1).max(2000).meta(shown('事实（可核实）', 'Facts that can be verified')),
  on: date.meta(shown('发生日期', 'When it was')),
  sources,
  matters: z.array(z.string().max(80)).max(50).optional().meta(shown('相关办件', 'Matters it rests on')),
})

export interface Objection {
  readonly reason: string
  readonly on: string
  readonly decision?: 'stands' | 'set-aside'
  readonly why?: string
}

export type Evidence = Entry<
  z.output<typeof fields>,
  {
    readonly replyBy?: string | undefined
    readonly replies: readonly { readonly text: string; readonly on: string }[]
    readonly objections: readonly Objection[]
  }
>

/** 业绩佐证: what a unit says of its own work, and can show. It is heard before anything is published, and when anybody objects. */
export const evidence = defineRegister({
  name: 'evidence',
  title: { zh: '业绩佐证台账', en: 'Register of evidence' },
  entry: { zh: '业绩佐证', en: 'evidence' },
  fields,
  statuses: {
    submitted: { zh: '已提交', en: 'submitted' },
    'to-be-heard': { zh: '待陈述意见', en: 'to be heard' },
    published: { zh: '已公示', en: 'published' },
    objected: { zh: '有异议', en: 'objected to' },
    'set-aside': { zh: '异议成立，不予采用', en: 'set aside' },
  },
  start: { replies: [], objections: [] } as Evidence['kept'],
  // Each unit submits its own; who reviews does not write it.
  by: { enter: ['officer'], amend: ['enterer'], correct: ['enterer', 'keeper'], end: ['enterer', 'keeper'] },
  reads: {
    offices: 'kept',
    public: ({ fields: said, status, kept }) => {
      if (status !== 'published' && status !== 'objected') return undefined
      const { matters, ...open } = said
      return { fields: open, kept: { objections: kept.objections, replies: kept.replies } }
    },
  },
  key: ({ title, on }) => `${on} ${title}`,
  called: ({ title }) => title,
  validity: ({ fields: { on } }) => ({ from: on }),
  refusals: {
    'no-such-track': { zh: '没有这一跑道', en: 'there is no such track' },
  },
  check({ others }) {
    return others.some(e => e.register === 'track') ? undefined : 'no-such-track'
  },
  concerns: ({ track }) => [{ register: 'track', key: track }],
  acts: [inviteReply, replyToEvidence, publishEvidence, objectToEvidence, decideObjection],
})
