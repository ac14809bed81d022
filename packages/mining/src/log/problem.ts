/** The one thing wrong with an input: `line` is 1-based, 0 when the problem is not about a line. */
export interface LogProblem {
  /** `<owner>/<kebab-words>`, stable for ever: compare codes, not texts. */
  readonly code: string
  /** The path as the caller gave it. */
  readonly file: string
  readonly line: number
  readonly message: { readonly zh: string; readonly en: string }
}

/** What readers and writers of logs throw for bad input; `problem` carries the sentence in both languages. */
export class LogProblemError extends Error {
  readonly code: string
  readonly file: string
  readonly line: number
  readonly problem: LogProblem

  constructor(problem: LogProblem) {
    super(`${problem.file}:${problem.line} ${problem.code}: ${problem.message.en} / ${problem.message.zh}`)
    this.name = 'LogProblemError'
    this.code = problem.code
    this.file = problem.file
    this.line = problem.line
    this.problem = problem
  }
}

export interface Place {
  readonly file: string
  readonly line: number
}

export function problemAt(place: Place, code: string, message: LogProblem['message']): LogProblemError {
  return new LogProblemError({ code, file: place.file, line: place.line, message })
}
