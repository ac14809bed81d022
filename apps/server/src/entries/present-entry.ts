import {
  type Actor,
  type AllowedOnEntry,
  allowedOnEntry,
  type County,
  type EntryCommand,
  keepersOf,
  mayEver,
  type Register,
  readsRegisterWhole,
} from '@doudi/kernel'
import type { EntryHistory, SeenEntry } from '@doudi/ledger'
import { z } from 'zod'
import { inputSchema, type JsonSchema } from '../input-schema.ts'

type Json = Readonly<Record<string, unknown>>

/** A declared input never changes, and a page asks for its form with every entry. */
const forms = new WeakMap<z.ZodType, JsonSchema>()

function formOf(input: z.ZodType): JsonSchema {
  const known = forms.get(input) ?? inputSchema(input)
  forms.set(input, known)
  return known
}

const fieldForms = new WeakMap<Register, z.ZodType>()

/** What an entry of a register says, as the form that enters it has it. */
export function fieldsOf(register: Register): JsonSchema {
  const closed = fieldForms.get(register) ?? z.strictObject(register.fields.shape)
  fieldForms.set(register, closed)
  return formOf(closed)
}

function presentCommand(
  command: EntryCommand,
  register: Register,
  acting: { county: County; actor: Actor },
): Json {
  const { name, title, by, when, enters, input } = command
  return {
    name,
    title,
    by,
    when: when ?? null,
    enters,
    input: formOf(input),
    may: mayEver(command, register, acting),
  }
}

/** A register as pages build its lists and forms from it. */
export function presentRegister(register: Register, acting: { county: County; actor: Actor }): Json {
  const { name, title, entry, statuses, reads, commands } = register
  return {
    name,
    title,
    entry,
    statuses,
    fields: fieldsOf(register),
    commands: [...commands.values()].map(command => presentCommand(command, register, acting)),
    keepers: keepersOf(acting.county, name),
    reads: reads.public ? 'public' : reads.offices,
    readsWhole: readsRegisterWhole(register, { reader: acting.actor, county: acting.county }),
  }
}

/** What a reader reads of an entry; what he does not read is null. */
export function presentEntry({ entry, view, line, from, to }: SeenEntry, { zone }: County): Json {
  const { id, register, version, status, office, enteredAt, changedAt } = entry
  return {
    ...{ id, register, version, status },
    ...line,
    from: from ?? null,
    to: to ?? null,
    office,
    enteredAt: zone.format(enteredAt),
    changedAt: zone.format(changedAt),
    fields: view.fields,
    kept: view.kept,
  }
}

function presentAllowed({ command, refused }: AllowedOnEntry): Json {
  const { name, title, input } = command
  return { name, title, input: formOf(input), ...(refused && { reason: refused.reason }) }
}

/** What the reader may do to it; what has to wait says why. */
export function presentActs(
  seen: SeenEntry,
  register: Register,
  acting: { county: County; actor: Actor },
): Json[] {
  return allowedOnEntry(register, seen.entry, acting).map(presentAllowed)
}

/** The newest first. */
export function presentTold({ told }: EntryHistory, { zone }: County): Json[] {
  return told.toReversed().map(({ recorded, ...line }) => ({ ...line, recorded: zone.format(recorded) }))
}
