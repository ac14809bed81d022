import { type ColumnarLog, eventCount } from '../columns/columnar-log.ts'
import type { OcelEvent, OcelLog, OcelObject } from './ocel-log.ts'

/** A log of cases as an object-centric one: every case an object, every event about its case and, if known, a resource. */
export function ocelOfLog(log: ColumnarLog, objectType = 'case'): OcelLog {
  const events: OcelEvent[] = []
  const width = String(eventCount(log)).length
  for (let c = 0; c < log.cases; c++) {
    const objectId = log.caseIds[log.source[c] as number] as string
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
      // OCEL has no event without a time.
      if (Number.isNaN(log.atMs[i] as number)) continue
      const who = log.resources[log.resource[i] as number] as string
      events.push({
        id: `e${String(i + 1).padStart(width, '0')}`,
        type: log.activities[log.activity[i] as number] as string,
        atMs: log.atMs[i] as number,
        attributes: who === '' ? [] : [{ name: 'resource', value: who }],
        relationships: [{ objectId, qualifier: objectType }],
      })
    }
  }
  const objects = Array.from(
    log.source,
    (c): OcelObject => ({
      id: log.caseIds[c] as string,
      type: objectType,
      relationships: [],
      attributes: [...log.caseColumns].flatMap(([name, { codes, texts }]) => {
        const code = codes[c] as number
        return code === 0 ? [] : [{ name, value: texts[code] as string, atMs: 0 }]
      }),
    }),
  )
  const types = [...new Set(events.map(({ type }) => type))].sort()
  return {
    eventTypes: types.map(name => ({ name, attributes: [{ name: 'resource', type: 'string' }] })),
    objectTypes: [
      { name: objectType, attributes: [...log.caseColumns.keys()].map(name => ({ name, type: 'string' })) },
    ],
    events,
    objects,
  }
}
