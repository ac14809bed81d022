import {
  type Actor,
  asInstant,
  asSeenBy,
  type Duty,
  type Instant,
  type Level,
  type Matter,
  nextLevels,
  personOf,
  signatureRefused,
} from '@doudi/kernel'
import type { ListFilter } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { ASKING_TYPES, askedIn, possibleAmong, presentDeskRow, presentQuestion } from '../present-desk.ts'
import { presentDraft, type Scene, sceneOf, type Viewing } from '../present-matter.ts'
import { type ServerContext, viewingOf } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

type Json = Readonly<Record<string, unknown>>
type Officer = Extract<Actor, { kind: 'officer' }>

/** More than this nobody looks through in a morning: the lists hold the rest. */
const MOST_SHOWN = 30
const MOST_READ = 200
const SOON_MS = 3 * 86_400_000

/** Somebody who reads what today asks of them. */
interface Today {
  readonly reader: Officer
  readonly post: string
  readonly context: ServerContext
  readonly viewing: Viewing
}

interface Found {
  readonly scene: Scene
  readonly duty: Duty
}

/** What is done from a card, the likeliest first; everything else is on the matter's page. */
const ON_CARDS = ['sign-off', 'send-back', 'instruct', 'sign-for', 'answer', 'dispute', 'remind', 'supervise']

/** What a matter's row says, and the few things that make it one of today's. */
async function withRows(
  found: readonly (Found & { readonly more: Json })[],
  { reader, context, viewing }: Today,
): Promise<Json> {
  const shown = found.slice(0, MOST_SHOWN)
  const ids = [...new Set(shown.map(({ scene }) => scene.matter.id as string))]
  const { items } = ids.length > 0 ? await context.ledger.list({ ids, limit: 200 }, reader) : { items: [] }
  return {
    count: found.length,
    items: shown.flatMap(({ scene, duty, more }) => {
      const { matter } = scene
      const row = items.find(one => one.id === matter.id)
      const acts = possibleAmong(ON_CARDS, scene, { actor: reader, duty: duty.key })
      return row ? [{ ...presentDeskRow(row, matter, viewing), duty: duty.key, acts, ...more }] : []
    }),
  }
}

function scenesOf(matters: readonly Matter[], { reader, viewing }: Today): Found[] {
  return matters.flatMap(matter => {
    const scene = sceneOf(asSeenBy(matter, reader, viewing), viewing)
    return Object.values(scene.matter.duties).map(duty => ({ scene, duty }))
  })
}

const COUNTY_POSTS: readonly string[] = ['county-deputy', 'county-head']
const HEADS: readonly string[] = ['unit-deputy-head', 'unit-head', ...COUNTY_POSTS]

/** Drafts that wait for this very signature. */
async function toApprove(today: Today): Promise<Json> {
  const { reader, post, context, viewing } = today
  const office = COUNTY_POSTS.includes(post) ? {} : { office: reader.office }
  const drafted = await context.ledger.desk.awaiting({ what: 'draft', ...office, limit: MOST_READ }, reader)
  const waiting = scenesOf(drafted, today).filter(({ scene, duty }) => {
    const { county, procedure } = scene
    return signatureRefused({ county, procedure, duty, actor: reader, now: viewing.now }) === undefined
  })
  return withRows(
    waiting.map(({ scene, duty }) => ({
      ...{ scene, duty },
      more: { draft: duty.draft ? presentDraft(duty.draft, scene) : null },
    })),
    today,
  )
}

/** The level of the ladder (DESIGN 3) at which a post is told. */
function levelOf({ reader, post, viewing }: Today): Level {
  const roles = viewing.county.offices.get(reader.office)?.roles ?? []
  if (COUNTY_POSTS.includes(post)) return 'red+5'
  if (roles.some(role => role === 'catch-all' || role === 'inspectorate')) return 'red+3'
  return post === 'unit-head' ? 'red+1' : 'red'
}

/** Matters that may be near a level: those of the reader, of the office, or of the county. */
async function nearLevel(level: Level, today: Today): Promise<readonly Matter[]> {
  const { reader, post, context, viewing } = today
  const { ledger } = context
  if (level === 'red+5') return ledger.desk.awaiting({ what: 'reminded', limit: MOST_READ }, reader)
  const whose: ListFilter =
    level === 'red+3'
      ? {}
      : HEADS.includes(post)
        ? { office: reader.office }
        : { officer: reader.officer as string }
  const near: ListFilter =
    level === 'red' ? { dueBefore: asInstant(viewing.now + SOON_MS) } : { light: 'red' as const }
  const { items } = await ledger.list({ ...whose, ...near, limit: MOST_READ }, reader)
  const states = await ledger.desk.states(
    items.map(row => row.id),
    reader,
  )
  return items.flatMap(({ id }) => states.get(id) ?? [])
}

/** When a duty's promised clock reaches a level, or that it has: each level fires once for each date. */
function reaches(level: Level, { scene, duty }: Found): { at: Instant; isReached: boolean } | undefined {
  const fired = duty.fired.findLast(f => f.clock === 'promised' && f.level === level)
  if (fired && fired.epoch === duty.epoch) return { at: fired.at, isReached: true }
  const next = nextLevels(duty, scene).find(n => n.clock.name === 'promised' && n.level === level)
  return next && { at: next.at, isReached: false }
}

/** What is about to reach the level at which the reader is told, and what has reached it and is still open. */
async function aboutToBreach(today: Today): Promise<Json> {
  const { zone } = today.viewing.county
  const level = levelOf(today)
  const near = scenesOf(await nearLevel(level, today), today)
    .filter(({ duty }) => !duty.question)
    .flatMap(found => {
      const when = reaches(level, found)
      return when ? [{ ...found, when }] : []
    })
    .sort((a, b) => a.when.at - b.when.at)
  const lines = near.map(({ scene, duty, when }) => ({
    ...{ scene, duty },
    more: { reachesAt: zone.format(when.at), isReached: when.isReached },
  }))
  return { level, ...(await withRows(lines, today)) }
}

/** Whether an answer is the reader's to give: theirs by name, or by post for those who answer for an office. */
function isMine({ scene, duty }: Found, { reader, post, viewing }: Today): boolean {
  const { county, now } = viewing
  const office = duty.offer?.to ?? duty.holder.office
  if (office !== reader.office) return false
  if (duty.offer) return HEADS.includes(post) || personOf(county, { office }, { now }) === reader.officer
  const person = personOf(county, duty.holder, { now, recused: scene.matter.recused })
  return person === reader.officer || (HEADS.includes(post) && duty.holder.officer === undefined)
}

/** Questions put to the reader, and what was sent to the reader's office and nobody has signed for. */
async function toAnswer(today: Today): Promise<Json> {
  const { reader, context } = today
  const asked = { office: reader.office, limit: MOST_READ }
  const [questions, offers] = await Promise.all([
    context.ledger.desk.awaiting({ what: 'question', ...asked }, reader),
    context.ledger.desk.awaiting({ what: 'offer', ...asked }, reader),
  ])
  const ids = new Set(questions.map(m => m.id))
  const matters = [...questions, ...offers.filter(m => !ids.has(m.id))]
  const mine = scenesOf(matters, today).filter(
    found => (found.duty.question || found.duty.offer) && isMine(found, today),
  )
  const story = await context.ledger.desk.story(
    [...new Set(mine.map(({ scene }) => scene.matter.id as string))],
    ASKING_TYPES,
    reader,
  )
  const said = askedIn(story)
  return withRows(
    mine.map(({ scene, duty }) => ({
      ...{ scene, duty },
      more: { ...presentQuestion(duty, scene, said), what: duty.question?.kind ?? 'offer' },
    })),
    today,
  )
}

/** Three things of the day, for whoever asks: what to sign, what is about to breach, what waits for an answer. */
export function addTodayRoute(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/today', async request => {
    const reader = readOfficer(request)
    const viewing = viewingOf(context)
    const post = viewing.county.officers.get(reader.officer)?.post ?? ''
    const today: Today = { reader, post, context, viewing }
    const [approve, breach, answer] = await Promise.all([
      toApprove(today),
      aboutToBreach(today),
      toAnswer(today),
    ])
    return { now: viewing.county.zone.format(viewing.now), approve, breach, answer }
  })
}
