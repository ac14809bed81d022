import type { PersonalRow } from '@doudi/ledger'

/** The sample period as it is shipped: the texts of the log byte for byte, and what stands beside it. */
export interface PeriodFile {
  readonly seed: string
  /** SHA-256 chain value after the last event, hex. */
  readonly chain: string
  readonly events: readonly string[]
  readonly personal: readonly PersonalRow[]
}

/** One line of JSON each: the head, the events, the personal values. */
export function writeLines({ seed, chain, events, personal }: PeriodFile): string {
  const head = JSON.stringify({ seed, chain, events: events.length, personal: personal.length })
  return [head, ...events, ...personal.map(p => JSON.stringify(p))].join('\n')
}

export function readLines(text: string): PeriodFile {
  const [first = '{}', ...lines] = text.split('\n')
  const head = JSON.parse(first) as { seed: string; chain: string; events: number; personal: number }
  if (lines.length !== head.events + head.personal)
    throw new Error(
      `the sample period should have ${head.events + head.personal} lines, it has ${lines.length}`,
    )
  const personal = lines.slice(head.events).map(l => JSON.parse(l) as PeriodFile['personal'][number])
  return { seed: head.seed, chain: head.chain, events: lines.slice(0, head.events), personal }
}
