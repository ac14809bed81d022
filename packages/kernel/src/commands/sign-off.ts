import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { isAbsent } from '../county/county.ts'
import type { Draft } from '../matter/matter.ts'
import type { Post, Procedure } from '../procedure/procedure.ts'

function stageOf(procedure: Procedure, draft: Draft): Post | undefined {
  return procedure.signOff[draft.act]?.[draft.signed.length]
}

/** A post signs in person, or through the deputy of its holder while that one is away. */
function holdsPost({ county, actor, duty, now }: Context, post: Post): boolean {
  if (actor.kind !== 'officer') return false
  const isCounty = post === 'county-deputy' || post === 'county-head'
  const signers = [...county.officers.values()].filter(
    o => o.post === post && (isCounty || o.office === duty.holder.office),
  )
  return signers.some(
    o => o.id === actor.officer || (o.deputy === actor.officer && isAbsent(county, o.id, now)),
  )
}

/** 签发: the next of the stages the procedure names. With the last one the act takes effect. */
export const signOff = defineCommand({
  name: 'sign-off',
  emits: 'draft-signed',
  title: { zh: '签发', en: 'Sign off' },
  at: 'draft',
  by: ['holder', 'leaders'],
  whileStopped: true,
  input: z.object({ opinion: z.string().max(1000).optional() }),
  refusals: {
    'not-your-signature': { zh: '此稿应由其他岗位审核签发', en: 'another post must sign this draft' },
    'own-draft': { zh: '不能签发自己拟的稿', en: 'nobody signs a draft of their own' },
  },
  may(context) {
    const { duty, procedure, actor } = context
    const draft = duty.draft
    const post = draft && stageOf(procedure, draft)
    if (!post || !holdsPost(context, post)) return 'not-your-signature'
    return actor.kind === 'officer' && (actor.officer === draft.by || draft.signed.includes(actor.officer))
      ? 'own-draft'
      : undefined
  },
  record({ duty, procedure, actor }) {
    const draft = duty.draft
    const stages = draft ? (procedure.signOff[draft.act] ?? []) : []
    return {
      act: draft?.act ?? '',
      post: draft ? (stageOf(procedure, draft) ?? '') : '',
      last: draft !== undefined && draft.signed.length + 1 >= stages.length,
      signer: actor.kind === 'officer' ? actor.officer : undefined,
    }
  },
  moves({ duty, last, signer }, { matter }) {
    const draft = matter.duties[duty]?.draft
    if (!draft || !signer) return []
    return [{ move: 'drafted', duty, draft: last ? null : { ...draft, signed: [...draft.signed, signer] } }]
  },
  narrate: ({ act, post, last, opinion }, names) => ({
    zh: `${names.label(post).zh}${last ? '签发' : '审核通过'}：${names.command(act).zh}${opinion ? `（${opinion}）` : ''}`,
    en: `The ${names.label(post).en} ${last ? 'signs' : 'approves'}: ${names.command(act).en}${opinion ? ` (${opinion})` : ''}`,
  }),
  next({ duty, procedure }) {
    const draft = duty.draft
    if (!draft || draft.signed.length + 1 < (procedure.signOff[draft.act] ?? []).length) return undefined
    return { command: draft.act, input: { ...draft.input, duty: duty.key } }
  },
})
