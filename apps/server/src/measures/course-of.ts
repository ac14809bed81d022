import { type Node, type Procedure, type Step, stepsBelow } from '@doudi/kernel'
import { type Course, type Courses, courseKey, type PromiseClock } from '@doudi/measures'

const CLOCKS: readonly PromiseClock[] = ['promised', 'legal']

function isHearing({ ends }: Step): boolean {
  return 'rate' in ends || 'call-back' in ends
}

/** Steps that a loop enters only to do something over: their results are no first answer. */
function doneOver(node: Node): Step[] {
  switch (node.kind) {
    case 'loop':
      return [...doneOver(node.do), ...stepsBelow(node.redo)]
    case 'step':
      return []
    case 'choice':
      return Object.values(node.branches).flatMap(branch => (branch ? doneOver(branch) : []))
    case 'optional':
      return doneOver(node.do)
    default:
      return node.nodes.flatMap(doneOver)
  }
}

/**
 * The steps that come after the answer: from the first at which somebody is asked how it went, or that follows the last step
 * which gives a result, whichever is earlier. What is done over gives no first answer.
 */
function stepsAfter({ root, resultOf }: Procedure): Step[] {
  const steps = stepsBelow(root)
  const over = new Set(doneOver(root))
  const lastResult = steps.findLastIndex(s => resultOf.includes(s.id) && !over.has(s))
  const hearing = steps.findIndex(isHearing)
  const from = hearing === -1 ? lastResult + 1 : Math.min(hearing, lastResult + 1)
  return steps.slice(from)
}

function limitedNodes(node: Node, after: ReadonlySet<string>): Node[] {
  const steps = stepsBelow(node)
  if (steps.every(s => after.has(s.id))) return []
  const hasLimit = CLOCKS.some(clock => node.limits[clock] !== undefined)
  if (hasLimit && steps.every(s => !after.has(s.id))) return [node]
  switch (node.kind) {
    case 'step':
      return []
    case 'sequence':
    case 'parallel':
      return node.nodes.flatMap(n => limitedNodes(n, after))
    case 'choice':
      return Object.values(node.branches).flatMap(branch => (branch ? limitedNodes(branch, after) : []))
    case 'optional':
      return limitedNodes(node.do, after)
    case 'loop':
      return [...limitedNodes(node.do, after), ...limitedNodes(node.redo, after)]
  }
}

/** A limit that begins with the matter and counts whole working days from the next one on; else none can be laid gross. */
function wholeDaysOf(owed: readonly Node[], first: Step): Map<PromiseClock, number> {
  const [only] = owed
  if (!only || owed.length > 1 || !stepsBelow(only).includes(first)) return new Map()
  return new Map(
    CLOCKS.flatMap(clock => {
      const limit = only.limits[clock]
      const isWhole =
        limit?.unit === 'working-days' && limit.from === 'next-day' && limit.cutOff === 'office-close'
      return limit && isWhole ? [[clock, limit.amount] as const] : []
    }),
  )
}

/**
 * What measures need to know of a procedure; undefined where its end cannot be seen in the log, because its last step is not
 * ended by closing.
 */
export function courseOf(procedure: Procedure): Course | undefined {
  const steps = stepsBelow(procedure.root)
  const [first, last] = [steps[0], steps[steps.length - 1]]
  if (!first || !last || !('close' in last.ends)) return undefined
  const after = new Set(stepsAfter(procedure).map(s => s.id as string))
  const owed = limitedNodes(procedure.root, after)
  return {
    procedure: procedure.id,
    version: procedure.version,
    after,
    owed: new Set(owed.map(n => n.id as string)),
    results: new Set(procedure.resultOf as readonly string[]),
    hearing: new Set(steps.filter(isHearing).map(s => s.id as string)),
    timeOf: new Map(steps.filter(s => !after.has(s.id)).map(s => [s.id as string, s.timeOf])),
    owes: new Set(CLOCKS.filter(clock => owed.some(n => n.limits[clock] !== undefined))),
    wholeDays: wholeDaysOf(owed, first),
  }
}

/** The courses of all procedures that the county has ever published. */
export function coursesOf(procedures: Iterable<Procedure>): Courses {
  const all = new Map<string, Course>()
  for (const procedure of procedures) {
    const course = courseOf(procedure)
    if (course) all.set(courseKey(course.procedure, course.version), course)
  }
  return all
}
