import { z } from 'zod'
import { heading, isInOrder, readerOf, told } from '../story.ts'

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
  from: z.string().optional().describe('Of an entry: the first day on which it holds'),
  to: z.string().optional().describe('Of an entry: the last day on which it holds'),
})

/** What somebody finds who looks: one thing, a list of a register, or what a page of its own asks the server. */
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
    asks: z
      .string()
      .regex(/^\/api\//)
      .optional()
      .describe('What a page asks; `$name` in it stands for an id'),
    answers: values.optional().describe('What of the answer is looked at'),
  })
  .refine(
    ({ on, list, asks }) => [on, list, asks].filter(x => x !== undefined).length === 1,
    'one-thing-or-a-list',
  )
  .refine(r => r.absent || r.sees || r.never || r.finds || r.answers, 'reads-nothing')

const line = z
  .strictObject({
    ...told,
    who: z.string().optional(),
    does: z
      .string()
      .optional()
      .describe('`<register>.<command>`, `open-matter`, a command on a matter, or one on the county'),
    on: name.optional().describe('What it is done to; what is entered or opened gets this name'),
    opens: name.optional().describe('The matter that the act has opened gets this name'),
    with: values.optional().describe('`$name` stands for the id of what has that name'),
    // biome-ignore lint/suspicious/noThenProperty: the word that officials write; it is `expected` from here on
    then: standing.extend({ refused: z.string().optional() }).optional(),
    reads: z.array(reading).optional(),
    phone: name
      .optional()
      .describe('It is written on this phone, without a network; or the phone is told to send'),
    sends: z.literal(true).optional().describe('The phone has a network, and sends what waits'),
    settles: z
      .enum(['mine', 'theirs'])
      .optional()
      .describe('Its owner decides on the first thing that differs'),
    holds: z
      .array(z.string())
      .optional()
      .describe('Exactly this lies on the phone: each a command and its state, in the order of writing'),
  })
  .refine(l => l.phone !== undefined || !(l.sends || l.settles || l.holds), 'which-phone')
  .refine(({ who, does }) => (who === undefined) === (does === undefined), 'who-without-does')
  .refine(({ does, with: input }) => does !== undefined || input === undefined, 'with-without-does')
  .transform(({ then: expected, ...rest }) => ({ ...rest, ...(expected && { expected }) }))

const story = z
  .strictObject({ ...heading, story: z.array(line).min(2) })
  .refine(isInOrder, 'lines-out-of-order')

export type Standing = z.output<typeof standing>
export type Reading = z.output<typeof reading>
export type RegisterLine = z.output<typeof line>
export type RegisterStory = z.output<typeof story>

/** Reads a story of registers. */
export const readRegisterStory = readerOf(story, {
  'one-thing-or-a-list': {
    zh: '须写明读哪一条（on）、哪一本台账（list）或哪一页（asks）',
    en: 'name what is read: on, list or asks',
  },
  'which-phone': { zh: '须写明是哪部手机（phone）', en: 'name the phone' },
  'reads-nothing': { zh: '没有写明读到什么', en: 'it does not say what is read' },
})
