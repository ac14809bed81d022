import { lexicalValue, type XesAttribute } from '../log/attribute.ts'
import type { LogTrace } from '../log/event-log.ts'
import { type LogMapping, standardMapping } from '../log/mapping.ts'
import { problemAt } from '../log/problem.ts'
import { standardKeys } from '../log/standard-keys.ts'
import type { ColumnarLog } from './columnar-log.ts'
import { type TextDictionary, textDictionary } from './dictionary.ts'
import {
  addEvent,
  finishLog,
  type GrowingColumn,
  growingColumn,
  type LogBuilder,
  logBuilder,
  note,
} from './log-builder.ts'

/** The most activities a log may have; more means that a column of free text was taken for the activity. */
export const mostActivities = 65_536

/** A log in columns, and what was left out on the way. */
export interface Columned {
  readonly log: ColumnarLog
  /** Events left out because they name no activity. */
  readonly eventsWithoutActivity: number
}

interface Gathering {
  readonly builder: LogBuilder
  readonly activities: TextDictionary
  readonly resources: TextDictionary
  readonly lifecycles: TextDictionary
  readonly texts: TextDictionary
  readonly caseIds: string[]
  readonly eventColumns: Map<string, GrowingColumn>
  readonly caseColumns: Map<string, GrowingColumn>
  readonly nestedOfEvents: Map<number, readonly XesAttribute[]>
  readonly nestedOfCases: Map<number, readonly XesAttribute[]>
  readonly mapping: LogMapping
  eventsWithoutActivity: number
}

/** Minutes ahead of UTC, as the text of an instant says; an instant without offset was taken for UTC. */
function offsetOf(text: string): number {
  const match = /([+-])(\d\d):?(\d\d)?$/.exec(text.trim().slice(10))
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}

function keep(
  { texts }: Gathering,
  columns: Map<string, GrowingColumn>,
  item: { attributes: readonly XesAttribute[]; index: number; taken: readonly (string | undefined)[] },
): readonly XesAttribute[] {
  const nested: XesAttribute[] = []
  for (const attribute of item.attributes) {
    const { key, type } = attribute
    const value = lexicalValue(attribute)
    if (value === undefined || attribute.children.length > 0) {
      nested.push(attribute)
      continue
    }
    if (item.taken.includes(key)) continue
    const name = `${key}\u0000${type}`
    let column = columns.get(name)
    if (column === undefined) {
      column = growingColumn(key, type)
      columns.set(name, column)
    }
    note(column, item.index, texts.codeOf(value))
  }
  return nested
}

function textAt(attributes: readonly XesAttribute[], key: string | undefined): string | undefined {
  const found = key === undefined ? undefined : attributes.find(attribute => attribute.key === key)
  return found === undefined ? undefined : lexicalValue(found)
}

function takeEvent(gathering: Gathering, attributes: readonly XesAttribute[]): void {
  const { builder, mapping, activities, resources, lifecycles, caseIds } = gathering
  const activity = textAt(attributes, mapping.activity)
  if (activity === undefined) {
    gathering.eventsWithoutActivity += 1
    return
  }
  const time = attributes.find(attribute => attribute.key === mapping.time)
  const isTimed = time?.type === 'date'
  const resource = textAt(attributes, mapping.resource)
  const lifecycle = textAt(attributes, mapping.lifecycle)
  const index = builder.events
  addEvent(builder, {
    case: caseIds.length - 1,
    activity: activities.codeOf(activity),
    resource: resource === undefined ? 0 : resources.codeOf(resource),
    lifecycle: lifecycle === undefined ? 0 : Math.min(255, lifecycles.codeOf(lifecycle)),
    atMs: isTimed ? time.epochMs : Number.NaN,
    offsetMin: isTimed ? offsetOf(time.text) : 0,
  })
  const taken = [mapping.activity, isTimed ? mapping.time : undefined, mapping.resource, mapping.lifecycle]
  const nested = keep(gathering, gathering.eventColumns, { attributes, index, taken })
  if (nested.length > 0) gathering.nestedOfEvents.set(index, nested)
}

function newGathering(mapping: LogMapping): Gathering {
  return {
    builder: logBuilder(),
    activities: textDictionary(),
    resources: textDictionary(['\u0000nobody']),
    lifecycles: textDictionary(['\u0000none']),
    texts: textDictionary(['\u0000absent']),
    caseIds: [],
    eventColumns: new Map(),
    caseColumns: new Map(),
    nestedOfEvents: new Map(),
    nestedOfCases: new Map(),
    mapping,
    eventsWithoutActivity: 0,
  }
}

function withoutNone(texts: readonly string[]): string[] {
  return ['', ...texts.slice(1)]
}

/** Columns of traces read one by one, with everything the traces hold: the exact way, not the fast one. */
export async function columnsOfTraces(
  traces: AsyncIterable<LogTrace> | Iterable<LogTrace>,
  { mapping = standardMapping, file = '' }: { mapping?: LogMapping; file?: string } = {},
): Promise<Columned> {
  const gathering = newGathering(mapping)
  for await (const { attributes, events } of traces) {
    const index = gathering.caseIds.length
    gathering.caseIds.push(textAt(attributes, standardKeys.name) ?? textAt(attributes, mapping.case) ?? '')
    const nested = keep(gathering, gathering.caseColumns, { attributes, index, taken: [standardKeys.name] })
    if (nested.length > 0) gathering.nestedOfCases.set(index, nested)
    for (const event of events) takeEvent(gathering, event.attributes)
    if (gathering.activities.texts().length > mostActivities) throw tooManyActivities(file)
  }
  const { builder, activities, resources, lifecycles, texts } = gathering
  const log = finishLog(builder, {
    caseIds: gathering.caseIds,
    activities: activities.texts(),
    resources: withoutNone(resources.texts()),
    lifecycles: withoutNone(lifecycles.texts()),
    texts: withoutNone(texts.texts()),
    eventColumns: gathering.eventColumns.values(),
    caseColumns: gathering.caseColumns.values(),
    nestedOfEvents: gathering.nestedOfEvents,
    nestedOfCases: gathering.nestedOfCases,
  })
  return { log, eventsWithoutActivity: gathering.eventsWithoutActivity }
}

export function tooManyActivities(file: string) {
  return problemAt({ file, line: 0 }, 'log/too-many-activities', {
    zh: `不同的活动超过 ${mostActivities} 种,活动一列可能选错了`,
    en: `There are more than ${mostActivities} different activities: is the right column taken for the activity?`,
  })
}
