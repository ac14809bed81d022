import { z } from 'zod'
import { type Context, defineCommand } from '../command/define-command.ts'
import { isAbsent } from '../county/county.ts'
import type { Draft, OfficerId } from '../matter/matter.ts'
import type { Post, Procedure } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'

function stageOf(procedure: Procedure, draft: Draft): Post | undefined {
  return procedure.signOff[draft.act]?.[draft.signed.length]
}

/** All that a signature depends on. */
export type Signing = Pick<Context, 'county' | 'procedure' | 'actor' | 'duty' | 'now'>

/** Whose signature the actor gives: the actor's own, or that of an absent holder of the post whose deputy the actor is. */
function signerFor({ county, actor, duty, now }: Signing, post: Post): OfficerId | undefined {
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

function nextSigner(signing: Signing): OfficerId | undefined {
  const { duty, procedure } = signing
  const post = duty.draft && stageOf(procedure, duty.draft)
  return post && signerFor(signing, post)
}

/** Why the actor cannot sign what is drafted on a duty; undefined if the draft waits for this very signature. */
export function signatureRefused(signing: Signing): 'not-your-signature' | 'own-draft' | undefined {
  const { duty, actor } = signing
  const { draft } = duty
  if (!draft || !nextSigner(signing)) return 'not-your-signature'
  return actor.kind === 'officer' && (actor.officer === draft.by || draft.signed.includes(actor.officer))
    ? 'own-draft'
    : undefined
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
  may: signatureRefused,
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
