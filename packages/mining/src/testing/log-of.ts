import { type ColumnarLog, columnsOfTraces, dateAttribute, stringAttribute } from '../index.ts'

/** One event in a test: what, when (minutes after Monday 2026-03-02 00:00), who, and which end of it. */
export type PlantedEvent = readonly [
  activity: string,
  minute: number,
  resource?: string,
  lifecycle?: 'start' | 'complete',
]

export interface PlantedCase {
  readonly events: readonly PlantedEvent[]
  readonly about?: Readonly<Record<string, string>>
}

/** A Monday. */
export const monday = Date.UTC(2026, 2, 2)
export const minuteMs = 60_000

/** Columns of a log that a test has thought up. */
export async function logOf(cases: readonly PlantedCase[]): Promise<ColumnarLog> {
  const traces = cases.map(({ events, about = {} }, c) => ({
    line: 0,
    attributes: [
      stringAttribute('concept:name', `C${c}`),
      ...Object.entries(about).map(([key, value]) => stringAttribute(key, value)),
    ],
    events: events.map(([activity, minute, resource, lifecycle]) => ({
      line: 0,
      attributes: [
        stringAttribute('concept:name', activity),
        dateAttribute('time:timestamp', monday + minute * minuteMs),
        ...(resource === undefined ? [] : [stringAttribute('org:resource', resource)]),
        ...(lifecycle === undefined ? [] : [stringAttribute('lifecycle:transition', lifecycle)]),
      ],
    })),
  }))
  return (await columnsOfTraces(traces)).log
}

/** A piece of work as its two events. */
export function work(activity: string, [from, to]: readonly [number, number], who: string): PlantedEvent[] {
  return [
    [activity, from, who, 'start'],
    [activity, to, who, 'complete'],
  ]
}
