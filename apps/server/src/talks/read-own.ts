import type { Actor, County, PartyId } from '@doudi/kernel'
import { type Guest, type Issue, seatsLeft, type Talk } from '@doudi/talks'
import { type ServerContext, todayOf, viewingOf } from '../server-context.ts'
import { type IssueMatters, mattersOfEvening, presentIssueMatter } from './issue-matters.ts'
import { placeInTurn } from './programme.ts'
import { readEvenings } from './read-evenings.ts'

type Json = Readonly<Record<string, unknown>>

const SYSTEM: Actor = { kind: 'system' }
/** As many earlier evenings as a firm looks back on. */
const NEWEST = 20

/** A firm that has signed in, by its account and by its name. */
export interface OwnFirm {
  readonly actor: Extract<Actor, { kind: 'applicant' }>
  readonly name: string
}

/** The firm among the guests: by its account, or by its name where it was asked before it had one. */
function ownGuest(
  { kept: { guests } }: Talk,
  { actor, name }: OwnFirm,
): (Guest & { isUnclaimed: boolean }) | undefined {
  const own = guests.find(g => g.party === actor.party)
  const named = own ? undefined : guests.find(g => g.party === undefined && g.firm === name)
  const guest = own ?? named
  return guest && { ...guest, isUnclaimed: own === undefined }
}

function officeOf({ offices }: County, id: string | undefined): Json | null {
  return (id !== undefined && (offices.get(id as never)?.name as Json | undefined)) || null
}

interface Telling {
  readonly context: ServerContext
  readonly firm: OwnFirm
  /** The same evening whole: how many places are taken is the same for everybody, by whom is not. */
  readonly whole: Talk
}

function presentIssues(talk: Talk, matters: IssueMatters, { context, firm }: Telling): Json {
  const county = context.ledger.county()
  const isOwn = ({ party }: Partial<Issue>): boolean => party === firm.actor.party
  const { issues } = talk.kept
  return {
    issues: issues.filter(isOwn).map(({ part, title, kind, confidential, how, outcome, answer, office }) => {
      const matter = matters.of(talk.id, part)
      return {
        ...{ part, title, kind, confidential, how },
        ...{ outcome: outcome ?? null, answer: answer ?? null, office: officeOf(county, office) },
        matter: matter ? presentIssueMatter(matter, firm.actor, viewingOf(context)) : null,
      }
    }),
    shared: issues
      .filter(i => !isOwn(i))
      .map(({ part, title, kind, answer, office }) => ({
        ...{ part, title, kind, answer: answer ?? null, office: officeOf(county, office) },
      })),
  }
}

async function presentEvening(talk: Talk, telling: Telling): Promise<Json> {
  const { context, firm, whole } = telling
  const { ledger } = context
  const { id, version, status, fields } = talk
  const { number, date, theme, place, team, seats } = fields
  const guest = ownGuest(whole, firm)
  const matters = await mattersOfEvening(ledger, id, firm.actor)
  const isWaiting = status === 'announced' && (guest === undefined || guest.state === 'signed-up')
  return {
    ...{ id, version, status, number, date, theme, place, team, seats },
    left: seatsLeft(whole),
    own: guest
      ? { state: guest.state, by: guest.by, turn: guest.turn ?? null, isUnclaimed: guest.isUnclaimed }
      : null,
    turn: isWaiting ? await placeInTurn(ledger, whole, { firm: firm.name, reader: SYSTEM }) : null,
    ...presentIssues(talk, matters, telling),
  }
}

/**
 * 政企恳谈会, as one firm has it: evenings that come with the places left and when its turn is, its own issues and what became
 * of them. Of other firms nothing but the answers that everybody reads.
 */
export async function readOwnTalks(context: ServerContext, firm: OwnFirm): Promise<Json> {
  const { ledger } = context
  const today = todayOf(context)
  const wholes = new Map((await readEvenings(ledger, SYSTEM)).map(t => [t.id as string, t]))
  const evenings = await readEvenings(ledger, firm.actor)
  const present = async (talks: readonly Talk[]): Promise<Json[]> =>
    Promise.all(
      talks.flatMap(talk => {
        const whole = wholes.get(talk.id)
        return whole ? [presentEvening(talk, { context, firm, whole })] : []
      }),
    )
  const isComing = ({ status, fields }: Talk): boolean =>
    ['announced', 'held'].includes(status) && fields.date >= today
  const isOwn = (talk: Talk): boolean => {
    const whole = wholes.get(talk.id)
    const party: PartyId | undefined = firm.actor.party
    return (
      talk.kept.issues.some(i => i.party === party) ||
      (whole !== undefined && ownGuest(whole, firm) !== undefined)
    )
  }
  const earlier = evenings.filter(t => !isComing(t) && isOwn(t))
  return {
    today,
    coming: await present(evenings.filter(isComing)),
    earlier: await present(earlier.toReversed().slice(0, NEWEST)),
  }
}
