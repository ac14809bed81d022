import { type Actor, type County, isActive, type Text } from '@doudi/kernel'
import { initialsOf } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readActor, readQuery } from '../http/read-request.ts'
import { isStorable } from '../http/strict-json.ts'
import type { ServerContext } from '../server-context.ts'

const KINDS = ['officer', 'office', 'item', 'firm', 'matter'] as const
type Kind = (typeof KINDS)[number]

const suggestQuery = z.strictObject({
  q: z.string().trim().min(1).max(40).refine(isStorable, 'unstorable-character'),
  of: z.enum(KINDS).optional().describe('Only suggestions of this kind'),
  limit: z.coerce.number().int().min(1).max(20).default(8).describe('Most suggestions of each kind'),
})

interface Entry {
  readonly kind: Kind
  readonly id: string
  readonly name: Text
  /** What stands beside the name: the office of an officer, the firm of a matter. */
  readonly about?: Text
  /** What it is found by: names in lower case, and their initials. */
  readonly keys: readonly string[]
}

function keysOf(...names: readonly string[]): string[] {
  return names.flatMap(name => [name.toLowerCase(), ...initialsOf(name)])
}

function entriesOf(county: County): Entry[] {
  const offices = [...county.offices.values()].filter(o => isActive(county, o.id))
  return [
    ...offices.map(({ id, name, short, aliases = [] }) => ({
      kind: 'office' as const,
      id,
      name,
      keys: keysOf(name.zh, short.zh, name.en, ...aliases),
    })),
    ...[...county.officers.values()].map(({ id, name, office }) => {
      const about = county.offices.get(office)?.short
      return {
        kind: 'officer' as const,
        id,
        name: { zh: name, en: name },
        ...(about && { about }),
        keys: keysOf(name),
      }
    }),
    ...county.routing.items.map(({ id, name, words = [] }) => ({
      kind: 'item' as const,
      id,
      name,
      keys: keysOf(name.zh, name.en, ...words),
    })),
  ]
}

/** Entries of the county as it stands, made anew when it changes. */
function openDirectory(county: () => County): () => readonly Entry[] {
  let made: { version: number; entries: readonly Entry[] } | undefined
  return () => {
    const now = county()
    if (made?.version !== now.version) made = { version: now.version, entries: entriesOf(now) }
    return made.entries
  }
}

/** Beginnings first, then what only contains what was typed; without what separates the parts of a name. */
function closest<T extends { readonly keys: readonly string[] }>(
  all: readonly T[],
  q: string,
  limit: number,
): T[] {
  const asked = q.toLowerCase()
  const bare = asked.replace(/[\s\-_·]/g, '')
  const scored = all.flatMap(entry => {
    const isExact = entry.keys.some(k => k === asked || k === bare)
    const isStart = entry.keys.some(k => k.startsWith(asked) || (bare !== '' && k.startsWith(bare)))
    const isIn = entry.keys.some(k => k.includes(asked) || (bare !== '' && k.includes(bare)))
    return isIn ? [{ entry, score: isExact ? 0 : isStart ? 1 : 2 }] : []
  })
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(s => s.entry)
}

/** Matters are looked for by the list's own query, so nobody is told of one that is not theirs to see. */
const LOOKED_AT = 60

async function mattersOf({ ledger }: ServerContext, q: string, reader: Actor): Promise<Entry[]> {
  const [open, closed] = await Promise.all([
    ledger.list({ q, limit: LOOKED_AT }, reader),
    ledger.list({ q, limit: LOOKED_AT, status: 'closed' }, reader),
  ])
  return [...open.items, ...closed.items].map(({ id, number, title, firm }) => ({
    kind: 'matter',
    id,
    name: { zh: `${number} ${title}`, en: `${number} ${title}` },
    ...(firm !== null && { about: { zh: firm, en: firm } }),
    keys: [],
  }))
}

/** Firms are known by their matters: there is no register of them to leak. */
function firmsIn(matters: readonly Entry[]): Entry[] {
  const names = new Set(matters.flatMap(m => (m.about ? [m.about.zh] : [])))
  return [...names].map(name => ({
    kind: 'firm',
    id: name,
    name: { zh: name, en: name },
    keys: keysOf(name),
  }))
}

/** Instant search: offices, officers, items, firms and matters by name, by initials in pinyin, by number. */
export function addSuggestRoute(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  const directory = openDirectory(() => ledger.county())

  app.get('/api/suggest', async request => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail('not-for-you')
    await context.signIn.slow('suggest', reader.officer)
    const { q, of, limit } = readQuery(request, suggestQuery)
    const wants = (kind: Kind): boolean => of === undefined || of === kind
    const lower = /^[\x21-\x7e]+$/.test(q) ? q.toLowerCase() : q
    const matters = wants('matter') || wants('firm') ? await mattersOf(context, lower, reader) : []
    const found = [
      ...(['office', 'officer', 'item'] as const).filter(wants).flatMap(kind =>
        closest(
          directory().filter(e => e.kind === kind),
          q,
          limit,
        ),
      ),
      ...(wants('firm') ? closest(firmsIn(matters), q, limit) : []),
      ...(wants('matter') ? matters.slice(0, limit) : []),
    ]
    return { items: found.map(({ keys: _, ...entry }) => entry) }
  })
}
