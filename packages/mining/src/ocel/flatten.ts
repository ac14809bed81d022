import type { ColumnarLog } from '../columns/columnar-log.ts'
import { textDictionary } from '../columns/dictionary.ts'
import { addEvent, finishLog, logBuilder } from '../columns/log-builder.ts'
import { compare, directlyFollows, edgeRows } from '../figures/directly-follows.ts'
import type { OcelEvent, OcelLog } from './ocel-log.ts'

/** A log of cases, and what flattening did to the events (van der Aalst and Berti 2020). */
export interface Flattened {
  readonly log: ColumnarLog
  /** Events about several objects of the type: they stand in each of their cases (convergence). */
  readonly repeated: number
  /** Events about no object of the type: they are in no case. */
  readonly leftOut: number
  /** Cases in which an activity occurs for different objects of other types, as if it were done again (divergence). */
  readonly diverging: number
}

/** The objects of an event that have a type, each once. */
function objectsOf({ relationships }: OcelEvent, places: ReadonlyMap<string, number>): number[] {
  return [...new Set(relationships.flatMap(({ objectId }) => places.get(objectId) ?? []))]
}

// Who did it has no place of its own in OCEL; these names are in use for it.
const resourceNames = ['resource', 'org:resource', 'user', 'performer']

function resourceOf({ attributes }: OcelEvent): string | undefined {
  return attributes.find(({ name }) => resourceNames.includes(name.toLowerCase()))?.value
}

function divergingCases(log: OcelLog, places: ReadonlyMap<string, number>, cases: number): number {
  const seen = Array.from({ length: cases }, () => new Map<string, string>())
  const diverging = new Set<number>()
  for (const event of log.events) {
    const others = event.relationships.map(r => r.objectId).filter(id => !places.has(id))
    const key = [...new Set(others)].sort(compare).join('\u0000')
    for (const c of objectsOf(event, places)) {
      const before = seen[c]?.get(event.type)
      if (before !== undefined && before !== key) diverging.add(c)
      seen[c]?.set(event.type, key)
    }
  }
  return diverging.size
}

/** The cases of one object type: every object of it is a case with the events about it. */
export function flatten(ocel: OcelLog, objectType: string): Flattened {
  const objects = ocel.objects.filter(({ type }) => type === objectType)
  const places = new Map(objects.map(({ id }, i) => [id, i]))
  const builder = logBuilder()
  const activities = textDictionary()
  const resources = textDictionary([''])
  let [repeated, leftOut] = [0, 0]
  for (const event of ocel.events) {
    const cases = objectsOf(event, places)
    if (cases.length === 0) leftOut += 1
    if (cases.length > 1) repeated += 1
    const who = resourceOf(event)
    for (const c of cases)
      addEvent(builder, {
        case: c,
        activity: activities.codeOf(event.type),
        resource: who === undefined || who === '' ? 0 : resources.codeOf(who),
        lifecycle: 0,
        atMs: event.atMs,
        offsetMin: 0,
      })
  }
  const log = finishLog(builder, {
    caseIds: objects.map(({ id }) => id),
    activities: activities.texts(),
    resources: resources.texts(),
    lifecycles: [''],
    texts: [''],
    eventColumns: [],
    caseColumns: [],
  })
  return { log, repeated, leftOut, diverging: divergingCases(ocel, places, objects.length) }
}

/** An edge of the object-centric directly-follows graph: for objects of one type, what happens to them next. */
export interface ObjectEdgeRow {
  readonly object_type: string
  readonly from: string
  readonly to: string
  readonly count: number
}

/** The directly-follows graph of every object type. */
export function objectEdgeRows(ocel: OcelLog): ObjectEdgeRow[] {
  return ocel.objectTypes.flatMap(({ name }) => {
    const { log } = flatten(ocel, name)
    return edgeRows(directlyFollows(log), log.activities).map(row => ({ object_type: name, ...row }))
  })
}
