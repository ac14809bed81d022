import { type Language, type Node, type Procedure, register } from '@doudi/kernel'
import { type ColumnarLog, keepCases, relabel } from '@doudi/mining'
import { MODULES } from '@doudi/server'

const STEP = 'doudi:step'
const PROCEDURE = 'doudi:procedure'
/** An act that was signed off takes effect then, whatever it is. */
const SIGNED = 'draft-signed'

interface DeclaredStep {
  readonly title: string
  /** Events that end it. */
  readonly endings: ReadonlySet<string>
}

function stepsIn(
  node: Node,
  language: Language,
  emitted: ReadonlyMap<string, string>,
): [string, DeclaredStep][] {
  const of = (child: Node) => stepsIn(child, language, emitted)
  switch (node.kind) {
    case 'step': {
      const endings = Object.keys(node.ends).flatMap(command => emitted.get(command) ?? [])
      return [[node.id, { title: node.title[language], endings: new Set([...endings, SIGNED]) }]]
    }
    case 'sequence':
    case 'parallel':
      return node.nodes.flatMap(of)
    case 'optional':
      return of(node.do)
    case 'loop':
      return [...of(node.do), ...of(node.redo)]
    case 'choice':
      return Object.values(node.branches).flatMap(branch => (branch === null ? [] : of(branch)))
  }
}

/**
 * A log of ours as the steps of a procedure that were done, in its own titles, so that it can be held against the
 * declaration: several endings of one step in a row are one. A log from elsewhere, whose activities are steps already,
 * comes back as it is.
 */
export function stepsDone(log: ColumnarLog, procedure: Procedure, language: Language): ColumnarLog {
  const column = log.eventColumns.get(STEP)
  if (column === undefined) return log
  const emitted = new Map(
    [...register(MODULES).matterCommands.values()].map(({ name, type }) => [name, type] as const),
  )
  const steps = new Map(stepsIn(procedure.root, language, emitted))
  const stepAt = (i: number): string | undefined => {
    const id = column.texts[column.codes[i] as number] as string
    return steps.get(id)?.endings.has(log.activities[log.activity[i] as number] as string) ? id : undefined
  }
  const about = log.caseColumns.get(PROCEDURE)
  const ours = keepCases(log, c => {
    const named = about?.texts[about.codes[log.source[c] as number] as number]
    return named === undefined || named === '' || named === procedure.id
  })
  const isLast = new Set<number>()
  for (let c = 0; c < ours.cases; c++) {
    let last: { event: number; step: string } | undefined
    for (let i = ours.starts[c] as number; i < (ours.ends[c] as number); i++) {
      const step = stepAt(i)
      if (step === undefined) continue
      if (last !== undefined && last.step !== step) isLast.add(last.event)
      last = { event: i, step }
    }
    if (last !== undefined) isLast.add(last.event)
  }
  return relabel(ours, i => (isLast.has(i) ? steps.get(stepAt(i) ?? '')?.title : undefined))
}
