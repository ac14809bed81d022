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
  /** How it ended, in the language that was asked for. */
  readonly outcomeIn: (language: Language) => Outcome
  constructor(outcome: Outcome | ((language: Language) => Outcome)) {
    const outcomeIn = typeof outcome === 'function' ? outcome : () => outcome
    super(outcomeIn('en').lines[0] ?? '')
    this.outcomeIn = outcomeIn
  }
}

/** A sentence in one language with its code behind it; one that already holds both languages stands as it is. */
function ended(exit: 1 | 2, code: string, detail: string | Text): EndedEarly {
  if (typeof detail === 'string') return new EndedEarly({ exit, document: { code, detail }, lines: [detail] })
  return new EndedEarly(language => ({
    exit,
    document: { code, detail: detail[language] },
    lines: [language === 'zh' ? `${detail.zh}（${code}）` : `${detail.en} (${code})`],
  }))
}

/** Bad usage: nothing was tried. */
export function badUsage(detail: string | Text): EndedEarly {
  return ended(2, 'bad-usage', detail)
}

/** It was tried, or cannot be tried here, and falls short. */
export function fallsShort(code: string, detail: string | Text): EndedEarly {
  return ended(1, code, detail)
}

export function readLanguage(given: string | undefined): Language {
  if (given === undefined || given === 'zh' || given === 'en') return given ?? 'zh'
  throw badUsage(`--lang 须为 zh 或 en / --lang must be zh or en, not “${given}”`)
}

/** The language that a call asks for, told before its options are understood; Chinese where it asks for none. */
export function languageIn(args: readonly string[]): Language {
  const at = args.lastIndexOf('--lang')
  const given = at === -1 ? args.find(arg => arg.startsWith('--lang='))?.slice(7) : args[at + 1]
  return given === 'en' ? 'en' : 'zh'
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
