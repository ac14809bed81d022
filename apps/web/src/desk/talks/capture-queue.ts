import type { ApiProblem } from '../../api/problem.ts'

/** One line as it was typed on the evening; `key` makes it one record however often it is sent. */
export interface Line {
  readonly key: string
  readonly title: string
  readonly kind: 'problem' | 'suggestion'
  readonly confidential: boolean
  readonly firm?: string
  /** Why the server would not have it; absent while it waits or is on its way. */
  readonly refused?: { readonly zh: string; readonly en: string }
}

/** The line that is sent next: in the order in which they were typed, past those that were refused. */
export function nextLine(lines: readonly Line[]): Line | undefined {
  return lines.find(line => !line.refused)
}

/** Whether it is worth sending again as it is: no answer came, or none that says what became of it. */
export function isWorthAgain({ status }: Pick<ApiProblem, 'status'>): boolean {
  return status === 0 || status === 429 || status >= 500
}

/** What is sent of a line. */
export function inputOfLine({ title, kind, confidential, firm }: Line): Record<string, unknown> {
  return { title, kind, confidential, ...(firm && { firm }) }
}

/** Lines kept on the machine, read without trust: what is not one is left out. */
export function readLines(kept: unknown): readonly Line[] {
  if (!Array.isArray(kept)) return []
  return kept.filter(
    (one): one is Line =>
      typeof one === 'object' &&
      one !== null &&
      typeof (one as Line).key === 'string' &&
      typeof (one as Line).title === 'string' &&
      ['problem', 'suggestion'].includes((one as Line).kind) &&
      typeof (one as Line).confidential === 'boolean',
  )
}
