import { type Text, text } from '@doudi/kernel'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { localTime, RULES } from '../story.ts'

const values = z.record(z.string(), z.unknown())
const name = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** What is true of an entry or a matter; of values only what is written is looked at, lists as a whole. */
const standing = z.strictObject({
  status: z.string().optional(),
  title: z.string().optional(),
  holder: z.string().optional().describe('Of a matter: the accountable office'),
  result: z.string().optional(),
  fields: values.optional(),
  kept: values.optional(),
  personal: values.optional().describe('What was said beside the log, for whoever may read it'),
  matters: z.array(name).optional().describe('Exactly these matters came from it'),
})

/** What somebody finds who looks: one thing, or a list of a register. */
const reading = z
  .strictObject({
    who: z.string().describe('`anyone`, the id of an officer, or `firm:` and a name'),
    on: name.optional(),
    absent: z.literal(true).optional().describe('It is not there for him'),
    sees: standing.optional(),
    never: z.array(z.string().min(1)).optional().describe('Words that stand nowhere in the answer'),
    list: z.string().optional().describe('A register'),
    by: z.record(z.string(), z.string()).optional().describe('Filters of the list'),
    finds: z.array(name).optional().describe('Exactly these, in this order'),
  })
  .refine(({ on, list }) => (on === undefined) !== (list === undefined), 'one-thing-or-a-list')
  .refine(r => r.absent || r.sees || r.never || r.finds, 'reads-nothing')

const line = z
  .strictObject({
    at: localTime,
    zh: z.string().min(1),
    en: z.string().min(1),
    who: z.string().optional(),
    does: z
      .string()
      .optional()
      .describe('`<register>.<command>`, `open-matter`, a command on a matter, or one on the county'),
    on: name.optional().describe('What it is done to; what is entered or opened gets this name'),
    with: values.optional().describe('`$name` stands for the id of what has that name'),
    // biome-ignore lint/suspicious/noThenProperty: the word that officials write; it is `expected` from here on
    then: standing.extend({ refused: z.string().optional() }).optional(),
    reads: z.array(reading).optional(),
  })
  .refine(({ who, does }) => (who === undefined) === (does === undefined), 'who-without-does')
  .refine(({ does, with: input }) => does !== undefined || input === undefined, 'with-without-does')
  .transform(({ then: expected, ...rest }) => ({ ...rest, ...(expected && { expected }) }))

const story = z
  .strictObject({
    title: text,
    /** The permanent mark: no scenario shows a real situation. */
    sample: z.literal('演示数据 sample data'),
    story: z.array(line).min(2),
    /** Missing while a story is being written; playing it asks for it. */
    timeline: text.optional(),
  })
  .refine(
    ({ story: lines }) => lines.every((l, i) => i === 0 || (lines[i - 1]?.at ?? '') <= l.at),
    'lines-out-of-order',
  )

export type Standing = z.output<typeof standing>
export type Reading = z.output<typeof reading>
export type RegisterLine = z.output<typeof line>
export type RegisterStory = z.output<typeof story>

const OWN_RULES: Readonly<Record<string, Text>> = {
  ...RULES,
  'one-thing-or-a-list': {
    zh: '须写明读哪一条（on）或哪一本台账（list）',
    en: 'name what is read: on, or list',
  },
  'reads-nothing': { zh: '没有写明读到什么', en: 'it does not say what is read' },
}

/** Reads a story of registers: text in, story or one bilingual problem out. */
export function readRegisterStory(
  file: string,
  content: string,
): { readonly story: RegisterStory } | { readonly problem: Text } {
  const document = parseDocument(content)
  const [broken] = document.errors
  const parsed = broken ? undefined : story.safeParse(document.toJS())
  if (parsed?.success) return { story: parsed.data }
  const issue = parsed?.error.issues[0]
  const message = broken?.message.split('\n')[0] ?? issue?.message ?? 'invalid'
  const said = OWN_RULES[message] ?? { zh: message, en: message }
  const at = broken ? `line ${broken.linePos?.[0].line ?? 1}` : issue?.path.join('.') || '(file)'
  return {
    problem: {
      zh: `场景文件 ${file} 不合格式，${at}：${said.zh}`,
      en: `Scenario ${file} does not fit the format at ${at}: ${said.en}`,
    },
  }
}
