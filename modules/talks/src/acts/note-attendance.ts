import { actOn, shown } from '@doudi/kernel'
import { z } from 'zod'
import { firm } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'

/** 签到: which of the guests came. Said again, the last word counts; a firm that came unasked is added. */
export const noteAttendance = actOn<Talk>()({
  name: 'note-attendance',
  emits: 'attendance-noted',
  title: { zh: '签到', en: 'Note attendance' },
  by: ['keeper'],
  when: ['held', 'listed'],
  input: z.object({ came: z.array(firm).max(60).meta(shown('到场企业', 'Firms that came')) }),
  refusals: {
    'said-twice': { zh: '同一企业写了两次', en: 'one firm is there twice' },
  },
  decide: (_, { came }) => (new Set(came).size < came.length ? 'said-twice' : undefined),
  apply({ kept }, { came }) {
    const isExpected = new Set(kept.guests.map(g => g.firm))
    const known = kept.guests.map(g => ({
      ...g,
      state: came.includes(g.firm)
        ? ('came' as const)
        : g.state === 'not-coming'
          ? g.state
          : ('stayed-away' as const),
    }))
    const unasked = came.filter(f => !isExpected.has(f))
    return {
      ...kept,
      guests: [...known, ...unasked.map(f => ({ firm: f, by: 'sign-up' as const, state: 'came' as const }))],
    }
  },
  narrate: ({ came }) => ({ zh: `到场企业 ${came.length} 家`, en: `${came.length} firms came` }),
})
