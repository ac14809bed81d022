import { actOn, party } from '@doudi/kernel'
import { z } from 'zod'
import { firm, guestOf, partyIn, sector, size, withGuest } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'

/**
 * 报名: a firm would like to come; by telephone, a keeper writes it down. A firm that was invited by its name makes the
 * invitation its own so, and answers it and follows its issues by itself from then on.
 */
export const signUp = actOn<Talk>()({
  name: 'sign-up',
  emits: 'signed-up',
  title: { zh: '报名', en: 'Sign up' },
  by: ['firm', 'keeper'],
  when: ['announced'],
  input: z.object({ firm, party, size, sector }),
  refusals: {
    'there-already': { zh: '企业已报名或已受邀', en: 'the firm has signed up or is invited already' },
  },
  decide(context, input) {
    const known = guestOf(context.entry, { firm: input.firm, party: partyIn(context, input.party) })
    const isItsOwn = known?.party === undefined && context.actor.kind === 'applicant'
    return known && known.state !== 'not-coming' && !isItsOwn ? 'there-already' : undefined
  },
  record: (context, input) => ({ party: partyIn(context, input.party) }),
  apply(entry, { firm: name, party: account, size: large, sector: branch }) {
    const known = guestOf(entry, { firm: name })
    const own = {
      ...(account && { party: account }),
      ...(large && { size: large }),
      ...(branch && { sector: branch }),
    }
    const isAsked = known && known.state !== 'not-coming'
    const guest = isAsked
      ? { ...known, ...own }
      : { firm: name, ...own, by: 'sign-up' as const, state: 'signed-up' as const }
    return { ...entry.kept, guests: withGuest(entry.kept.guests, guest) }
  },
  // Firms sign up beside one another; what stands in the way of this one is asked of the evening as it is.
  joins: true,
  narrate: ({ firm: name }) => ({ zh: `${name}报名`, en: `${name} signs up` }),
})
