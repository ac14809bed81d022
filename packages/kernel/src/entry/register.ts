import { z } from 'zod'
import type { Act } from '../command/define-command.ts'
import type { Refusal } from '../command/refusal.ts'
import type { County } from '../county/county.ts'
import type { Actor, PartyId } from '../event/event.ts'
import type { Names } from '../event/names.ts'
import type { Matter, OfficeId, OfficerId } from '../matter/matter.ts'
import type { Text } from '../text.ts'
import type { Instant } from '../time/instant.ts'
import type { LocalDate } from '../time/local-date.ts'
import { basicCommands } from './basic-commands.ts'
import type { Entry, EntryRef, Values } from './entry.ts'
import type { EntryRelation } from './standing.ts'

/** Everything a decision on an entry may look at. */
export interface EntryContext<E = Entry> {
  readonly county: County
  readonly actor: Actor
  readonly now: Instant
  /** The county's own date of `now`. */
  readonly today: LocalDate
  /** As it stands; before it is entered, as it would stand. */
  readonly entry: E
  /** Entries that the register or the act names, as they stand now; those that are not there are left out. */
  readonly others: readonly Entry[]
}

/** What lists, searches and permissions ask of an entry. */
export interface About {
  readonly firm?: string | undefined
  readonly town?: string | undefined
  readonly offices?: readonly OfficeId[]
  readonly officers?: readonly OfficerId[]
  /** Firms that read their own part of it. */
  readonly parties?: readonly PartyId[]
}

/** From when until when it is in force, both days included. */
export interface Validity {
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

/** What somebody reads of an entry. */
export interface EntryView {
  readonly fields: Values
  readonly kept: Values
}

export interface EntryReads<E = Entry> {
  /** `all`: every office; `kept`: the keepers, who entered it, whom it names, and the overseers. */
  readonly offices: 'all' | 'kept'
  /**
   * What those read whom an entry names and who entered it, where they do not keep the register and must not read it whole:
   * who was hidden from them, or how they were rated.
   */
  near?(entry: E, officer: Extract<Actor, { kind: 'officer' }>): EntryView
  /** `nobody-near`: what was said beside the log is for the keepers alone. */
  readonly confides?: 'nobody-near'
  /** What anybody may read without signing in; undefined where this one is not public. */
  public?(entry: E): EntryView | undefined
  /** What a firm reads of an entry that is about it. */
  party?(entry: E, party: PartyId): EntryView | undefined
}

/** A declared command on an entry, ready for the ledger, HTTP, forms and the reference. */
export interface EntryCommand {
  readonly on: 'entry'
  readonly name: string
  /** Type of the one event it emits. */
  readonly type: string
  readonly title: Text
  readonly by: readonly EntryRelation[]
  /** Statuses in which it can be done; every status but `ended`, if not said. */
  readonly when: readonly string[] | undefined
  readonly input: z.ZodObject
  readonly refusals: Readonly<Record<string, Text>>
  /** Whether it makes the entry: the only one that has none before it. */
  readonly enters: boolean
  decide(context: EntryContext, input: unknown): Refusal | undefined
  record(context: EntryContext, input: unknown): Values
  apply(entry: Entry, data: Values): Entry
  narrate(data: Values, names: Names): Text
  /** Whether it holds whatever was recorded since the version that was seen. */
  readonly joins: boolean
  /** Other entries to be read with it; `before` is its own as it stands. */
  concerns(input: unknown, before?: Entry): readonly EntryRef[]
  /** What it does, in the same append, to an open matter that came from the entry; undefined if it never does anything. */
  readonly carries: ((after: Entry, input: unknown, beside: Beside) => Act | undefined) | undefined
  /** What `open-matter` is told of a matter that it opens in the same append, with the entry as its source. */
  opens(after: Entry): Values | undefined
  /** Whether the public, or a firm that reads the entry, reads that it happened. */
  readonly tells: 'offices' | 'readers'
}

/** What an act that is carried into a matter may look at. */
export interface Beside {
  readonly matter: Matter
  readonly others: readonly Entry[]
}

interface ActDeclaration<E extends Entry, I extends z.ZodObject, R extends string, D> {
  readonly name: string
  readonly emits: string
  readonly title: Text
  readonly by: readonly EntryRelation[]
  readonly when?: readonly string[]
  /** The status it leads to; one that depends on what is said names it from that. */
  readonly leads?: string | ((data: z.output<I> & D) => string)
  readonly input: I
  readonly refusals: Readonly<Record<R, Text>>
  decide?(context: EntryContext<E>, input: z.output<I>): R | Refusal | undefined
  /** What the event says beyond the input: whatever the fold could not find in the entry. */
  record?(context: EntryContext<E>, input: z.output<I>): D
  /** What the acts have led to, after this one. */
  apply(entry: E, data: z.output<I> & D): E['kept']
  narrate(data: z.output<I> & D, names: Names): Text
  concerns?(input: z.output<I>, before: E): readonly EntryRef[]
  carries?(after: E, input: z.output<I>, beside: Beside): Act | undefined
  readonly tells?: 'offices' | 'readers'
  /**
   * It adds to what others add meanwhile: whoever saw an earlier version is not asked to look again. Only where nothing that
   * was recorded since could have changed the mind of whoever acts; the refusals see the entry as it stands in any case.
   */
  readonly joins?: true
}

/** Declares an act on the entries of one register: `const act = actOn<Talk>()`, then one file an act. */
export function actOn<E extends Entry>() {
  return <I extends z.ZodObject, R extends string = never, D extends object = object>(
    declaration: ActDeclaration<E, I, R, D>,
  ): EntryCommand => {
    const { name, emits, title, by, when, leads, refusals, tells = 'offices', joins } = declaration
    const input = z.strictObject(declaration.input.shape)
    // The one place where the types are taken on trust: the kernel parses the input before it calls.
    type Data = z.output<I> & D
    return {
      on: 'entry',
      name,
      type: emits,
      title,
      by,
      when,
      input,
      refusals,
      enters: false,
      tells,
      joins: joins === true,
      decide(context, given) {
        const answer = declaration.decide?.(context as EntryContext<E>, given as z.output<I>)
        return typeof answer === 'string' ? { code: `${name}/${answer}`, reason: refusals[answer] } : answer
      },
      record: (context, given) => ({
        ...(given as object),
        ...declaration.record?.(context as EntryContext<E>, given as z.output<I>),
      }),
      apply: (entry, data) => ({
        ...entry,
        ...(leads !== undefined && { status: typeof leads === 'string' ? leads : leads(data as Data) }),
        kept: declaration.apply(entry as E, data as Data),
      }),
      narrate: (data, names) => declaration.narrate(data as Data, names),
      concerns: (given, before) => declaration.concerns?.(given as z.output<I>, before as E) ?? [],
      carries:
        declaration.carries &&
        ((after, given, beside) => declaration.carries?.(after as E, given as z.output<I>, beside)),
      opens: () => undefined,
    }
  }
}

export interface RegisterDeclaration<F extends z.ZodObject, K extends Values, R extends string> {
  readonly name: string
  readonly title: Text
  /** What one entry is called. */
  readonly entry: Text
  /** Without defaults: what is left out of a correction stays as it was. */
  readonly fields: F
  /** The first is that of a new entry. */
  readonly statuses: Readonly<Record<string, Text>>
  /** What the acts fold into, before the first of them. */
  readonly start: K
  /** Who may enter, amend, correct and end; the keepers, if not said. */
  readonly by?: Partial<Readonly<Record<'enter' | 'amend' | 'correct' | 'end', readonly EntryRelation[]>>>
  readonly reads: EntryReads<Entry<z.output<F>, K>>
  /** What no two open entries share: a plate, a vehicle's number, the firm of a link. */
  key?(fields: z.output<F>): string | undefined
  called(fields: z.output<F>): string
  validity?(entry: Entry<z.output<F>, K>): Validity
  about?(entry: Entry<z.output<F>, K>): About
  /** The firm that asked for a part of it: a matter that comes of that part is the firm's own, whoever registers it. */
  asker?(entry: Entry<z.output<F>, K>, part: string): PartyId | undefined
  readonly refusals?: Readonly<Record<R, Text>>
  /** Asked of the entry as it would stand, when it is entered, amended or corrected. */
  check?(context: EntryContext<Entry<z.output<F>, K>>): R | undefined
  /** Other entries that the check looks at. */
  concerns?(fields: z.output<F>): readonly EntryRef[]
  /** The matter that is opened together with a new entry, where entering it is what somebody must act upon. */
  opens?(entry: Entry<z.output<F>, K>): Values | undefined
  readonly acts?: readonly EntryCommand[]
}

/** A declared register: what one entry says, who keeps it, who reads it, what can be done to it. */
export interface Register {
  readonly name: string
  readonly title: Text
  readonly entry: Text
  readonly fields: z.ZodObject
  readonly statuses: Readonly<Record<string, Text>>
  readonly first: string
  readonly start: Values
  readonly reads: EntryReads
  readonly commands: ReadonlyMap<string, EntryCommand>
  /** By the type of their event. */
  readonly events: ReadonlyMap<string, EntryCommand>
  key(fields: Values): string | undefined
  called(fields: Values): string
  validity(entry: Entry): Validity
  about(entry: Entry): About
  asker(entry: Entry, part: string): PartyId | undefined
}

export type AnyDeclaration = RegisterDeclaration<z.ZodObject, Values, string>

/**
 * Declares a register (台账): its form, its lists, its history, its routes and its reference derive from this value. To
 * enter, to amend (it has changed), to correct (it was wrong) and to end come with every register; the acts are its own.
 */
export function defineRegister<F extends z.ZodObject, K extends Values = Values, R extends string = never>(
  given: RegisterDeclaration<F, K, R>,
): Register {
  // Inside, types are those of the declaration; outside, every register looks alike.
  const declaration = given as unknown as AnyDeclaration
  const { name, title, entry, fields, statuses, start, reads } = declaration
  const first = Object.keys(statuses)[0]
  if (first === undefined) throw new Error(`${name}: a register has at least one status`)
  const commands = [...basicCommands(declaration, first), ...(declaration.acts ?? [])]
  return {
    name,
    title,
    entry,
    fields,
    statuses,
    first,
    start,
    reads,
    commands: new Map(commands.map(c => [c.name, c])),
    events: new Map(commands.map(c => [c.type, c])),
    key: values => declaration.key?.(values),
    called: values => declaration.called(values),
    validity: e => declaration.validity?.(e) ?? {},
    about: e => declaration.about?.(e) ?? {},
    asker: (e, part) => declaration.asker?.(e, part),
  }
}
