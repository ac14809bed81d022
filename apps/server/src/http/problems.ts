import type { InputFault, Language, Refusal, Text } from '@doudi/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEMS } from './known-problems.ts'

export type ProblemCode = keyof typeof PROBLEMS

export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: Text
  readonly detail: Text
  readonly errors?: readonly InputFault[]
  /** Fields of one problem only, such as the current version. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** Ends the handling of a request with a problem; the one error handler sends it. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export function problem(code: ProblemCode, more: Pick<Problem, 'errors' | 'more'> = {}): Problem {
  return { code, ...PROBLEMS[code], ...more }
}

export function fail(code: ProblemCode, more: Pick<Problem, 'errors' | 'more'> = {}): never {
  throw new ProblemError(problem(code, more))
}

/** 暂不能操作: a command's own "no", in its own words. */
export function refusalProblem({ code, reason }: Refusal): Problem {
  return { status: 409, code, title: { zh: '暂不能操作', en: 'Not possible now' }, detail: reason }
}

/** The language a reader asks for; Chinese unless English is wanted more. */
export function languageOf(accept: string | undefined): Language {
  const wanted = (accept ?? '').split(',').map(part => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const q = parameters.map(p => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(found => found !== undefined)
    return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) }
  })
  const weightOf = (language: string): number =>
    Math.max(0, ...wanted.filter(w => w.language === language).map(w => w.weight))
  return weightOf('en') > weightOf('zh') ? 'en' : 'zh'
}

/** The problem document as it is sent. */
export function problemBody(
  { status, code, title, detail, errors, more }: Problem,
  language: Language,
  traceId: string,
): Record<string, unknown> {
  return {
    type: `/api/reference#${code}`,
    title: title[language],
    status,
    detail: detail[language],
    code,
    traceId,
    errors: errors ?? [],
    // A reader may switch languages while a problem stands on the page.
    texts: { title, detail },
    ...more,
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, what: Problem): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  const { retryAfterSeconds } = what.more ?? {}
  if (typeof retryAfterSeconds === 'number') reply.header('Retry-After', String(retryAfterSeconds))
  return reply
    .status(what.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .send(JSON.stringify(problemBody(what, language, request.id)))
}
