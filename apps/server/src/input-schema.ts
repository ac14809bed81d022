import { z } from 'zod'

export type JsonSchema = Readonly<Record<string, unknown>>

/** What our declarations say beyond JSON Schema: how a field is labelled, what it names, and that it never enters the log. */
const OWN_WORDS = ['label', 'of', 'personal'] as const

/** The input side of a declaration as JSON Schema. */
export function inputSchema(input: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(input, {
    io: 'input',
    override({ jsonSchema }) {
      for (const own of OWN_WORDS) {
        if (jsonSchema[own] === undefined) continue
        jsonSchema[`x-${own}`] = jsonSchema[own]
        delete jsonSchema[own]
      }
    },
  })
  return schema
}

/** Schemas inside a schema move to the one place that references of the whole document reach. */
export function hoist(schema: JsonSchema, name: string): Record<string, JsonSchema> {
  const { $defs, ...own } = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`),
  ) as Record<string, unknown>
  const inner = Object.entries(($defs ?? {}) as Record<string, JsonSchema>)
  return { [name]: own, ...Object.fromEntries(inner.map(([key, value]) => [`${name}.${key}`, value])) }
}
