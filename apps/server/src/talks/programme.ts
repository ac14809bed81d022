import { type Actor, type County, dateOf, dayOf, type LocalDate, plusDays } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import {
  type Candidate,
  type Guest,
  type Planned,
  plannedSessions,
  type Talk,
  TEAMS,
  type Turn,
  type Turned,
  whoseTurn,
} from '@doudi/talks'
import { readAllEntries } from '../entries/read-all-entries.ts'
import { readEvenings } from './read-evenings.ts'

const PLANNED_DAYS = 56
const MOST_IN_TURN = 60

type Json = Readonly<Record<string, unknown>>

function count<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length
}

/** An evening as the programme lists it. */
export function presentEvening({ id, version, status, fields, kept }: Talk): Json {
  const issues = kept.issues.filter(i => i.outcome !== 'taken-back')
  const invited = kept.guests.filter(g => g.state !== 'signed-up')
  return {
    ...{ id, version, status, ...fields },
    guests: {
      signedUp: count(kept.guests, g => g.by === 'sign-up'),
      invited: invited.length,
      coming: count(invited, g => g.state === 'coming' || g.state === 'came'),
      came: count(invited, g => g.state === 'came'),
    },
    issues: {
      collected: issues.length,
      onTheSpot: count(issues, i => i.outcome === 'on-the-spot'),
      handed: count(issues, i => i.outcome === 'handed'),
    },
  }
}

/** The teams from the one whose turn is next, each with whoever stood for it last. */
function turnsAfter(talks: readonly Talk[], last: Talk | undefined): Turn[] {
  const next = last ? TEAMS.indexOf(last.fields.team) + 1 : 0
  return TEAMS.map((_, i) => {
    const team = TEAMS[(next + i) % TEAMS.length] ?? TEAMS[0]
    const { host, deputy } = talks.findLast(t => t.fields.team === team && t.fields.host)?.fields ?? {}
    return { team, ...(host && { host }), ...(deputy && { deputy }) }
  })
}

/** The Wednesdays after the last evening that is entered, with whose turn it is to host. */
export function planAfter(
  talks: readonly Talk[],
  { calendar }: County,
  today: LocalDate,
): readonly Planned[] {
  const last = talks.at(-1)
  const begin = last && last.fields.date >= today ? dateOf(plusDays(dayOf(last.fields.date), 1)) : today
  const before = last?.fields.number ?? 0
  // The rotation counts from the number of the session; here it begins with the team whose turn is next.
  const turns = turnsAfter(talks, last)
  const shifted = turns.map(
    (_, i) => turns[(((i - before) % turns.length) + turns.length) % turns.length] as Turn,
  )
  const until = dateOf(plusDays(dayOf(begin), PLANNED_DAYS))
  return plannedSessions({ turns: shifted, before, from: begin, until, calendar })
}

/** The newest that was said of a firm's size and sector at the talks. */
function knownFirms(guests: readonly Guest[]): Map<string, Pick<Candidate, 'size' | 'sector'>> {
  const known = new Map<string, Pick<Candidate, 'size' | 'sector'>>()
  for (const { firm, size, sector } of guests) {
    const before = known.get(firm) ?? {}
    known.set(firm, { size: size ?? before.size, sector: sector ?? before.sector })
  }
  return known
}

/** Firms that the reader knows of: those of the talks, of liaison links and of matters, as far as each is his to read. */
async function firmsKnown(ledger: OpenLedger, reader: Actor): Promise<Set<string>> {
  const [links, tallies] = await Promise.all([
    ledger.registry.registers.has('liaison-link') ? readAllEntries(ledger, 'liaison-link', { reader }) : [],
    ledger.tallyFirms({}, reader),
  ])
  const named = links.flatMap(({ view }) => (typeof view.fields.firm === 'string' ? [view.fields.firm] : []))
  return new Set([...named, ...tallies.map(t => t.firm)])
}

/** Every firm that the reader knows of, in the order in which they should be asked to an evening. */
async function orderFor(ledger: OpenLedger, evening: Talk, reader: Actor): Promise<readonly Turned[]> {
  const talks = await readEvenings(ledger, reader)
  const known = knownFirms(talks.flatMap(t => t.kept.guests))
  const { guests } = evening.kept
  const firms = new Set([...known.keys(), ...(await firmsKnown(ledger, reader)), ...guests.map(g => g.firm)])
  const candidates = [...firms].map(
    (firm): Candidate => ({
      ...{ firm, ...known.get(firm) },
      hasSignedUp: guests.some(g => g.firm === firm && g.state === 'signed-up'),
    }),
  )
  const past = talks.filter(t => t.fields.date < evening.fields.date)
  const isAsked = (firm: string) => guests.some(g => g.firm === firm && g.state !== 'signed-up')
  return whoseTurn(candidates, past, evening.fields.number).filter(({ firm }) => !isAsked(firm))
}

/** 轮到谁: who is to be invited to an evening next, and why; who has been invited to it already is left out. */
export async function readTurn(ledger: OpenLedger, evening: Talk, reader: Actor): Promise<readonly Turned[]> {
  return (await orderFor(ledger, evening, reader)).slice(0, MOST_IN_TURN)
}

/** Where one firm stands in that order, and why; of the others only how many there are. */
export async function placeInTurn(
  ledger: OpenLedger,
  evening: Talk,
  { firm, reader }: { readonly firm: string; readonly reader: Actor },
): Promise<Json | null> {
  const order = await orderFor(ledger, evening, reader)
  const at = order.findIndex(turned => turned.firm === firm)
  return at < 0 ? null : { place: at + 1, of: order.length, because: order[at]?.because ?? [] }
}
