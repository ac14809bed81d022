import type { z } from 'zod'
import { inputSchema, type JsonSchema } from './input-schema.ts'

/** Pieces of which every page of the interface description is made. */
export function ref(kind: 'schemas' | 'parameters' | 'responses', name: string): { $ref: string } {
  return { $ref: `#/components/${kind}/${name}` }
}

export function json(schema: JsonSchema): JsonSchema {
  return { 'application/json': { schema } }
}

/** The problems that a call can answer with, by status. */
export function problems(...statuses: readonly string[]): Record<string, JsonSchema> {
  return Object.fromEntries(statuses.map(status => [status, ref('responses', `P${status}`)]))
}

export type Filters = JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> }

/** The filters of a list, as one schema. */
export function filtersOf(query: z.ZodObject): Filters {
  return inputSchema(query) as Filters
}

/** The filters of a list, each as a parameter of the address. */
export function filterParameters(query: z.ZodObject): JsonSchema[] {
  return Object.entries(filtersOf(query).properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description !== undefined && { description }),
    schema,
  }))
}
