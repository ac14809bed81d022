import { digestOf } from '@doudi/ledger'
import type { RegisterRow } from '@doudi/registers'

/**
 * A line is known by what it says, not by where it stands: a register that was corrected, or goes on growing, adds only
 * what is new. With a number it is the number; without one, who asked what and when. How far it has got is not part of
 * it. Lines that are alike to the letter are counted.
 */
export function lineKeys(rows: readonly RegisterRow[], system: string): string[] {
  const seen = new Map<string, number>()
  return rows.map(({ number, firm, contact, phone, itemName, text, received }) => {
    const said =
      number === undefined
        ? [firm ?? '', contact ?? '', phone ?? '', itemName ?? '', text, received?.date ?? '']
        : [system, number]
    const digest = digestOf(JSON.stringify(said))
    const before = seen.get(digest) ?? 0
    seen.set(digest, before + 1)
    return `register/${digest}${before === 0 ? '' : `/${before}`}`
  })
}

/** Keys of what follows the opening of a line. */
export function dispatchKey(key: string): string {
  return `${key}/dispatch`
}

export function mergeKey(key: string): string {
  return `${key}/merge`
}
