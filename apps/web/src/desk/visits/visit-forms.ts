import type { FieldSchema } from '../../api/county.ts'
import type { RegisterView } from '../../api/registers.ts'
import type { Values } from '../forms/values.ts'
import type { Turns } from './turns.ts'

const NOTHING: FieldSchema = {}

function inputOfCommand(register: RegisterView, name: string): FieldSchema {
  return register.commands.find(c => c.name === name)?.input ?? NOTHING
}

/** Some fields of a declared form, those first that must be filled in. */
function partOf(schema: FieldSchema, fields: readonly string[], required: readonly string[]): FieldSchema {
  const properties = Object.fromEntries(
    fields.flatMap(name => {
      const field = schema.properties?.[name]
      return field ? [[name, field] as const] : []
    }),
  )
  return { type: 'object', properties, required: [...required] }
}

const RECORD = ['on', 'mode', 'needs', 'policies', 'met', 'notes', 'gifts'] as const

/** 走访记录: a visit without a need and without a policy is one as well. */
export function recordSchema(register: RegisterView): FieldSchema {
  const schema = partOf(inputOfCommand(register, 'record-visit'), RECORD, ['on', 'mode', 'gifts'])
  const { needs, ...others } = schema.properties ?? {}
  return { ...schema, properties: { ...others, ...(needs && { needs: { ...needs, minItems: 0 } }) } }
}

export function recordInput({ needs = [], policies = [], ...values }: Values): Values {
  const told = (policies as readonly string[]).map(p => p.trim()).filter(Boolean)
  return { ...values, needs, policies: told }
}

/** Why somebody goes, with those reasons alone that there are now: a turn that is left, a wish of the firm. */
export function purposeSchema(
  register: RegisterView,
  { turns, wished }: { readonly turns: Turns; readonly wished: boolean },
): (values: Values) => FieldSchema {
  const purpose = register.fields.properties?.purpose
  const possible = (purpose?.enum ?? []).filter(
    p => (p !== 'routine' || turns.next !== undefined) && (p !== 'at-wish' || wished),
  )
  return values => {
    const fields = values.purpose === 'urgent' ? ['purpose', 'why', 'date'] : ['purpose', 'date']
    const required = values.purpose === 'urgent' ? fields : ['purpose', 'date']
    const schema = partOf(register.fields, fields, required)
    return {
      ...schema,
      properties: { ...schema.properties, ...(purpose && { purpose: { ...purpose, enum: possible } }) },
    }
  }
}

/** Both forms in one, for a visit that nobody had planned: its day is that of the record. */
export function recordUnplanned(register: RegisterView, purposes: (values: Values) => FieldSchema) {
  const record = recordSchema(register)
  return (values: Values): FieldSchema => {
    const { properties = {}, required = [] } = purposes(values)
    const { date: _, ...why } = properties
    return {
      type: 'object',
      properties: { ...why, ...record.properties },
      required: [...required.filter(f => f !== 'date'), ...(record.required ?? [])],
    }
  }
}

/** Those fields of a command that are not known from where its form was opened. */
export function actSchema(register: RegisterView, command: string, fields?: readonly string[]): FieldSchema {
  const input = inputOfCommand(register, command)
  return fields ? partOf(input, fields, fields) : input
}

/** A visit as it is entered, of the firm that the link names. */
export function visitInput(
  link: {
    readonly fields: Readonly<Record<string, unknown>>
    readonly kept: Readonly<Record<string, unknown>>
  },
  {
    officer,
    turn,
    said,
  }: { readonly officer: string; readonly turn: number | undefined; readonly said: Values },
): Values {
  const { firm, party, town } = link.fields
  const { purpose, date, why } = said
  return {
    firm,
    ...(party !== undefined && { party }),
    ...(town !== undefined && { town }),
    officer,
    date,
    purpose,
    ...(purpose === 'routine' && turn !== undefined && { turn }),
    ...(purpose === 'at-wish' && { wish: link.kept.wished }),
    ...(purpose === 'urgent' && { why }),
  }
}
