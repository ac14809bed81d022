import type { EntryCommand, Register, Registry, Text } from '@doudi/kernel'
import { entryQuery } from './entries/entry-query.ts'
import { inputSchema, type JsonSchema } from './input-schema.ts'
import { filterParameters, json, problems, ref } from './openapi-parts.ts'

/** 台账 in the API description: every register with its own forms and acts, from its declaration. */

/** A command on the entries of one register, as the outside sees it. */
export interface DescribedEntryCommand {
  /** Register and command, unique in the whole document. */
  readonly id: string
  readonly register: Register
  readonly name: string
  readonly title: Text
  readonly by: readonly string[]
  readonly enters: boolean
  readonly refusals: Readonly<Record<string, Text>>
  readonly input: JsonSchema
}

/** What a register asks of an entry is refused in its own name, whichever command it comes from. */
function ownerOf({ name, commands }: Register, command: EntryCommand, code: string): string {
  const isOfTheEntry = ['enter', 'amend', 'correct'].includes(command.name)
  return isOfTheEntry && commands.get('enter')?.refusals[code] !== undefined ? name : command.name
}

function refusalsOf(register: Register, command: EntryCommand): Record<string, Text> {
  return Object.fromEntries(
    Object.entries(command.refusals).map(([code, reason]) => [
      `${ownerOf(register, command, code)}/${code}`,
      reason,
    ]),
  )
}

/** Every command on entries there is, register by register. */
export function describeEntryCommands({ registers }: Registry): DescribedEntryCommand[] {
  return [...registers.values()].flatMap(register =>
    [...register.commands.values()].map(command => {
      const { name, title, by, enters, input } = command
      return {
        ...{ id: `${register.name}.${name}`, register, name, title, by, enters },
        refusals: refusalsOf(register, command),
        input: inputSchema(input),
      }
    }),
  )
}

/** Path of an entry command's route. */
export function entryPathOf({
  register,
  name,
  enters,
}: Pick<DescribedEntryCommand, 'register' | 'name' | 'enters'>): string {
  const entries = `/api/registers/${register.name}/entries`
  return enters ? entries : `${entries}/{id}/${name}`
}

const string = { type: 'string' } as const
const orNull = { type: ['string', 'null'] } as const
const text = { $ref: '#/components/schemas/Text' }
const instant = { type: 'string', format: 'date-time' } as const
const values = { type: 'object', additionalProperties: true } as const

function object(properties: Record<string, unknown>, optional: Record<string, unknown> = {}): JsonSchema {
  return { type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties) }
}

function list(item: JsonSchema): JsonSchema {
  return { type: 'array', items: item }
}

const entry = object({
  id: string,
  register: string,
  version: { type: 'integer' },
  status: string,
  title: orNull,
  key: orNull,
  from: orNull,
  to: orNull,
  firm: orNull,
  town: orNull,
  office: orNull,
  enteredAt: instant,
  changedAt: instant,
  fields: values,
  kept: values,
})
const told = object(
  { version: { type: 'integer' }, type: string, recorded: instant, by: values, text },
  { touched: list(string), was: values, personal: values },
)
const whole = object(
  {
    entry,
    commands: list(object({ name: string, title: text, input: values }, { reason: text })),
    history: list(told),
    matters: list(values),
  },
  { personal: values },
)
const described = object({
  name: string,
  module: string,
  title: text,
  entry: text,
  statuses: { type: 'object', additionalProperties: text },
  fields: values,
  commands: list(
    object({
      name: string,
      title: text,
      by: list(string),
      when: { type: ['array', 'null'], items: string },
      enters: { type: 'boolean' },
      input: values,
      may: { type: 'boolean' },
    }),
  ),
  keepers: list(string),
  reads: { enum: ['all', 'kept', 'public'] },
  /** Whether this reader reads every entry of it whole. */
  readsWhole: { type: 'boolean' },
  /** Of those that are there for the reader, today. */
  inForce: { type: 'integer' },
})

const path = (name: string): JsonSchema => ({ name, in: 'path', required: true, schema: string })
const REGISTER = path('register')
const ID = path('id')
interface Read {
  readonly id: string
  readonly summary: string
  readonly answer: JsonSchema
  readonly parameters?: readonly JsonSchema[]
}

function read({ id, summary, answer, parameters = [] }: Read): JsonSchema {
  return {
    operationId: id,
    summary,
    tags: ['registers'],
    parameters,
    responses: {
      200: { description: '成功 Found', content: json(answer) },
      ...problems('404', '422', '500'),
    },
  }
}

function operation({ id, title, refusals, enters }: DescribedEntryCommand): JsonSchema {
  const lines = Object.entries(refusals).map(([code, { zh, en }]) => `- \`${code}\` ${zh} — ${en}`)
  const answer = { description: '已登记 Recorded', content: json(entry) }
  return {
    operationId: id,
    summary: `${title.zh} ${title.en}`,
    description: lines.length > 0 ? `暂不能操作的情形 Refusals (409):\n${lines.join('\n')}` : '',
    tags: ['registers'],
    parameters: [
      ...(enters ? [] : [ID]),
      ref('parameters', 'Key'),
      ...(enters ? [] : [ref('parameters', 'Version')]),
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${id}` } } },
    },
    responses: {
      [enters ? 201 : 200]: answer,
      ...problems('400', '401', '404', '409', ...(enters ? [] : ['412', '428']), '413', '415', '422', '500'),
    },
  }
}

/** Reading registers, and one operation for every command that one of them declares. */
export function registerPaths(registry: Registry): Record<string, Record<string, JsonSchema>> {
  const paths: Record<string, Record<string, JsonSchema>> = {
    '/api/registers': {
      get: read({
        id: 'list-registers',
        summary: '台账目录 Registers of which something is there for the reader',
        answer: object({ registers: list(described) }),
      }),
    },
    '/api/registers/{register}/entries': {
      get: read({
        id: 'list-entries',
        summary: '台账条目 Entries of a register, as the reader may read them',
        answer: object({ items: list(entry), next: orNull }),
        parameters: [REGISTER, ...filterParameters(entryQuery)],
      }),
    },
    '/api/registers/{register}/entries/{id}': {
      get: read({
        id: 'show-entry',
        summary: '条目详情 One entry, with what may be done, its history and the matters that came from it',
        answer: whole,
        parameters: [REGISTER, ID],
      }),
    },
  }
  for (const command of describeEntryCommands(registry)) {
    const address = entryPathOf(command)
    paths[address] = { ...paths[address], post: operation(command) }
  }
  return paths
}
