import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { isAbsent } from '../county/county.ts'
import type { Draft, OfficerId } from '../matter/matter.ts'
import type { Post, Procedure } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'

function stageOf(procedure: Procedure, draft: Draft): Post | undefined {
  return procedure.signOff[draft.act]?.[draft.signed.length]
}

/** Whose signature the actor gives: the actor's own, or that of an absent holder of the post whose deputy the actor is. */
function signerFor({ county, actor, duty, now }: Context, post: Post): OfficerId | undefined {
  if (actor.kind !== 'officer') return undefined
  const isCounty = post === 'county-deputy' || post === 'county-head'
  const signers = [...county.officers.values()].filter(
    o => o.post === post && (isCounty || o.office === duty.holder.office),
  )
  const own = signers.find(o => o.id === actor.officer)
  return (own ?? signers.find(o => o.deputy === actor.officer && isAbsent(county, o.id, now)))?.id as
    | OfficerId
    | undefined
}

function nextSigner(context: Context): OfficerId | undefined {
  const { duty, procedure } = context
  const post = duty.draft && stageOf(procedure, duty.draft)
  return post && signerFor(context, post)
}

/** 签发: the next of the stages the procedure names. With the last one the act takes effect. */
export const signOff = defineCommand({
  name: 'sign-off',
  emits: 'draft-signed',
  title: { zh: '签发', en: 'Sign off' },
  at: 'draft',
  by: ['holder', 'leaders'],
  input: z.object({ opinion: z.string().max(1000).optional().meta(shown('签批意见', 'Opinion')) }),
  refusals: {
    'not-your-signature': { zh: '此稿应由其他岗位审核签发', en: 'another post must sign this draft' },
    'own-draft': { zh: '不能签发自己拟的稿', en: 'nobody signs a draft of their own' },
  },
  may(context) {
    const { duty, actor } = context
    const { draft } = duty
    if (!draft || !nextSigner(context)) return 'not-your-signature'
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
  tells: 'offices',
  narrate: ({ act, post, last, opinion }, names) => ({
    zh: `${names.label(post).zh}${last ? '签发' : '审核通过'}：${names.command(act).zh}${opinion ? `（${opinion}）` : ''}`,
    en: `The ${names.label(post).en} ${last ? 'signs' : 'approves'}: ${names.command(act).en}${opinion ? ` (${opinion})` : ''}`,
  }),
  insteadOf(context) {
    const signer = nextSigner(context)
    return context.actor.kind === 'officer' && signer !== context.actor.officer ? signer : undefined
  },
  next({ duty, procedure }) {
    const draft = duty.draft
    if (!draft || draft.signed.length + 1 < (procedure.signOff[draft.act] ?? []).length) return undefined
    return { command: draft.act, input: { ...draft.input, duty: duty.key } }
  },
})
