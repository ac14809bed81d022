import { actOn, party } from '@doudi/kernel'
import { z } from 'zod'
import { firm, guestOf, partyIn, sector, size, withGuest } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'

/** 报名: a firm would like to come; by telephone, a keeper writes it down. */
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
    return known && known.state !== 'not-coming' ? 'there-already' : undefined
  },
  record: (context, input) => ({ party: partyIn(context, input.party) }),
  apply: ({ kept }, { firm: name, party: account, size: large, sector: branch }) => ({
    ...kept,
    guests: withGuest(kept.guests, {
      firm: name,
      ...(account && { party: account }),
      ...(large && { size: large }),
      ...(branch && { sector: branch }),
      by: 'sign-up',
      state: 'signed-up',
    }),
  }),
  narrate: ({ firm: name }) => ({ zh: `${name}报名`, en: `${name} signs up` }),
})
