import type { z } from 'zod'
import type { Register } from '../entry/register.ts'
import type { EventKind } from '../event/define-event.ts'
import { ECHOES } from '../event/echoes.ts'
import { LABELS } from '../event/labels.ts'
import type { AnyTells } from '../event/telling.ts'
import { AUTOMATIC_EVENTS } from '../matter/automatic.ts'
import { shownOf } from '../shown.ts'
import type { Text } from '../text.ts'
import type { CountyCommand } from './county-command.ts'
import type { MatterCommand } from './define-command.ts'
import { openMatter } from './open-matter.ts'
import { personalFields } from './personal.ts'

/** What a module hands to the apps. */
export interface Module {
  readonly name: string
  readonly matterCommands: readonly MatterCommand[]
  readonly countyCommands: readonly CountyCommand[]
  readonly registers?: readonly Register[]
  /** Words for values that only its events have. */
  readonly labels?: Readonly<Record<string, Text>>
}

/** Everything that can be done and everything that can happen, by name. */
export interface Registry {
  readonly matterCommands: ReadonlyMap<string, MatterCommand>
  readonly countyCommands: ReadonlyMap<string, CountyCommand>
  /** Kinds of events on matters, apart from `matter-opened`. */
  readonly matterEvents: ReadonlyMap<string, EventKind>
  /** Who may read a kind of event on matters, `matter-opened` among them. */
  readonly tells: ReadonlyMap<string, AnyTells>
  readonly countyEvents: ReadonlyMap<string, CountyCommand>
  readonly registers: ReadonlyMap<string, Register>
  /** Names of the modules that declare registers, by the register. */
  readonly modules: ReadonlyMap<string, string>
  /** Commands that can end a step, with the outcomes they can give. */
  readonly endings: ReadonlyMap<string, readonly string[] | undefined>
  /** Commands that can be drafted and signed. */
  readonly draftable: ReadonlySet<string>
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

/** An act of the holder on a duty, that speaks of no person and is not itself about drafts. */
function isDraftable(command: MatterCommand): boolean {
  const isOnDuty = command.at === 'step' || command.at === 'duty'
  return (
    isOnDuty &&
    command.by.includes('holder') &&
    command.name !== 'draft' &&
    personalFields(command.input).length === 0
  )
}

function fieldsUnsaid({ name, input }: Pick<CountyCommand, 'name' | 'input'>): string[] {
  const fields = Object.entries(input.shape) as [string, z.ZodType][]
  return fields.filter(([, schema]) => !shownOf(schema)).map(([field]) => `${name}.${field}`)
}

/** Types allow nothing else; a module that was not checked by them must not open what nobody has decided on. */
function tellsOf(kinds: readonly Pick<EventKind, 'type' | 'tells'>[]): Map<string, AnyTells> {
  const untold = kinds.filter(k => k.tells !== 'offices' && k.tells?.sentence === undefined)
  if (untold.length > 0)
    throw new Error(`say who may read these events, with tells: ${untold.map(k => k.type).join(', ')}`)
  return new Map(kinds.map(k => [k.type, k.tells]))
}

/** A word means one thing in all modules and in the kernel: whoever reads it does not know which of them has said it. */
function labelsOf(modules: readonly Module[]): Registry['labels'] {
  const labels = new Map<string, Text>()
  for (const { name, labels: own = {} } of modules)
    for (const [key, text] of Object.entries(own)) {
      const { zh, en } = labels.get(key) ?? LABELS[key] ?? text
      if (zh !== text.zh || en !== text.en)
        throw new Error(`${name} calls ${key} ${text.zh} ${text.en}, which is ${zh} ${en} already`)
      labels.set(key, text)
    }
  return Object.fromEntries(labels)
}

/**
 * Puts the modules' declarations together. Two with one name, a word with two meanings, a field of which nobody has said
 * in both languages what it is, or an event of which nobody has said who may read it, are our own fault and stop the start.
 */
export function register(modules: readonly Module[]): Registry {
  const matterCommands = modules.flatMap(m => m.matterCommands)
  const countyCommands = modules.flatMap(m => m.countyCommands)
  const registers = modules.flatMap(m => m.registers ?? [])
  const entryCommands = registers.flatMap(r => [...r.commands.values()])
  const unsaid = [...matterCommands, ...countyCommands, ...entryCommands].flatMap(fieldsUnsaid)
  if (unsaid.length > 0) throw new Error(`say what these fields are, with shown(): ${unsaid.join(', ')}`)
  const kinds: EventKind[] = [...matterCommands, ...AUTOMATIC_EVENTS, ...ECHOES]
  return {
    matterCommands: byKey(matterCommands, c => c.name),
    countyCommands: byKey(countyCommands, c => c.name),
    matterEvents: byKey(kinds, k => k.type),
    tells: tellsOf([...kinds, openMatter]),
    countyEvents: byKey(countyCommands, c => c.type),
    registers: byKey(registers, r => r.name),
    modules: new Map(modules.flatMap(m => (m.registers ?? []).map(r => [r.name, m.name] as const))),
    labels: labelsOf(modules),
    endings: new Map(matterCommands.filter(c => c.ends).map(c => [c.name, c.outcomes])),
    draftable: new Set(matterCommands.filter(isDraftable).map(c => c.name)),
  }
}
