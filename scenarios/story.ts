import { localDate, type Text, text } from '@doudi/kernel'
import { parseDocument } from 'yaml'
import { z } from 'zod'

/** Wall clock of the county, `2026-02-11 19:30`: what officials write, and what every Desk is given. */
export const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/, 'not-a-local-time')
  .refine(value => localDate.safeParse(value.slice(0, 10)).success, 'not-a-date')

const clockName = z.string().regex(/^[^.]+\.[^.]+$/, 'not-duty.clock')

/** What must be true after a line. All of it is optional; what is written is checked to the letter. */
const expectations = z.strictObject({
  /** Code with which the command is refused; without it the command must be accepted. */
  refused: z.string().optional(),
  holder: z.string().optional().describe('Accountable office'),
  officer: z.string().optional().describe('The person of that office who answers'),
  status: z.enum(['open', 'closed']).optional(),
  result: z.string().optional(),
  due: z
    .record(clockName, z.string())
    .optional()
    .describe('duty.clock → date, or local time if counted in hours'),
  stopped: z.array(clockName).optional().describe('Exactly these clocks stand still'),
  happened: z
    .array(z.string())
    .optional()
    .describe('Exactly these automatic events since the line before, in order'),
})

/** When it is, and what is told of it. */
export const told = { at: localTime, zh: z.string().min(1), en: z.string().min(1) }

const line = z
  .strictObject({
    ...told,
    who: z.string().optional().describe('`applicant`, or the id of an officer'),
    does: z.string().optional().describe('A command; without one only time passes'),
    with: z.record(z.string(), z.unknown()).optional(),
    // biome-ignore lint/suspicious/noThenProperty: the word that officials write; it is `expected` from here on
    then: expectations.optional(),
  })
  .refine(({ who, does }) => (who === undefined) === (does === undefined), 'who-without-does')
  .refine(({ does, with: input }) => does !== undefined || input === undefined, 'with-without-does')
  .refine(({ does, then }) => does !== undefined || then?.refused === undefined, 'refused-without-does')
  .transform(({ then: expected, ...line }) => ({ ...line, ...(expected && { expected }) }))

/** What every story says of itself. */
export const heading = {
  title: text,
  /** The permanent mark: no scenario shows a real situation. */
  sample: z.literal('演示数据 sample data'),
  /** Missing while a story is being written; playing it asks for it. */
  timeline: text.optional(),
}

export function isInOrder({ story: lines }: { readonly story: readonly { readonly at: string }[] }): boolean {
  return lines.every((l, i) => i === 0 || (lines[i - 1]?.at ?? '') <= l.at)
}

const story = z
  .strictObject({ ...heading, procedure: z.string(), story: z.array(line).min(2) })
  .refine(({ story: [first] }) => first?.does === 'open-matter', 'first-line-opens-the-matter')
  .refine(isInOrder, 'lines-out-of-order')

export type Expectations = z.output<typeof expectations>
export type Line = z.output<typeof line>
export type Story = z.output<typeof story>

/** Sentences for the rules of all stories that zod cannot name by itself. */
const RULES: Readonly<Record<string, Text>> = {
  'not-a-local-time': { zh: '时间须写作 2026-02-11 19:30', en: 'a time is written 2026-02-11 19:30' },
  'not-a-date': { zh: '没有这一天', en: 'there is no such day' },
  'not-duty.clock': { zh: '计时须写作“环节.计时”', en: 'a clock is written duty.clock' },
  'who-without-does': {
    zh: 'who 与 does 须同时写或同时不写',
    en: 'who and does stand together or not at all',
  },
  'with-without-does': { zh: '没有操作（does）便不能有 with', en: 'there is no input (with) without does' },
  'refused-without-does': {
    zh: '没有操作（does）便不能有 refused',
    en: 'nothing is refused where nothing is done',
  },
  'first-line-opens-the-matter': { zh: '第一行须为 open-matter', en: 'the first line must be open-matter' },
  'lines-out-of-order': { zh: '各行须按时间先后排列', en: 'the lines must follow one another in time' },
}

type Read<S> = { readonly story: S } | { readonly problem: Text }

function problem(file: string, at: string, what: Text): { readonly problem: Text } {
  return {
    problem: {
      zh: `场景文件 ${file} 不合格式，${at}：${what.zh}`,
      en: `Scenario ${file} does not fit the format at ${at}: ${what.en}`,
    },
  }
}

/** How one kind of story is read: a file's text in, story or one bilingual problem out. */
export function readerOf<S>(
  schema: z.ZodType<S>,
  own: Readonly<Record<string, Text>> = {},
): (file: string, content: string) => Read<S> {
  const rules = { ...RULES, ...own }
  return (file, content) => {
    const document = parseDocument(content)
    const [broken] = document.errors
    if (broken) {
      const said = broken.message.split('\n')[0] ?? broken.code
      return problem(file, `line ${broken.linePos?.[0].line ?? 1}`, { zh: said, en: said })
    }
    const parsed = schema.safeParse(document.toJS())
    if (parsed.success) return { story: parsed.data }
    const [issue] = parsed.error.issues
    const inner = issue?.code === 'invalid_key' ? issue.issues[0] : issue
    const message = inner?.message ?? 'invalid'
    return problem(file, issue?.path.join('.') || '(file)', rules[message] ?? { zh: message, en: message })
  }
}

/** Reads a story of one matter. */
export const readStory = readerOf(story)
