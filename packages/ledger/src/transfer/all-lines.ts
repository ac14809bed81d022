import type { Ledger, LogLine } from '../ledger.ts'

const PAGE = 2_000

/** The whole log in order, read page by page so that its length does not matter. */
export async function* allLines({ readLog }: Pick<Ledger, 'readLog'>): AsyncGenerator<LogLine> {
  for (let from = 1; ; from += PAGE) {
    const page = await readLog(from, PAGE)
    yield* page
    if (page.length < PAGE) return
  }
}
