import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { firm, guestOf, partyIn, withGuest } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'

/** 回复邀请: the firm says whether it comes; who stays away is not passed over next time for it. */
export const answerInvitation = actOn<Talk>()({
  name: 'answer-invitation',
  emits: 'invitation-answered',
  title: { zh: '回复邀请', en: 'Answer the invitation' },
  by: ['party', 'keeper'],
  when: ['announced'],
  input: z.object({ firm, comes: z.boolean().meta(shown('参加', 'Comes')) }),
  refusals: { 'not-invited': { zh: '未邀请这家企业', en: 'the firm was not invited' } },
  decide(context, { firm: name }) {
    const known = guestOf(context.entry, { firm: name, party: partyIn(context) })
    return known && known.state !== 'signed-up' ? undefined : 'not-invited'
  },
  record: (context, { firm: name }) => ({
    firm: guestOf(context.entry, { firm: name, party: partyIn(context) })?.firm ?? name,
  }),
  apply: (entry, { firm: name, comes }) => {
    const known = guestOf(entry, { firm: name })
    if (!known) return entry.kept
    const guest = { ...known, state: comes ? ('coming' as const) : ('not-coming' as const) }
    return { ...entry.kept, guests: withGuest(entry.kept.guests, guest) }
  },
  narrate: ({ firm: name, comes }) =>
    comes
      ? { zh: `${name}答复参加`, en: `${name} will come` }
      : { zh: `${name}答复不参加`, en: `${name} will not come` },
})
