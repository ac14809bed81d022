import type { ProcessTree } from './process-tree.ts'

/** Traces of a tree, as activities joined by a separator that stands in no name. */
type Language = ReadonlySet<string>

const between = '\u0001'

export interface LanguageBound {
  /** Longest trace, in events. */
  readonly length: number
  /** How often a loop may go round beyond the first time; no bound when absent. */
  readonly rounds?: number
}

function lengthOf(trace: string): number {
  return trace === '' ? 0 : trace.split(between).length
}

function joined(a: string, b: string): string {
  return a === '' ? b : b === '' ? a : a + between + b
}

function concatenated(first: Language, second: Language, length: number): Language {
  const found = new Set<string>()
  for (const a of first) {
    for (const b of second) if (lengthOf(a) + lengthOf(b) <= length) found.add(joined(a, b))
  }
  return found
}

function shuffles(a: readonly string[], b: readonly string[]): string[] {
  if (a.length === 0 || b.length === 0) return [[...a, ...b].join(between)]
  const [headA = '', ...restA] = a
  const [headB = '', ...restB] = b
  return [
    ...shuffles(restA, b).map(rest => joined(headA, rest)),
    ...shuffles(a, restB).map(rest => joined(headB, rest)),
  ]
}

function shuffled(first: Language, second: Language, length: number): Language {
  const found = new Set<string>()
  const parts = (trace: string) => (trace === '' ? [] : trace.split(between))
  for (const a of first) {
    for (const b of second) {
      if (lengthOf(a) + lengthOf(b) > length) continue
      for (const trace of shuffles(parts(a), parts(b))) found.add(trace)
    }
  }
  return found
}

function looped(body: Language, redo: Language, { length, rounds = length }: LanguageBound): Language {
  let found = new Set(body)
  let last: Language = body
  for (let round = 0; round < rounds; round++) {
    const next = concatenated(concatenated(last, redo, length), body, length)
    const all = new Set([...found, ...next])
    if (all.size === found.size) break
    found = all
    last = next
  }
  return found
}

/** All traces of the tree up to a length, as sets of texts that compare across trees. */
export function languageOf(tree: ProcessTree, bound: LanguageBound): Language {
  const of = (node: ProcessTree) => languageOf(node, bound)
  switch (tree.kind) {
    case 'silent':
      return new Set([''])
    case 'step':
      return new Set(bound.length > 0 ? [tree.activity] : [])
    case 'choice':
      return new Set(tree.nodes.flatMap(node => [...of(node)]))
    case 'optional':
      return new Set(['', ...of(tree.do)])
    case 'sequence':
      return tree.nodes.map(of).reduce((a, b) => concatenated(a, b, bound.length))
    case 'parallel':
      return tree.nodes.map(of).reduce((a, b) => shuffled(a, b, bound.length))
    case 'loop':
      return looped(of(tree.do), of(tree.redo), bound)
  }
}

/** A trace of a language as its activities. */
export function activitiesOf(trace: string): string[] {
  return trace === '' ? [] : trace.split(between)
}
