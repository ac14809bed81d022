import { z } from 'zod'
import { date, reason } from '../command/fields.ts'
import { personalFields } from '../command/personal.ts'
import type { Refusal } from '../command/refusal.ts'
import { shown, shownOf } from '../shown.ts'
import type { Text } from '../text.ts'
import { ENDED, type Values } from './entry.ts'
import type { AnyDeclaration, EntryCommand, EntryContext } from './register.ts'

const SINCE = date.optional().meta(shown('自何日起', 'Since which day'))

/** Names that events of entries need for themselves. */
const RESERVED = ['reason', 'since', 'without', 'was', 'touched', 'byParty']

function refuseReserved({ name, fields }: AnyDeclaration): void {
  for (const [field, schema] of Object.entries(fields.shape) as [string, z.ZodType][]) {
    if (RESERVED.includes(field)) throw new Error(`${name}: no field can be called ${field}`)
    if (schema.safeParse(undefined).data !== undefined)
      throw new Error(`${name}.${field}: a default would overwrite what a correction leaves out`)
  }
}

/** The fields after a change: what is named is new, what stands in `without` is gone. */
export function changed(
  fields: Values,
  { without = [], ...given }: Values & { without?: readonly string[] },
): Values {
  const named = Object.fromEntries(Object.entries(given).filter(([field]) => !RESERVED.includes(field)))
  const merged = { ...fields, ...named }
  return Object.fromEntries(
    Object.entries(merged).filter(([f, v]) => v !== undefined && !without.includes(f)),
  )
}

/** Which fields a change names, and what they said before: so that its record explains itself. */
function told(names: readonly string[], fields: Values, input: Values): Values {
  const { without = [] } = input as { without?: readonly string[] }
  const touched = names.filter(field => input[field] !== undefined || without.includes(field))
  return { touched, was: Object.fromEntries(touched.flatMap(f => (f in fields ? [[f, fields[f]]] : []))) }
}

/** Whether two sets of fields say the same, in whatever order they stand. */
function isSame(a: Values, b: Values): boolean {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length && names.every(f => JSON.stringify(a[f]) === JSON.stringify(b[f]))
  )
}

/** Enter, amend, correct and end, which every register has. */
export function basicCommands(declaration: AnyDeclaration, first: string): EntryCommand[] {
  refuseReserved(declaration)
  return [
    enterOf(declaration, first),
    changeOf(declaration, { name: 'amend', type: 'entry-amended', verb: { zh: '变更', en: 'Amend' } }),
    changeOf(declaration, { name: 'correct', type: 'entry-corrected', verb: { zh: '更正', en: 'Correct' } }),
    endOf(declaration),
  ]
}

const KEEPERS = ['keeper'] as const

/** What the register says of an entry with these fields. */
function check(
  { name, refusals = {}, ...declaration }: AnyDeclaration,
  context: EntryContext,
  fields: Values,
): Refusal | undefined {
  const answer = declaration.check?.({ ...context, entry: { ...context.entry, fields } })
  const reason = answer === undefined ? undefined : (refusals as Readonly<Record<string, Text>>)[answer]
  return reason && { code: `${name}/${answer}`, reason }
}

function enterOf(declaration: AnyDeclaration, first: string): EntryCommand {
  const { fields, entry, title, by, refusals = {} } = declaration
  return {
    on: 'entry',
    name: 'enter',
    type: 'entry-entered',
    title: { zh: `登记${entry.zh}`, en: `Enter: ${entry.en}` },
    by: by?.enter ?? KEEPERS,
    when: undefined,
    input: z.strictObject(fields.shape),
    refusals,
    enters: true,
    joins: false,
    tells: 'readers',
    decide: (context, input) => check(declaration, context, input as Values),
    record: (_, input) => input as Values,
    apply: (blank, data) => ({ ...blank, status: first, fields: data }),
    narrate: () => ({ zh: `登记入${title.zh}`, en: `Entered in: ${title.en}` }),
    concerns: input => declaration.concerns?.(input as Values) ?? [],
    carries: undefined,
    opens: entry => declaration.opens?.(entry),
  }
}

/** The fields that may be left empty, of which a change can say so. */
function withoutOf(fields: z.ZodObject): z.ZodType | undefined {
  const optional = Object.keys(fields.shape).filter(
    f => (fields.shape[f] as z.ZodType).safeParse(undefined).success,
  )
  if (optional.length === 0) return undefined
  return z
    .array(z.enum(optional as [string, ...string[]]))
    .optional()
    .meta(shown('改为空白的栏目', 'Fields to leave empty'))
}

interface Changing {
  readonly name: 'amend' | 'correct'
  readonly type: string
  readonly verb: Text
}

const NOTHING_CHANGES: Text = { zh: '没有改动任何栏目', en: 'nothing would change' }

/** To amend: it has changed. To correct: it was wrong from the beginning. */
function changeOf(declaration: AnyDeclaration, { name, type, verb }: Changing): EntryCommand {
  const { fields, entry, by, refusals } = declaration
  const names = Object.keys(fields.shape)
  const without = withoutOf(fields)
  const hasPersonal = (given: Values): boolean => personalFields(fields).some(f => given[f] !== undefined)
  function labels({ touched }: Values, language: keyof Text): string {
    const label = (f: string): string => shownOf(fields.shape[f] as z.ZodType)?.label[language] ?? f
    return (touched as string[]).map(label).join(language === 'zh' ? '、' : ', ')
  }
  return {
    on: 'entry',
    name,
    type,
    title: { zh: `${verb.zh}${entry.zh}`, en: `${verb.en}: ${entry.en}` },
    by: by?.[name] ?? KEEPERS,
    // What has ended can still have been wrong.
    when: name === 'correct' ? [...Object.keys(declaration.statuses), ENDED] : undefined,
    input: z.strictObject({
      ...fields.partial().shape,
      ...(without && { without }),
      ...(name === 'amend' && { since: SINCE }),
      reason,
    }),
    refusals: { ...refusals, 'nothing-changes': NOTHING_CHANGES },
    enters: false,
    joins: false,
    tells: 'readers',
    decide(context, input) {
      const before = context.entry.fields
      const after = changed(before, input as Values)
      if (!hasPersonal(input as Values) && isSame(after, before))
        return { code: `${name}/nothing-changes`, reason: NOTHING_CHANGES }
      return check(declaration, context, after)
    },
    record: (context, input) => ({
      ...(input as Values),
      ...told(names, context.entry.fields, input as Values),
    }),
    apply: (before, data) => ({ ...before, fields: changed(before.fields, data) }),
    narrate: data => ({
      zh: `${verb.zh}：${labels(data, 'zh')}${data.since ? `（自 ${data.since} 起）` : ''}。${data.reason}`,
      en: `${verb.en}: ${labels(data, 'en')}${data.since ? ` (since ${data.since})` : ''}. ${data.reason}`,
    }),
    concerns: (input, before) => declaration.concerns?.(changed(before?.fields ?? {}, input as Values)) ?? [],
    carries: undefined,
    opens: () => undefined,
  }
}

function endOf({ entry, by }: AnyDeclaration): EntryCommand {
  return {
    on: 'entry',
    name: 'end',
    type: 'entry-ended',
    title: { zh: `终止${entry.zh}`, en: `End: ${entry.en}` },
    by: by?.end ?? KEEPERS,
    when: undefined,
    input: z.strictObject({ since: SINCE, reason }),
    refusals: {},
    enters: false,
    joins: false,
    tells: 'readers',
    decide: () => undefined,
    record: (_, input) => input as Values,
    apply: before => ({ ...before, status: ENDED }),
    narrate: data => ({
      zh: `终止${data.since ? `（自 ${data.since} 起）` : ''}。${data.reason}`,
      en: `Ended${data.since ? ` (since ${data.since})` : ''}. ${data.reason}`,
    }),
    concerns: () => [],
    carries: undefined,
    opens: () => undefined,
  }
}
