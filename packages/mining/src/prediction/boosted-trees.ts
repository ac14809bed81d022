import { quantiles } from '../figures/quantile.ts'

/** One node of a regression tree: up to and including a threshold to the left, else to the right; a leaf adds a value. */
type TreeNode =
  | { readonly value: number }
  | {
      readonly feature: number
      readonly threshold: number
      readonly left: TreeNode
      readonly right: TreeNode
    }

/** Trees that each mend what those before them left over (Friedman 2001, least absolute deviation). */
export interface BoostedTrees {
  readonly base: number
  readonly trees: readonly TreeNode[]
}

export interface BoostedOptions {
  readonly rounds?: number
  readonly depth?: number
  readonly rate?: number
  /** Fewest rows of a leaf. */
  readonly least?: number
}

const mostBins = 32

/** Thresholds between bins of about as many rows each. */
function thresholdsOf(values: Float64Array): number[] {
  const sorted = values.slice().sort()
  const found: number[] = []
  for (let b = 1; b < mostBins; b++) {
    const value = sorted[Math.floor((b * (sorted.length - 1)) / mostBins)] as number
    if (value !== found.at(-1) && value < (sorted.at(-1) as number)) found.push(value)
  }
  return found
}

interface Growing {
  readonly bins: readonly Uint8Array[]
  readonly thresholds: readonly (readonly number[])[]
  /** Signs of what is left over, by which rows are parted; and what is left over, of which leaves take the median. */
  readonly signs: Float64Array
  readonly left: Float64Array
  readonly least: number
}

interface Cut {
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

/** The cut after which the signs on either side agree most. */
function bestCut({ bins, thresholds, signs, least }: Growing, rows: Uint32Array): Cut | undefined {
  let best: Cut | undefined
  let all = 0
  for (const row of rows) all += signs[row] as number
  const before = (all * all) / rows.length
  for (const [feature, bin] of bins.entries()) {
    const cuts = thresholds[feature]?.length as number
    const sums = new Float64Array(cuts + 1)
    const counts = new Uint32Array(cuts + 1)
    for (const row of rows) {
      const b = bin[row] as number
      sums[b] = (sums[b] as number) + (signs[row] as number)
      counts[b] = (counts[b] as number) + 1
    }
    let [sum, count] = [0, 0]
    for (let b = 0; b < cuts; b++) {
      sum += sums[b] as number
      count += counts[b] as number
      const rest = rows.length - count
      if (count < least || rest < least) continue
      const gain = (sum * sum) / count + ((all - sum) * (all - sum)) / rest - before
      if (gain > 1e-9 && gain > (best?.gain ?? 0)) best = { feature, bin: b, gain }
    }
  }
  return best
}

function medianAt(values: Float64Array, rows: Uint32Array): number {
  return quantiles(
    Float64Array.from(rows, row => values[row] as number),
    [0.5],
  )[0] as number
}

function grow(growing: Growing, rows: Uint32Array, depth: number): TreeNode {
  const cut = depth === 0 ? undefined : bestCut(growing, rows)
  if (cut === undefined) return { value: medianAt(growing.left, rows) }
  const bin = growing.bins[cut.feature] as Uint8Array
  return {
    feature: cut.feature,
    threshold: growing.thresholds[cut.feature]?.[cut.bin] as number,
    left: grow(
      growing,
      rows.filter(row => (bin[row] as number) <= cut.bin),
      depth - 1,
    ),
    right: grow(
      growing,
      rows.filter(row => (bin[row] as number) > cut.bin),
      depth - 1,
    ),
  }
}

function treeValue(node: TreeNode, features: readonly Float64Array[], row: number): number {
  let at = node
  while (!('value' in at)) at = (features[at.feature]?.[row] as number) <= at.threshold ? at.left : at.right
  return at.value
}

/** What the trees say of a row. */
export function boostedValue(
  { base, trees }: BoostedTrees,
  features: readonly Float64Array[],
  row: number,
): number {
  return trees.reduce((sum, tree) => sum + treeValue(tree, features, row), base)
}

function scaled(node: TreeNode, rate: number): TreeNode {
  if ('value' in node) return { value: node.value * rate }
  return { ...node, left: scaled(node.left, rate), right: scaled(node.right, rate) }
}

function binOf(thresholds: readonly number[], value: number): number {
  const at = thresholds.findIndex(threshold => value <= threshold)
  return at === -1 ? thresholds.length : at
}

/** Fits trees to the median of `target` given the features; the same every time, as nothing is left to chance. */
export function boost(
  features: readonly Float64Array[],
  target: Float64Array,
  { rounds = 60, depth = 3, rate = 0.15, least = 20 }: BoostedOptions = {},
): BoostedTrees {
  const thresholds = features.map(thresholdsOf)
  const bins = features.map((values, f) =>
    Uint8Array.from(values, value => binOf(thresholds[f] as number[], value)),
  )
  const rows = Uint32Array.from(target, (_, row) => row)
  const base = quantiles(target.slice(), [0.5])[0] ?? 0
  const left = target.map(value => value - base)
  const trees: TreeNode[] = []
  for (let round = 0; round < rounds; round++) {
    const signs = left.map(Math.sign)
    const tree = scaled(grow({ bins, thresholds, signs, left, least }, rows, depth), rate)
    trees.push(tree)
    for (const row of rows) left[row] = (left[row] as number) - treeValue(tree, features, row)
  }
  return { base, trees }
}
