import { z } from 'zod'
import type { County } from '../county/county.ts'
import type { EventKind } from '../event/define-event.ts'
import type { Actor } from '../event/event.ts'
import type { Names } from '../event/names.ts'
import type { AnyTells, Tells } from '../event/telling.ts'
import type { Duty, DutyKey, Matter, MatterId, OfficerId } from '../matter/matter.ts'
import type { Move } from '../matter/move.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { shown } from '../shown.ts'
import type { Text } from '../text.ts'
import type { Instant } from '../time/instant.ts'
import type { Refusal } from './refusal.ts'
import type { Relation } from './relation.ts'

/**
 * What a command is done to. `step`: an open step; `duty`: any open duty, blocks too; `offer`: a duty that is offered;
 * `question`: a question that is open; `draft`: a duty with a draft; `matter`: the open matter; `any`: also a closed one.
 */
export type Place = 'step' | 'duty' | 'offer' | 'question' | 'draft' | 'matter' | 'closed' | 'any'

/** Ids the caller made, because the kernel makes none. */
export interface Fresh {
  readonly id: MatterId
  readonly number: string
}

/** The next number of a series, which nobody else can take until the decision is written. */
export interface NextNumber {
  readonly series: string
  readonly ordinal: number
}

/** What is known when it is asked which series a command takes a number from: before the matter is looked at. */
export interface Numbering {
  readonly county: County
  readonly actor: Actor
  readonly now: Instant
}

/** Another matter that an input names, by id or number, and the version that was seen. */
export interface Concern {
  readonly matter: string
  readonly version: number
}

/** What a command says on the stream of another matter; a kind of event that no command of that matter emits. */
export interface Echo {
  readonly matter: MatterId
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A matter that a command opens, and what is said on it at once. */
export interface Offspring {
  readonly input: Readonly<Record<string, unknown>>
  readonly fresh: Fresh
  readonly echo: (opened: Matter) => Omit<Echo, 'matter'>
}

/** Everything a decision may look at. Time, identity and calendar are arguments. */
export interface Context {
  readonly county: County
  readonly actor: Actor
  readonly now: Instant
  readonly matter: Matter
  readonly procedure: Procedure
  readonly duty: Duty
  /** Given to a command that takes numbers. */
  readonly number: NextNumber | undefined
  /** The other matters that the input names, as they stand now. */
  readonly others: readonly Matter[]
  /** Ids for matters to be opened, the n-th from 0. */
  readonly fresh: (n: number) => Fresh
  /** What another command would answer here, without doing it. */
  readonly wouldRefuse: (command: string, input: Readonly<Record<string, unknown>>) => Refusal | undefined
}

/** Another act that a command brings with it: the signed draft, a rule of the county. */
export interface Act {
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
}

interface Declaration<I extends z.ZodObject, R extends string, E> {
  readonly name: string
  readonly emits: string
  readonly title: Text
  readonly at: Place
  readonly by: readonly Relation[]
  /** It ends the step, if the step's procedure says so. */
  readonly ends?: true
  /** What it can end a step with; anything the procedure declares, if not said. */
  readonly outcomes?: readonly string[]
  readonly input: I
  readonly refusals: Readonly<Record<R, Text>>
  /** Asked before there is an input: a greyed button shows this reason. */
  may?(context: Context): R | undefined
  decide?(context: Context, input: z.output<I>): R | Refusal | undefined
  /** What the event says beyond the input: whatever its moves could not find in the state. */
  record?(context: Context, input: z.output<I>): E
  moves(
    data: z.output<I> & E & { duty: DutyKey },
    before: { matter: Matter; procedure: Procedure },
  ): readonly Move[]
  /** What whoever asked reads of the event. */
  readonly tells: Tells<z.output<I> & E & { duty: DutyKey }>
  narrate(data: z.output<I> & E & { duty: DutyKey }, names: Names): Text
  next?(context: Context): Act | undefined
  /** The series it takes its number from: dense, and taken in the same transaction as the event is written. */
  series?(numbering: Numbering, input: z.output<I>): string
  /** In whose place the actor acts, where that is not the holder of the duty. */
  insteadOf?(context: Context): OfficerId | undefined
  /** What it makes a rule of the county, written together with it or not at all. */
  rules?(context: Context, input: z.output<I>): Act | undefined
  /** Other matters it is about: they are read, decided and written together with its own. */
  concerns?(input: z.output<I>): readonly Concern[]
  echoes?(context: Context, input: z.output<I>): readonly Echo[]
  opens?(context: Context, input: z.output<I>): readonly Offspring[]
}

/** A declared command on matters, ready for the kernel, HTTP, the CLI, forms and the reference. */
export interface MatterCommand extends EventKind {
  readonly on: 'matter'
  readonly name: string
  readonly title: Text
  readonly at: Place
  readonly by: readonly Relation[]
  readonly ends: boolean
  /** Undefined: anything the procedure declares. */
  readonly outcomes: readonly string[] | undefined
  readonly input: z.ZodObject
  readonly refusals: Readonly<Record<string, Text>>
  may(context: Context): Refusal | undefined
  decide(context: Context, input: unknown): Refusal | undefined
  record(context: Context, input: unknown): Readonly<Record<string, unknown>>
  next(context: Context): Act | undefined
  /** Undefined if it takes no number, or the input is none of its own. */
  series(numbering: Numbering, input: unknown): string | undefined
  insteadOf(context: Context): OfficerId | undefined
  rules(context: Context, input: unknown): Act | undefined
  /** Undefined for a command on one matter alone. */
  readonly concerns: ((input: unknown) => readonly Concern[]) | undefined
  echoes(context: Context, input: unknown): readonly Echo[]
  opens(context: Context, input: unknown): readonly Offspring[]
}

const PLACED = z.object({
  duty: z
    .string()
    .optional()
    .meta(shown('环节（有多个时须指明）', 'The step or duty meant, if several are open', { of: 'duty' })),
})

/**
 * Declares a command: one file, one event. Its log type, HTTP route, CLI verb, form, OpenAPI entry, reference page and
 * permission row all derive from this value.
 */
export function defineCommand<I extends z.ZodObject, R extends string = never, E extends object = object>(
  declaration: Declaration<I, R, E>,
): MatterCommand {
  const { name, refusals } = declaration
  // The input is built anew from its fields, so a check across fields would be lost without a word.
  if ((declaration.input.def.checks ?? []).length > 0)
    throw new Error(`${name}: put checks across fields into decide`)
  // Inside, types are those of the declaration; outside, every command looks alike. The kernel parses before it calls.
  type Data = z.output<I> & E & { duty: DutyKey }
  function refusal(answer: R | Refusal | undefined): Refusal | undefined {
    if (typeof answer !== 'string') return answer
    return { code: `${name}/${answer}`, reason: refusals[answer] }
  }
  const input = z.strictObject({ ...declaration.input.shape, ...PLACED.shape })
  return {
    on: 'matter',
    name,
    type: declaration.emits,
    title: declaration.title,
    at: declaration.at,
    by: declaration.by,
    ends: declaration.ends ?? false,
    outcomes: declaration.outcomes,
    input,
    data: z.looseObject({ duty: z.string() }),
    tells: declaration.tells as AnyTells,
    refusals,
    may: context => refusal(declaration.may?.(context)),
    decide: (context, input) => refusal(declaration.decide?.(context, input as z.output<I>)),
    record: (context, input) => ({
      ...(input as object),
      ...declaration.record?.(context, input as z.output<I>),
      duty: context.duty.key,
    }),
    moves: (data, before) => declaration.moves(data as Data, before),
    narrate: (data, names) => declaration.narrate(data as Data, names),
    next: context => declaration.next?.(context),
    series(numbering, given) {
      const parsed = declaration.series && input.safeParse(given)
      return parsed?.success ? declaration.series?.(numbering, parsed.data as z.output<I>) : undefined
    },
    insteadOf: context => declaration.insteadOf?.(context),
    rules: (context, input) => declaration.rules?.(context, input as z.output<I>),
    concerns: declaration.concerns && (input => declaration.concerns?.(input as z.output<I>) ?? []),
    echoes: (context, input) => declaration.echoes?.(context, input as z.output<I>) ?? [],
    opens: (context, input) => declaration.opens?.(context, input as z.output<I>) ?? [],
  }
}
