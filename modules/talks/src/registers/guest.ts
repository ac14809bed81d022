import type { EntryContext, PartyId } from '@doudi/kernel'
import { shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Talk } from './talk.ts'

/** 企业规模, as the statistics office has it. */
export const SIZES = ['micro', 'small', 'medium', 'large'] as const
export type Size = (typeof SIZES)[number]

/** A firm of an evening: how it came to it, and whether it comes. */
export interface Guest {
  readonly firm: string
  readonly party?: PartyId | undefined
  readonly size?: Size | undefined
  readonly sector?: string | undefined
  readonly by: 'sign-up' | 'invitation'
  readonly state: 'signed-up' | 'invited' | 'coming' | 'not-coming' | 'came' | 'stayed-away'
  /** Why it was its turn, in the words of the day. */
  readonly turn?: string | undefined
}

export const firm = z.string().min(1).max(100).meta(shown('企业', 'Firm'))
export const size = z.enum(SIZES).optional().meta(shown('企业规模', 'Size of the firm'))
export const sector = z.string().max(40).optional().meta(shown('行业', 'Sector'))

/** The firm that acts, where it acts itself; what a keeper says of a firm, where he writes for one. */
export function partyIn({ actor }: EntryContext<Talk>, given?: PartyId): PartyId | undefined {
  return actor.kind === 'applicant' ? actor.party : given
}

/** The guest that a firm is, known by its account or by its name. */
export function guestOf(
  { kept: { guests } }: Talk,
  who: { readonly firm?: string | undefined; readonly party?: PartyId | undefined },
): Guest | undefined {
  const byParty = who.party && guests.find(g => g.party === who.party)
  return byParty ?? guests.find(g => g.firm === who.firm && (!g.party || !who.party))
}

/** Whose seat is taken before the evening: who is asked has it until he says no. */
const SEATED = ['invited', 'coming']

/** Seats for firms that nobody has been asked for. */
export function seatsLeft({ fields: { seats }, kept: { guests } }: Talk): number {
  return Math.max(0, seats - guests.filter(g => SEATED.includes(g.state)).length)
}

/** The guests after one of them has changed, or has come to them. */
export function withGuest(guests: readonly Guest[], guest: Guest): readonly Guest[] {
  const at = guests.findIndex(g => g.firm === guest.firm)
  return at < 0 ? [...guests, guest] : guests.with(at, guest)
}
