import { z } from 'zod'
import { text } from '../calendar/layer.ts'

/** The YAML of a procedure as officials write it. What the words mean is said in `docs/how-to/write-a-procedure.md`. */
// Ids are keys of plain objects, where a word that every object has already would be found before it is set.
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .refine(word => !(word in {}), 'reserved-word')
const amount = z.int().min(0).max(2000)
const posts = z.enum([
  'clerk',
  'liaison',
  'section-head',
  'unit-deputy-head',
  'unit-head',
  'county-deputy',
  'county-head',
])
const timeOwner = z.enum(['government', 'intermediary', 'utility', 'applicant'])

export const limitYaml = z
  .strictObject({
    'working-days': amount.optional(),
    'calendar-days': amount.optional(),
    'working-hours': amount.optional(),
    'clock-hours': amount.optional(),
    'date-named-by': id.optional(),
    from: z.enum(['next-day', 'same-day']).optional(),
    'cut-off': z.enum(['office-close', 'midnight']).optional(),
    'stops-for': z.array(id).optional(),
    extension: z.strictObject({ times: z.int().min(1), total: z.int().min(1) }).optional(),
    basis: z.string().optional(),
  })
  .refine(
    limit =>
      [
        limit['working-days'],
        limit['calendar-days'],
        limit['working-hours'],
        limit['clock-hours'],
        limit['date-named-by'],
      ].filter(given => given !== undefined).length === 1,
    'exactly-one-unit',
  )

const holderYaml = z.union([
  z.literal('first-receiver'),
  z.literal('routing'),
  z.strictObject({ 'named-by': id }),
  z.strictObject({ 'holder-of': id }),
  z.strictObject({ role: z.enum(['desk', 'catch-all', 'inspectorate', 'leaders', 'registry']) }),
  z.strictObject({ office: id }),
])

const limits = z.record(id, limitYaml)
const shared = { title: text.optional(), limits: limits.optional() }

export interface NodeYaml {
  step?: string | undefined
  sequence?: string | undefined
  parallel?: string | undefined
  choice?: string | undefined
  optional?: string | undefined
  loop?: string | undefined
  title?: z.output<typeof text> | undefined
  limits?: z.output<typeof limits> | undefined
  holder?: HolderYaml | undefined
  lead?: HolderYaml | undefined
  ends?: Record<string, string[]> | undefined
  stops?: string[] | undefined
  'time-of'?: z.output<typeof timeOwner> | undefined
  nodes?: NodeYaml[] | undefined
  on?: string | undefined
  when?: string[] | undefined
  branches?: Record<string, NodeYaml | null> | undefined
  do?: NodeYaml | undefined
  redo?: NodeYaml | undefined
  again?: string[] | undefined
  max?: number | undefined
}

const nodeYaml: z.ZodType<NodeYaml> = z.lazy(() =>
  z.union([
    z.strictObject({
      step: id,
      ...shared,
      // Holder and limits are asked for by the loader, which says why they must be there.
      holder: holderYaml.optional(),
      ends: z.record(id, z.array(id).min(1)),
      stops: z.array(id).optional(),
      'time-of': timeOwner.optional(),
    }),
    z.strictObject({ sequence: id, ...shared, nodes: z.array(nodeYaml).min(1) }),
    z.strictObject({ parallel: id, ...shared, lead: holderYaml, nodes: z.array(nodeYaml).min(2) }),
    z.strictObject({ choice: id, ...shared, on: id, branches: z.record(id, nodeYaml.nullable()) }),
    z.strictObject({ optional: id, ...shared, on: id, when: z.array(id).min(1), do: nodeYaml }),
    z.strictObject({
      loop: id,
      ...shared,
      do: nodeYaml,
      redo: nodeYaml,
      on: id,
      again: z.array(id).min(1),
      max: z.int().min(1).max(20),
    }),
  ]),
)

export const procedureYaml = z.strictObject({
  procedure: id,
  version: z.int().min(1),
  title: text,
  label: z.enum([
    'request',
    'issue',
    'permit',
    'project',
    'agency',
    'service',
    'visit',
    'test',
    'booking',
    'award',
    'alarm',
    'look-back',
  ]),
  basis: z.string().optional(),
  /** Whether whoever asks may stay unnamed before the office concerned; a permit has an applicant. */
  'hide-firm': z.literal('allowed').optional(),
  /** So many days after closing, somebody else asks how raising it was taken: a matter of its own, of this procedure. */
  'look-back': z
    .strictObject({
      'calendar-days': z.int().min(1).max(400),
      within: z.int().min(1).max(100),
      procedure: id,
    })
    .optional(),
  stops: z
    .record(
      id,
      z.strictObject({
        title: text,
        // A cap is asked for by the loader, which says why it must be there.
        cap: z.strictObject({ 'working-days': z.int().min(1), times: z.int().min(1) }).optional(),
        'time-of': timeOwner.optional(),
        basis: z.string().optional(),
      }),
    )
    .optional(),
  questions: z.strictObject({ consult: limitYaml, help: limitYaml, summon: limitYaml }).partial().optional(),
  'sign-off': z.record(id, z.array(posts).max(3)).optional(),
  'result-of': z.array(id).min(1),
  solved: z.array(id).optional(),
  /** Names of outcomes that only this procedure has. */
  labels: z.record(id, text).optional(),
  tree: nodeYaml,
})

export type LimitYaml = z.output<typeof limitYaml>
export type HolderYaml = z.output<typeof holderYaml>
export type ProcedureYaml = z.output<typeof procedureYaml>
