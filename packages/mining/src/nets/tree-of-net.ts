import { block, optional, type ProcessTree, silent, step } from '../trees/process-tree.ts'
import type { PetriNet } from './petri-net.ts'

/** A transition that stands for a whole part of the net. */
interface Part {
  tree: ProcessTree
  readonly from: Set<number>
  readonly to: Set<number>
}

/** A net being folded: parts, and which of them put tokens on a place and take them from it. */
interface Folding {
  readonly parts: Set<Part>
  readonly into: Map<number, Set<Part>>
  readonly out: Map<number, Set<Part>>
  places: number
}

function onlyOf<T>(items: ReadonlySet<T> | undefined): T | undefined {
  return items?.size === 1 ? [...items][0] : undefined
}

function add(folding: Folding, part: Part): void {
  folding.parts.add(part)
  for (const p of part.from) folding.out.set(p, (folding.out.get(p) ?? new Set()).add(part))
  for (const p of part.to) folding.into.set(p, (folding.into.get(p) ?? new Set()).add(part))
}

function remove(folding: Folding, part: Part): void {
  folding.parts.delete(part)
  for (const p of part.from) folding.out.get(p)?.delete(part)
  for (const p of part.to) folding.into.get(p)?.delete(part)
}

function replace(folding: Folding, old: readonly Part[], part: Part): void {
  for (const one of old) remove(folding, one)
  add(folding, part)
}

const keyOf = (places: ReadonlySet<number>): string => [...places].sort((a, b) => a - b).join(',')

function either(trees: readonly ProcessTree[]): ProcessTree {
  const busy = trees.filter(({ kind }) => kind !== 'silent')
  const chosen = busy.length === 0 ? silent : block('choice', busy)
  return busy.length < trees.length ? optional(chosen) : chosen
}

/** Parts between the same places are a choice. */
function foldChoices(folding: Folding): boolean {
  const alike = new Map<string, Part[]>()
  for (const part of folding.parts) {
    const key = `${keyOf(part.from)}|${keyOf(part.to)}`
    alike.set(key, [...(alike.get(key) ?? []), part])
  }
  const found = [...alike.values()].filter(parts => parts.length > 1)
  for (const parts of found) {
    const [{ from, to }] = parts as [Part]
    replace(folding, parts, { tree: either(parts.map(({ tree }) => tree)), from, to })
  }
  return found.length > 0
}

/** A part that alone feeds a place, and one that takes from it alone, are a sequence. */
function foldSequences(folding: Folding): boolean {
  let isFolded = false
  for (const place of folding.into.keys()) {
    const [before, after] = [onlyOf(folding.into.get(place)), onlyOf(folding.out.get(place))]
    if (before === undefined || after === undefined || before === after) continue
    if (before.to.size !== 1 || after.from.size !== 1) continue
    const tree = block('sequence', [before.tree, after.tree])
    replace(folding, [before, after], { tree, from: before.from, to: after.to })
    isFolded = true
  }
  return isFolded
}

/** Parts on ways of their own between one part that opens them and one that waits for all run side by side. */
function foldParallels(folding: Folding): boolean {
  const beside = new Map<Part, Map<Part, Part[]>>()
  for (const part of folding.parts) {
    const [p, q] = [onlyOf(part.from), onlyOf(part.to)]
    if (p === undefined || q === undefined) continue
    if (onlyOf(folding.out.get(p)) !== part || onlyOf(folding.into.get(q)) !== part) continue
    const [opens, closes] = [onlyOf(folding.into.get(p)), onlyOf(folding.out.get(q))]
    if (opens === undefined || closes === undefined || opens === closes) continue
    const known = beside.get(opens) ?? new Map<Part, Part[]>()
    beside.set(opens, known.set(closes, [...(known.get(closes) ?? []), part]))
  }
  const groups = [...beside.values()].flatMap(byClosing => [...byClosing.values()])
  const found = groups.filter(parts => parts.length > 1)
  for (const parts of found) {
    const [{ from, to }] = parts as [Part]
    for (const { from: p, to: q } of parts.slice(1)) dropPlaces(folding, [...p, ...q])
    replace(folding, parts, {
      tree: block(
        'parallel',
        parts.map(({ tree }) => tree),
      ),
      from,
      to,
    })
  }
  return found.length > 0
}

function dropPlaces({ into, out }: Folding, places: readonly number[]): void {
  for (const place of places) {
    for (const part of into.get(place) ?? []) part.to.delete(place)
    for (const part of out.get(place) ?? []) part.from.delete(place)
    into.delete(place)
    out.delete(place)
  }
}

/** Two places that the same parts feed and the same parts empty say the same. */
function foldPlaces(folding: Folding): boolean {
  const numbers = new Map([...folding.parts].map((part, n) => [part, n]))
  const known = (parts: ReadonlySet<Part> | undefined) =>
    [...(parts ?? [])]
      .map(part => numbers.get(part))
      .sort()
      .join(',')
  const seen = new Set<string>()
  const doubled: number[] = []
  for (const place of folding.into.keys()) {
    if (folding.out.get(place) === undefined) continue
    const key = `${known(folding.into.get(place))}|${known(folding.out.get(place))}`
    if (seen.has(key)) doubled.push(place)
    seen.add(key)
  }
  dropPlaces(folding, doubled)
  return doubled.length > 0
}

/** A way back over a part that alone lies between its places is a loop. */
function foldLoops(folding: Folding): boolean {
  for (const part of folding.parts) {
    const [p, q] = [onlyOf(part.from), onlyOf(part.to)]
    if (p === undefined || q === undefined) continue
    if (p === q) return foldRound(folding, part, p)
    if (onlyOf(folding.out.get(p)) !== part || onlyOf(folding.into.get(q)) !== part) continue
    const back = [...(folding.out.get(q) ?? [])].find(r => onlyOf(r.from) === q && onlyOf(r.to) === p)
    if (back === undefined) continue
    replace(folding, [part, back], { ...part, tree: { kind: 'loop', do: part.tree, redo: back.tree } })
    return true
  }
  return false
}

/** A part that leads from a place to itself may be done any number of times there: nothing, and the part as its redo. */
function foldRound(folding: Folding, part: Part, place: number): boolean {
  remove(folding, part)
  const behind = folding.places
  folding.places += 1
  const later = [...(folding.out.get(place) ?? [])]
  for (const one of later) {
    remove(folding, one)
    one.from.delete(place)
    one.from.add(behind)
    add(folding, one)
  }
  const tree: ProcessTree = { kind: 'loop', do: silent, redo: part.tree }
  add(folding, { tree, from: new Set([place]), to: new Set([behind]) })
  return true
}

function placesMarked(marking: readonly number[]): number[] | undefined {
  const marked = marking.flatMap((tokens, place) => (tokens > 0 ? [place] : []))
  return marked.every(place => marking[place] === 1) ? marked : undefined
}

/**
 * The tree of a net, found by folding its parts together until one is left (van Zelst and Leemans 2020); undefined for a
 * net that is not made of blocks. The tree has the language of the net.
 */
export function treeOfNet(net: PetriNet): ProcessTree | undefined {
  const [initial, final] = [placesMarked(net.initial), placesMarked(net.final)]
  if (initial === undefined || final === undefined) return undefined
  const [source, sink] = [net.places, net.places + 1]
  const folding: Folding = { parts: new Set(), into: new Map(), out: new Map(), places: net.places + 2 }
  for (const { label, from, to } of net.transitions) {
    const isSimple = new Set(from).size === from.length && new Set(to).size === to.length
    if (!isSimple) return undefined
    add(folding, { tree: label === undefined ? silent : step(label), from: new Set(from), to: new Set(to) })
  }
  // Places of its own before and behind: work may come back to where it began.
  add(folding, { tree: silent, from: new Set([source]), to: new Set(initial) })
  add(folding, { tree: silent, from: new Set(final), to: new Set([sink]) })
  const folds = [foldSequences, foldChoices, foldPlaces, foldParallels, foldLoops]
  while (folds.some(fold => fold(folding)));
  const whole = onlyOf(folding.parts)
  const isWhole = whole !== undefined && onlyOf(whole.from) === source && onlyOf(whole.to) === sink
  return isWhole ? whole.tree : undefined
}
