import type { z } from 'zod'
import type { Matter } from '../matter/matter.ts'
import type { Move } from '../matter/move.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Text } from '../text.ts'
import type { Names } from './names.ts'
import type { AnyTells, Tells } from './telling.ts'

/** What an event finds when it is folded. */
export interface Before {
  readonly matter: Matter
  readonly procedure: Procedure
}

/** One kind of event on matters: what it says, what it moves, and how it reads. */
export interface EventKind {
  readonly type: string
  readonly data: z.ZodType
  readonly tells: AnyTells
  moves(data: Readonly<Record<string, unknown>>, before: Before): readonly Move[]
  narrate(data: Readonly<Record<string, unknown>>, names: Names): Text
}

interface Definition<D extends z.ZodObject> {
  readonly type: string
  readonly data: D
  readonly tells: Tells<z.output<D>>
  moves(data: z.output<D>, before: Before): readonly Move[]
  narrate(data: z.output<D>, names: Names): Text
}

/** Declares an event that no command emits: `settle` does. */
export function defineEvent<D extends z.ZodObject>(definition: Definition<D>): EventKind {
  return {
    type: definition.type,
    data: definition.data,
    tells: definition.tells as AnyTells,
    // The one place where the type is taken on trust: `settle` writes the data, the ledger checks it when it reads it back.
    moves: (data, before) => definition.moves(data as z.output<D>, before),
    narrate: (data, names) => definition.narrate(data as z.output<D>, names),
  }
}
