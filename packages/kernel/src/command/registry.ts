import type { EventKind } from '../event/define-event.ts'
import { AUTOMATIC_EVENTS } from '../matter/automatic.ts'
import type { Text } from '../text.ts'
import type { CountyCommand } from './county-command.ts'
import type { MatterCommand } from './define-command.ts'

/** What a module hands to the apps. */
export interface Module {
  readonly name: string
  readonly matterCommands: readonly MatterCommand[]
  readonly countyCommands: readonly CountyCommand[]
  /** Words for values that only its events have. */
  readonly labels?: Readonly<Record<string, Text>>
}

/** Everything that can be done and everything that can happen, by name. */
export interface Registry {
  readonly matterCommands: ReadonlyMap<string, MatterCommand>
  readonly countyCommands: ReadonlyMap<string, CountyCommand>
  /** Kinds of events on matters, apart from `matter-opened`. */
  readonly matterEvents: ReadonlyMap<string, EventKind>
  readonly countyEvents: ReadonlyMap<string, CountyCommand>
  readonly endingCommands: ReadonlySet<string>
  /** Words of the modules for values of their events. */
  readonly labels: Readonly<Record<string, Text>>
}

function byKey<T>(values: readonly T[], key: (value: T) => string): Map<string, T> {
  const map = new Map<string, T>()
  for (const value of values) {
    if (map.has(key(value))) throw new Error(`two declarations are called ${key(value)}`)
    map.set(key(value), value)
  }
  return map
}

/** Puts the modules' declarations together. Two with one name are our own fault and stop the start. */
export function register(modules: readonly Module[]): Registry {
  const matterCommands = modules.flatMap(m => m.matterCommands)
  const countyCommands = modules.flatMap(m => m.countyCommands)
  return {
    matterCommands: byKey(matterCommands, c => c.name),
    countyCommands: byKey(countyCommands, c => c.name),
    matterEvents: byKey<EventKind>([...matterCommands, ...AUTOMATIC_EVENTS], k => k.type),
    countyEvents: byKey(countyCommands, c => c.type),
    labels: Object.assign({}, ...modules.map(m => m.labels)),
    endingCommands: new Set(matterCommands.filter(c => c.ends).map(c => c.name)),
  }
}
