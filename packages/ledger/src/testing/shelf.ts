import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import {
  type Actor,
  type County,
  core,
  type Entry,
  type EntryHandled,
  type EntryId,
  type EntryStream,
  type EntryView,
  type Event,
  evolveEntry,
  foundCounty,
  handleCounty,
  handleEntry,
  keyOf,
  type Module,
  narrateEntry,
  type OfficeId,
  type OfficerId,
  type PartyId,
  type Registry,
  register,
  type Text,
  viewOf,
} from '@doudi/kernel'
import { parse } from 'yaml'
import { entryStream, registerOf } from '../entries/entry-row.ts'
import { digestOf, readCountyFiles } from '../founding/county-files.ts'
import { COUNTY_FOLDER, local } from '../testing.ts'

const SYSTEM: Actor = { kind: 'system' }
const START = '2026-03-02 09:00'
const files = await readCountyFiles(COUNTY_FOLDER)

/** Procedures and texts name what modules declare; entries look at officers and the calendar alone. */
const OF_ENTRIES = ['publish-organisation', 'publish-calendar']

function publish(
  before: County,
  registry: Registry,
  act: { readonly command: string; readonly input: unknown },
): County {
  const scene = { registry, county: before, actor: SYSTEM, now: local(START), digest: digestOf }
  const done = handleCounty(scene, act)
  if (!('county' in done)) throw new Error(JSON.stringify(done))
  return done.county
}

const CORE = register([core])
const founded = files.acts
  .filter(act => OF_ENTRIES.includes(act.command))
  .reduce((county, act) => publish(county, CORE, act), foundCounty(files.id, files.zone))

const { keepers } = countyFile('keepers.yaml') as { readonly keepers: Readonly<Record<string, string[]>> }

/** What is done to an entry; without an id, to a new one. */
export interface Deed {
  readonly register: string
  readonly id?: EntryId
  readonly command: string
  readonly input?: object
}

/** A file of the sample county, read. */
export function countyFile(name: string): unknown {
  return parse(readFileSync(`${COUNTY_FOLDER}/${name}`, 'utf8'))
}

/** The account of a firm that a test calls `firm-0007`. */
export function partyOf(firm: string): PartyId {
  return `00000000-0000-4000-8000-${firm.replace(/\D/g, '').padStart(12, '0')}` as PartyId
}

/**
 * Registers of a module in memory, kept by the sample county's offices: for pure tests of what a module declares. After
 * each deed the entry is folded from its events again, and must be the one that the command answered with.
 */
export class Shelf {
  readonly registry: Registry
  readonly county: County
  time = START
  readonly #events = new Map<EntryId, Event[]>()
  readonly #entries = new Map<EntryId, Entry>()

  constructor(module: Module) {
    this.registry = register([core, module])
    const own = Object.fromEntries(Object.entries(keepers).filter(([r]) => this.registry.registers.has(r)))
    const input = { keepers: own, reason: '建县设定' }
    this.county = publish(founded, this.registry, { command: 'set-keepers', input })
  }

  /** Does it, if it can be done, and says what came of it. */
  answer(who: string, deed: Deed): EntryHandled {
    const id = deed.id ?? (`${deed.register}-${this.#entries.size + 1}` as EntryId)
    const done = this.#try(who, deed, id)
    if ('entry' in done) this.#keep({ register: deed.register, id }, done)
    return done
  }

  /** Does it, and throws if it cannot be done. */
  do(who: string, deed: Deed): Entry {
    const done = this.answer(who, deed)
    if (!('entry' in done)) throw new Error(JSON.stringify(done))
    return done.entry
  }

  enter(who: string, name: string, input: object): Entry {
    return this.do(who, { register: name, command: 'enter', input })
  }

  /** The code it is refused with, or the paths that are wrong; undefined if it would be done. Nothing changes. */
  refusal(who: string, deed: Deed): string | undefined {
    const done = this.#try(who, deed, deed.id ?? ('new' as EntryId))
    if ('refused' in done) return done.refused.code
    return 'invalid' in done ? `invalid ${done.invalid.map(f => f.path).join(' ')}` : undefined
  }

  /** What somebody reads of an entry: an officer, a firm's account or the `public`. */
  read(who: string, { register: name, id }: EntryStream): EntryView | undefined {
    const { registry, county } = this
    const declared = registry.registers.get(name)
    const entry = this.#entries.get(id)
    return declared && entry && viewOf(declared, entry, { reader: this.actor(who), county })
  }

  /** Its history in sentences. */
  history({ register: name, id }: EntryStream): Text[] {
    const { registry, county } = this
    return this.eventsOf(id).map(e => narrateEntry(e, { registry, county, register: name }))
  }

  /** All entries as they stand, in the order in which they came. */
  get entries(): ReadonlyMap<EntryId, Entry> {
    return this.#entries
  }

  eventsOf(id: EntryId): readonly Event[] {
    return this.#events.get(id) ?? []
  }

  /** Everything its log says, as it is written. */
  logOf(id: EntryId): string {
    return JSON.stringify(this.eventsOf(id).map(({ type, data }) => ({ type, data })))
  }

  /** An officer by his id, a firm as `firm-0007` or by its account. */
  actor(who: string): Actor {
    if (who === 'system') return SYSTEM
    if (who === 'public') return { kind: 'applicant' }
    if (who.startsWith('firm-')) return { kind: 'applicant', party: partyOf(who) }
    const officer = this.county.officers.get(who)
    if (officer) return { kind: 'officer', officer: who as OfficerId, office: officer.office as OfficeId }
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(who)) throw new Error(`no officer ${who}`)
    return { kind: 'applicant', party: who as PartyId }
  }

  #try(who: string, { register: name, command, input = {}, id }: Deed, fresh: EntryId): EntryHandled {
    const { registry, county } = this
    const entry = id && this.#entries.get(id)
    const named = registry.registers.get(name)?.commands.get(command)?.concerns(input, entry) ?? []
    const bearer = (register: string, key: string): Entry | undefined =>
      [...this.#entries.values()].find(e => e.register === register && this.#keyOf(e) === key)
    return handleEntry(
      { registry, county, actor: this.actor(who), now: local(this.time) },
      {
        register: name,
        command,
        input,
        entry,
        fresh,
        others: named.flatMap(r => bearer(r.register, r.key) ?? []),
        holderOf: key => bearer(name, key)?.id,
      },
    )
  }

  #keep(stream: EntryStream, { entry, events }: Extract<EntryHandled, { entry: Entry }>): void {
    const before = this.eventsOf(stream.id)
    const name = entryStream(stream.register, stream.id)
    const said = events.map((draft, i): Event => {
      return { ...draft, stream: name, version: before.length + i + 1, recorded: local(this.time) }
    })
    this.#events.set(stream.id, [...before, ...said])
    this.#entries.set(stream.id, entry)
    const folded = this.#fold(stream)
    if (!isDeepStrictEqual(folded, entry))
      throw new Error(`the log says ${JSON.stringify(folded)}, the command ${JSON.stringify(entry)}`)
  }

  #keyOf(entry: Entry): string | undefined {
    return keyOf(registerOf(this.registry, entry.register), entry)
  }

  #fold(stream: EntryStream): Entry | undefined {
    const { registry } = this
    return this.#events
      .get(stream.id)
      ?.reduce<Entry | undefined>((e, event) => evolveEntry(e, event, { registry, stream }), undefined)
  }
}
