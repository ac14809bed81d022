import { fisherExact, mutualInformation, type TwoByTwo, wilsonInterval } from '../statistics/two-by-two.ts'
import type { Mark } from './marks.ts'

/** Matters that lie together, and the mark by which they part best; a leaf where none parts them beyond chance. */
export interface LateGroup {
  readonly cases: number
  readonly late: number
  /** Share of late ones between these, with 95 % confidence (Wilson 1927). */
  readonly low: number
  readonly high: number
  readonly parted: LateParting | undefined
}

/** How a group parts: those with the mark, and those without. */
export interface LateParting {
  readonly kind: Mark['kind']
  readonly name: string
  readonly value: string
  /** Fisher's exact test, corrected for all marks that were tried in this group (Bonferroni). */
  readonly p: number
  readonly with: LateGroup
  readonly without: LateGroup
}

interface Growing {
  readonly marks: readonly Mark[]
  readonly isLate: Uint8Array
}

const level = 0.05
const deepest = 3
/** Fewer matters than this say little of their own. */
const leastCases = 10

function lateIn(cases: Iterable<number>, isLate: Uint8Array): number {
  let late = 0
  for (const c of cases) late += isLate[c] as number
  return late
}

function tableOf(
  { isLate }: Growing,
  mark: Mark,
  group: { cases: ReadonlySet<number>; late: number },
): TwoByTwo {
  let [withMark, lateWith] = [0, 0]
  for (const c of mark.cases) {
    if (!group.cases.has(c)) continue
    withMark += 1
    lateWith += isLate[c] as number
  }
  return {
    with1: lateWith,
    of1: withMark,
    with2: group.late - lateWith,
    of2: group.cases.size - withMark,
  }
}

/** The mark that tells most of lateness in a group, if that is more than chance, as so many were tried. */
function bestMark(growing: Growing, cases: ReadonlySet<number>): { mark: Mark; p: number } | undefined {
  const late = lateIn(cases, growing.isLate)
  if (late === 0 || late === cases.size) return undefined
  const tried = growing.marks
    .map(mark => ({ mark, table: tableOf(growing, mark, { cases, late }) }))
    .filter(({ table: { of1, of2 } }) => of1 >= leastCases && of2 >= leastCases)
  let best: (typeof tried)[number] | undefined
  for (const one of tried)
    if (best === undefined || mutualInformation(one.table) > mutualInformation(best.table) + 1e-12) best = one
  if (best === undefined) return undefined
  const p = Math.min(1, fisherExact(best.table) * tried.length)
  return p <= level ? { mark: best.mark, p } : undefined
}

function grow(growing: Growing, cases: ReadonlySet<number>, depth: number): LateGroup {
  const late = lateIn(cases, growing.isLate)
  const group = { cases: cases.size, late, ...wilsonInterval(late, cases.size) }
  const best = depth === 0 ? undefined : bestMark(growing, cases)
  if (best === undefined) return { ...group, parted: undefined }
  const { kind, name, value, cases: marked } = best.mark
  const side = (isWith: boolean) => new Set([...cases].filter(c => marked.has(c) === isWith))
  const [having, lacking] = [side(true), side(false)]
  const parted = {
    ...{ kind, name, value, p: best.p },
    with: grow(growing, having, depth - 1),
    without: grow(growing, lacking, depth - 1),
  }
  return { ...group, parted }
}

/**
 * A shallow tree of what late matters and those in time differ in: each group is parted by the mark that tells most, as
 * long as that is beyond chance after correction for all marks tried (conditional inference trees; Hothorn, Hornik and
 * Zeileis 2006). It shows which marks go together; like each of them it says nothing of causes.
 */
export function lateTree(marks: readonly Mark[], isLate: Uint8Array, cases: ReadonlySet<number>): LateGroup {
  return grow({ marks, isLate }, cases, deepest)
}
