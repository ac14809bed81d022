import { actOn, party, shown } from '@doudi/kernel'
import { z } from 'zod'
import { firm, guestOf, seatsLeft, sector, size, withGuest } from '../registers/guest.ts'
import type { Talk } from '../registers/talk.ts'

/** 邀请（点名）: its turn has come, and the record says why. */
export const invite = actOn<Talk>()({
  name: 'invite',
  emits: 'invited',
  title: { zh: '邀请', en: 'Invite' },
  by: ['keeper'],
  when: ['announced'],
  input: z.object({
    firm,
    party,
    size,
    sector,
    turn: z.string().min(1).max(300).meta(shown('轮到的理由', 'Why it is its turn')),
  }),
  refusals: {
    'invited-already': { zh: '已邀请过这家企业', en: 'the firm is invited already' },
    'no-seat': { zh: '席位已满', en: 'all seats are taken' },
  },
  decide({ entry }, { firm: name, party: account }) {
    const known = guestOf(entry, { firm: name, party: account })
    if (known && known.state !== 'signed-up') return 'invited-already'
    return seatsLeft(entry) === 0 ? 'no-seat' : undefined
  },
  apply({ kept, ...entry }, { firm: name, party: account, size: large, sector: branch, turn }) {
    const known = guestOf({ kept, ...entry } as Talk, { firm: name, party: account })
    const own = {
      ...(account && { party: account }),
      ...(large && { size: large }),
      ...(branch && { sector: branch }),
    }
    const guest = { by: 'invitation' as const, firm: name, ...known, ...own, state: 'invited' as const, turn }
    return { ...kept, guests: withGuest(kept.guests, guest) }
  },
  narrate: ({ firm: name, turn }) => ({ zh: `邀请${name}：${turn}`, en: `Invited ${name}: ${turn}` }),
})
