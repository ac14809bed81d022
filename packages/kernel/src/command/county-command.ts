import type { z } from 'zod'
import type { County } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import type { Names } from '../event/names.ts'
import type { Text } from '../text.ts'
import type { Instant } from '../time/instant.ts'
import type { Refusal } from './refusal.ts'
import type { Registry } from './registry.ts'
import type { Relation } from './relation.ts'

export interface CountyContext {
  readonly county: County
  readonly actor: Actor
  readonly now: Instant
  /** Digest of a text, for published procedures; the kernel itself does no cryptography. */
  readonly digest: (text: string) => string
  readonly registry: Pick<Registry, 'endings' | 'draftable' | 'labels' | 'registers'>
}

/** What the fold of a county event may use besides the event. */
export type CountyFold = Pick<CountyContext, 'digest'> & { readonly at: Instant }

interface Declaration<I extends z.ZodObject, R extends string> {
  readonly name: string
  readonly emits: string
  readonly title: Text
  readonly by: readonly Relation[]
  readonly input: I
  readonly refusals: Readonly<Record<R, Text>>
  decide?(context: CountyContext, input: z.output<I>): R | Refusal | undefined
  apply(county: County, data: z.output<I>, fold: CountyFold): County
  narrate(data: z.output<I>, names: Names): Text
}

/** A declared command on the county's own stream: the rules under which all matters run. */
export interface CountyCommand {
  readonly on: 'county'
  readonly name: string
  readonly type: string
  readonly title: Text
  readonly by: readonly Relation[]
  readonly input: z.ZodObject
  readonly refusals: Readonly<Record<string, Text>>
  decide(context: CountyContext, input: unknown): Refusal | undefined
  apply(county: County, data: unknown, fold: CountyFold): County
  narrate(data: unknown, names: Names): Text
}

export function defineCountyCommand<I extends z.ZodObject, R extends string = never>(
  declaration: Declaration<I, R>,
): CountyCommand {
  const { name, emits, title, by, input, refusals } = declaration
  return {
    on: 'county',
    name,
    type: emits,
    title,
    by,
    input,
    refusals,
    decide(context, given) {
      const answer = declaration.decide?.(context, given as z.output<I>)
      return typeof answer === 'string' ? { code: `${name}/${answer}`, reason: refusals[answer] } : answer
    },
    apply: (county, data, fold) => declaration.apply(county, data as z.output<I>, fold),
    narrate: (data, names) => declaration.narrate(data as z.output<I>, names),
  }
}
