import { type Actor, asInstant } from '@doudi/kernel'
import type { EntryAct } from './play-life.ts'

/** Something that is done to an entry at its time. */
export interface Told {
  readonly at: number
  readonly actor: Actor
  readonly command: string
  readonly input: object
}

interface OneEntry {
  readonly register: string
  readonly id: string
  /** Its version before the first of them; none where the first enters it. */
  readonly seen?: number
}

/** What is done to one entry, in the order of time, which is the order of its versions. */
export function actsOnEntry({ register, id, seen = 0 }: OneEntry, told: readonly Told[]): EntryAct[] {
  return [...told]
    .sort((a, b) => a.at - b.at)
    .map(({ at, actor, command, input }, i): EntryAct => {
      const on = seen + i === 0 ? { fresh: id } : { entry: id, expectedVersion: seen + i }
      return { kind: 'entry', at: asInstant(at), actor, register, command, input, ...on }
    })
}
