import type { Language, Text } from '@doudi/kernel'
import { Command } from 'commander'
import { type Outcome, readLanguage, writeOutcome } from './outcome.ts'

/** What every verb may look at besides its own options. */
export interface Given {
  readonly options: Readonly<Record<string, unknown>>
  readonly language: Language
}

/** A verb: its name, its two titles, and options that all verbs have. */
export function leaf(name: string, title: Text): Command {
  return new Command(name)
    .description(`${title.zh} ${title.en}`)
    .option('--json', '标准输出只写一个 JSON 文档 exactly one JSON document on standard output')
    .option('--lang <zh|en>', '语言 language', 'zh')
}

/** Gives a verb its work: what it returns is written, in the form asked for. */
export function doing(verb: Command, work: (given: Given, argument: string) => Promise<Outcome>): Command {
  return verb.action(async () => {
    const options = verb.opts<Record<string, unknown>>()
    const language = readLanguage(options.lang as string | undefined)
    const outcome = await work({ options, language }, verb.args[0] ?? '')
    writeOutcome(outcome, options.json === true)
  })
}
