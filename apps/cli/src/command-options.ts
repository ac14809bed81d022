import { readFileSync } from 'node:fs'
import { Option } from 'commander'
import { badUsage } from './outcome.ts'

/** The JSON Schema of one field of an input, as far as the command line looks at it. */
interface Field {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly items?: Field
}

export interface InputSchema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
}

type Kind = 'text' | 'number' | 'boolean' | 'list' | 'json'

function kindOf(field: Field): Kind {
  if (field.type === 'integer' || field.type === 'number') return 'number'
  if (field.type === 'boolean') return 'boolean'
  if (field.type === 'array') return field.items?.type === 'string' ? 'list' : 'json'
  return field.type === 'string' || field.enum ? 'text' : 'json'
}

const SHOWN: Readonly<Record<Kind, string>> = {
  text: '<text>',
  number: '<number>',
  boolean: '<true|false>',
  list: '<value...>',
  json: '<json>',
}

/** `coOffices` is given as `--co-offices`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

function fieldsOf({ properties = {} }: InputSchema): [string, Field][] {
  return Object.entries(properties) as [string, Field][]
}

/** The options of a command, derived from its declared input. */
export function optionsOf(input: InputSchema): Option[] {
  return fieldsOf(input).map(([name, field]) => {
    const option = new Option(`--${kebab(name)} ${SHOWN[kindOf(field)]}`, field.description ?? '')
    if (field.enum) option.choices([...field.enum])
    return option.makeOptionMandatory(input.required?.includes(name) ?? false)
  })
}

function parseJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badUsage(`${option} 须为 JSON / ${option} must be JSON`)
  }
}

/** `@file` stands for the content of the file, where whole documents are published. */
function contentOf(option: string, text: string, mayBeFile: boolean): string {
  if (!mayBeFile || !text.startsWith('@')) return text
  try {
    return readFileSync(text.slice(1), 'utf8')
  } catch {
    throw badUsage(`${option}：无法读取文件 ${text.slice(1)} / ${option}: cannot read ${text.slice(1)}`)
  }
}

function readValue(option: string, field: Field, given: { text: unknown; mayBeFile: boolean }): unknown {
  const kind = kindOf(field)
  if (kind === 'list') {
    const values = given.text as string[]
    return values.length === 1 && values[0]?.startsWith('[') ? parseJson(option, values[0]) : values
  }
  const text = contentOf(option, given.text as string, given.mayBeFile)
  if (kind === 'json') return parseJson(option, text)
  if (kind === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw badUsage(`${option} 须为 true 或 false / ${option} must be true or false`)
  }
  if (kind === 'text') return text
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number))
    throw badUsage(`${option} 须为数字 / ${option} must be a number`)
  return number
}

/** The input of a command out of what commander parsed. Options that were not given are left out. */
export function inputFrom(
  input: InputSchema,
  given: Readonly<Record<string, unknown>>,
  mayBeFile = false,
): Record<string, unknown> {
  const entries = fieldsOf(input).flatMap(([name, field]) => {
    const text = given[name]
    return text === undefined ? [] : [[name, readValue(`--${kebab(name)}`, field, { text, mayBeFile })]]
  })
  return Object.fromEntries(entries)
}
