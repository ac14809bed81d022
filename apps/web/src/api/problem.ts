import type { Word } from '../words/word.ts'

/** One place of an input that is wrong, with a code. */
export interface InputFault {
  readonly path: string
  readonly code: string
}

/** Every answer that is not a yes, and also no answer at all (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: Word
  readonly detail: Word
  readonly errors: readonly InputFault[]
  readonly traceId: string | undefined
  /** Fields of one problem only, such as the current version. */
  readonly more: Readonly<Record<string, unknown>>

  constructor(from: Pick<ApiProblem, 'status' | 'code' | 'title' | 'detail'> & Partial<ApiProblem>) {
    super(from.code)
    this.name = 'ApiProblem'
    this.status = from.status
    this.code = from.code
    this.title = from.title
    this.detail = from.detail
    this.errors = from.errors ?? []
    this.traceId = from.traceId
    this.more = from.more ?? {}
  }

  /** The matter has moved since the reader saw it. */
  get moved(): boolean {
    return this.status === 412
  }
}

const UNREADABLE: { title: Word; detail: Word } = {
  title: { zh: '服务的答复无法识别', en: 'The answer of the server cannot be read' },
  detail: { zh: '请稍后重试', en: 'Try again later' },
}

function wordOf(both: unknown, one: unknown): Word | undefined {
  if (typeof both === 'object' && both !== null && 'zh' in both && 'en' in both) return both as Word
  return typeof one === 'string' ? { zh: one, en: one } : undefined
}

/** Reads problem+json; whatever else a proxy may have put there becomes a problem too. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const { type: _, title, detail, code, errors, traceId, texts, status: __, ...more } = given
  const both = (typeof texts === 'object' && texts !== null ? texts : {}) as Record<string, unknown>
  return new ApiProblem({
    status,
    code: typeof code === 'string' ? code : 'unreadable-answer',
    title: wordOf(both.title, title) ?? UNREADABLE.title,
    detail: wordOf(both.detail, detail) ?? UNREADABLE.detail,
    errors: Array.isArray(errors) ? (errors as InputFault[]) : [],
    ...(typeof traceId === 'string' && { traceId }),
    more,
  })
}
