import type { County, Entry, EntryId, EntryRef, Registry } from '@doudi/kernel'
import type pg from 'pg'
import { entryRowOf, entryStream, upsertEntries } from './entry-row.ts'

/** What a task has to know of entries before it decides. */
export interface EntryNeeds {
  readonly register: string
  /** The entry it is about; none for one that is to be entered. */
  readonly id?: string
  /** Entries by key, which it will ask for once its own is known. */
  keys?(own: Entry | undefined): readonly EntryRef[]
}

/** Entries as tasks of one group find and leave them. */
export interface KnownEntries {
  find(register: string, id: string): Entry | undefined
  bearerOf(ref: EntryRef): EntryId | undefined
  put(entry: Entry, bears: string | undefined): void
  /** What was put and has not been taken yet, as it stands now. */
  take(): readonly Entry[]
}

const nameOf = ({ register, key }: EntryRef): string => `${register}\n${key}`

interface Stored {
  register: string
  id: string
  key: string | null
  state: string
}

interface Found {
  readonly rows: readonly Stored[]
  readonly asked: readonly EntryRef[]
}

async function readOwn(
  client: pg.ClientBase,
  county: string,
  needs: readonly EntryNeeds[],
): Promise<Stored[]> {
  const own = needs.filter(n => n.id !== undefined)
  if (own.length === 0) return []
  const { rows } = await client.query<Stored>({
    name: 'read-needed-entries',
    text: `select register, id, key, state from entry
           where county = $1 and register = any($2) and id = any($3)`,
    values: [county, [...new Set(own.map(n => n.register))], own.map(n => n.id)],
  })
  return rows
}

async function readByKeys(
  client: pg.ClientBase,
  county: string,
  refs: readonly EntryRef[],
): Promise<Stored[]> {
  if (refs.length === 0) return []
  const { rows } = await client.query<Stored>({
    name: 'read-entries-by-key',
    // Some that nobody asked for may be among them: a key of one register that stands in another as well.
    text: `select register, id, key, state from entry
           where county = $1 and register = any($2) and key = any($3)`,
    values: [county, [...new Set(refs.map(r => r.register))], refs.map(r => r.key)],
  })
  return rows
}

async function readAll(client: pg.ClientBase, county: string, needs: readonly EntryNeeds[]): Promise<Found> {
  const own = await readOwn(client, county, needs)
  const states = new Map(own.map(row => [entryStream(row.register, row.id), row.state]))
  const asked = needs.flatMap(({ register, id, keys }) => {
    const state = id === undefined ? undefined : states.get(entryStream(register, id))
    return keys?.(state === undefined ? undefined : (JSON.parse(state) as Entry)) ?? []
  })
  return { rows: [...own, ...(await readByKeys(client, county, asked))], asked }
}

/**
 * Reads what the tasks of a group will ask for, in two questions however many they are. What one task has written, the
 * next one finds.
 */
export async function readKnownEntries(
  client: pg.ClientBase,
  county: string,
  needs: readonly EntryNeeds[],
): Promise<KnownEntries> {
  const { rows, asked } = needs.length === 0 ? { rows: [], asked: [] } : await readAll(client, county, needs)
  // Kept as text: whoever finds an entry finds it as it will be read back, and nobody can change another's.
  const states = new Map<string, string>(rows.map(row => [entryStream(row.register, row.id), row.state]))
  const bearers = new Map<string, EntryId | undefined>(asked.map(ref => [nameOf(ref), undefined]))
  const borne = new Map<string, string>()
  function bear(register: string, id: string, key: string | undefined): void {
    const stream = entryStream(register, id)
    const before = borne.get(stream)
    if (before !== undefined) bearers.set(before, undefined)
    borne.delete(stream)
    if (key === undefined) return
    bearers.set(nameOf({ register, key }), id as EntryId)
    borne.set(stream, nameOf({ register, key }))
  }
  for (const { register, id, key } of rows) bear(register, id, key ?? undefined)
  const written = new Set<string>()
  const at = (stream: string): Entry | undefined => {
    const state = states.get(stream)
    return state === undefined ? undefined : (JSON.parse(state) as Entry)
  }
  return {
    find: (register, id) => at(entryStream(register, id)),
    bearerOf(ref) {
      if (!bearers.has(nameOf(ref)))
        throw new Error(`nobody has looked who bears ${ref.key} in ${ref.register}`)
      return bearers.get(nameOf(ref))
    },
    put(entry, bears) {
      const stream = entryStream(entry.register, entry.id)
      states.set(stream, JSON.stringify(entry))
      bear(entry.register, entry.id, bears)
      written.add(stream)
    },
    take() {
      const taken = [...written].flatMap(stream => at(stream) ?? [])
      written.clear()
      return taken
    },
  }
}

/** Writes what the tasks of a group have left of entries since it was last written. */
export async function writeEntries(
  client: pg.ClientBase,
  entries: KnownEntries,
  known: { readonly registry: Registry; readonly county: County },
): Promise<void> {
  await upsertEntries(
    client,
    known.county.id,
    entries.take().map(entry => entryRowOf(entry, known)),
  )
}
