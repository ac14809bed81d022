/** A way between two nodes of a picture. */
export interface Way {
  readonly from: number
  readonly to: number
}

/** Columns by the longest way along what does not lead back; of nodes that could be first, those given first are. */
export function layersOf(nodes: readonly number[], ways: readonly Way[]): Map<number, number> {
  const order: number[] = []
  const state = new Map<number, 'open' | 'done'>()
  const outOf = new Map<number, number[]>(nodes.map(node => [node, []]))
  for (const { from, to } of ways) outOf.get(from)?.push(to)
  const forward = new Map<number, number[]>(nodes.map(node => [node, []]))
  const visit = (first: number): void => {
    // Without recursion: a chain of thousands of nodes would exhaust it.
    const open = [{ node: first, next: 0 }]
    state.set(first, 'open')
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const to = outOf.get(at.node)?.[at.next]
      at.next += 1
      if (to === undefined) {
        state.set(at.node, 'done')
        order.push(at.node)
        open.pop()
      } else if (state.get(to) !== 'open') {
        forward.get(at.node)?.push(to)
        if (state.get(to) !== undefined) continue
        state.set(to, 'open')
        open.push({ node: to, next: 0 })
      }
    }
  }
  for (const node of nodes) if (!state.has(node)) visit(node)
  const layer = new Map(nodes.map(node => [node, 0]))
  for (const node of order.reverse())
    for (const to of forward.get(node) ?? [])
      layer.set(to, Math.max(layer.get(to) ?? 0, (layer.get(node) ?? 0) + 1))
  return layer
}

const rounds = 6

/**
 * The nodes of each column from above to below: a few times over by the mean height of their neighbours, so that ways
 * cross less. `settle` gives the nodes of a column their heights.
 */
export function orderColumns(
  columns: number[][],
  ways: readonly Way[],
  settle: (column: readonly number[]) => ReadonlyMap<number, number>,
): void {
  const near = new Map<number, number[]>(columns.flat().map(node => [node, []]))
  for (const { from, to } of ways) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const height = new Map<number, number>()
  const settled = (column: readonly number[]): void => {
    for (const [node, y] of settle(column)) height.set(node, y)
  }
  for (const column of columns) settled(column)
  for (let round = 0; round < rounds; round++) {
    for (const column of columns) {
      const mean = new Map(
        column.map(node => {
          const heights = (near.get(node) ?? []).map(other => height.get(other) ?? 0)
          const sum = heights.reduce((a, b) => a + b, 0)
          return [node, heights.length === 0 ? (height.get(node) ?? 0) : sum / heights.length] as const
        }),
      )
      column.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0))
      settled(column)
    }
  }
}

/** The nodes by their columns. */
export function columnsOf(layer: ReadonlyMap<number, number>): number[][] {
  const columns: number[][] = []
  for (const [node, l] of layer) {
    while (columns.length <= l) columns.push([])
    columns[l]?.push(node)
  }
  return columns
}
