import type { Language, Text } from '@doudi/kernel'

/** What a verb leaves behind: one document for machines, lines for people, and how it ended. */
export interface Outcome {
  /** 0 done, 1 refused or falls short, 2 bad usage. */
  readonly exit: 0 | 1 | 2
  readonly document: unknown
  readonly lines: readonly string[]
}

/** The document of a verb that has written its answer itself, line by line. */
export const WRITTEN = Symbol('written')

/** Ends a verb early: the call itself was wrong, or what was asked cannot be done. */
export class EndedEarly extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.lines[0] ?? '')
    this.outcome = outcome
  }
}

function ended(exit: 1 | 2, code: string, detail: string): EndedEarly {
  return new EndedEarly({ exit, document: { code, detail }, lines: [detail] })
}

/** Bad usage: nothing was tried. */
export function badUsage(detail: string): EndedEarly {
  return ended(2, 'bad-usage', detail)
}

/** It was tried, or cannot be tried here, and falls short. */
export function fallsShort(code: string, detail: string): EndedEarly {
  return ended(1, code, detail)
}

export function readLanguage(given: string | undefined): Language {
  if (given === undefined || given === 'zh' || given === 'en') return given ?? 'zh'
  throw badUsage(`--lang 须为 zh 或 en / --lang must be zh or en, not “${given}”`)
}

/** The text of one language out of a JSON answer. */
export function inLanguage(text: unknown, language: Language): string {
  return (text as Text | null)?.[language] ?? ''
}

/** Writes an outcome: with `--json` standard output is exactly one document, and everything else goes to the error stream. */
export function writeOutcome({ exit, document, lines }: Outcome, asJson: boolean): void {
  if (asJson && document !== WRITTEN) process.stdout.write(`${JSON.stringify(document)}\n`)
  else if (lines.length > 0) (exit === 0 ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`)
  process.exitCode = exit
}
