/** Below this nothing is told of a group: a share of three names the one who was not content. */
export const FEWEST = 5

interface Group {
  readonly key: string
  readonly of: number
}

/**
 * Which groups of a table with a known total are kept back. Small ones are, and with a single small one the next larger as
 * well: whoever subtracts what is shown from the total must find no small group, only two or more together that are no
 * smaller than `FEWEST`.
 */
export function hiddenGroups(groups: readonly Group[]): ReadonlySet<string> {
  const rising = [...groups].sort(
    (a, b) => a.of - b.of || Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
  )
  const small = rising.filter(g => g.of < FEWEST).length
  if (small === 0) return new Set()
  let hidden = 0
  let held = 0
  while (hidden < rising.length && (hidden < small || hidden < 2 || held < FEWEST)) {
    held += rising[hidden]?.of ?? 0
    hidden += 1
  }
  return new Set(rising.slice(0, hidden).map(g => g.key))
}
