import { localDate, text } from '@doudi/kernel'
import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const statement = z.strictObject({
  id,
  /** The county's own order: three parts of equal weight, then the chronicle. */
  part: z.enum(['innovation', 'service', 'style', 'chronicle']),
  source: id,
  /** Paraphrased, with the figures as they were published. */
  says: text,
  figures: z.enum(['none', 'defined', 'unpublished']),
  /** What of this system is about it. */
  system: text,
  procedure: id.optional(),
  scenario: id.optional(),
  /** Address of the page on which it is seen. */
  page: z.string().startsWith('/').optional(),
  state: z.enum(['works', 'register', 'procedure', 'later']),
  /** What does not work yet. */
  missing: text.optional(),
  note: text.optional(),
})
export type Statement = z.output<typeof statement>

/** What a state claims must be named, so that it can be looked up; what is not finished says what is missing. */
function faultOf({ state, page, scenario, procedure, missing }: Statement): string | undefined {
  if (state === 'works' && (page === undefined || scenario === undefined))
    return 'what works names its page and its scenario'
  if (state === 'register' && page === undefined) return 'a register names the page on which it is seen'
  if (state === 'procedure' && (procedure === undefined || scenario === undefined))
    return 'what is only a procedure names it and its scenario'
  if (state !== 'works' && missing === undefined) return 'what is not finished says what is missing'
  return undefined
}

/** 对照: what was published about the county, and what of it this system does; a file of the county's folder. */
export const published = z
  .strictObject({
    sources: z.record(id, z.strictObject({ title: text, period: text, date: localDate.optional() })),
    statements: z.array(statement),
  })
  .superRefine(({ sources, statements }, context) => {
    for (const [i, one] of statements.entries()) {
      const fault = faultOf(one)
      const say = (message: string) =>
        context.addIssue({ code: 'custom', path: ['statements', i], message: `${one.id}: ${message}` })
      if (fault !== undefined) say(fault)
      if (!(one.source in sources)) say(`no source is called ${one.source}`)
      if (statements.findIndex(s => s.id === one.id) !== i) say('two statements have this id')
    }
  })

export type Published = z.output<typeof published>

export const NOTHING_PUBLISHED: Published = { sources: {}, statements: [] }
