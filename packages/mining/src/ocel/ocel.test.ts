import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLog } from '../columns/load-log.ts'
import { directlyFollows, edgeRows } from '../figures/directly-follows.ts'
import { logFile, problemOf } from '../testing/log-file.ts'
import { randomOcel } from '../testing/random-ocel.ts'
import { sharedLogs } from '../testing/shared-folder.ts'
import { flatten, objectEdgeRows } from './flatten.ts'
import { readOcelJson, writeOcelJson } from './ocel-json.ts'
import { inCommonOrder, type OcelLog } from './ocel-log.ts'
import { ocelOfLog } from './ocel-of-log.ts'
import { readOcelSqlite, writeOcelSqlite } from './ocel-sqlite.ts'
import { readOcelXml, writeOcelXml } from './ocel-xml.ts'
import { readOcel } from './read-ocel.ts'

describe('an object-centric log', () => {
  it('comes back whole from each of its three encodings', () =>
    fc.assert(
      fc.asyncProperty(randomOcel, async log => {
        const expected = inCommonOrder(log)
        expect(inCommonOrder(readOcelJson(writeOcelJson(log), 'x'))).toEqual(expected)
        expect(inCommonOrder(readOcelXml(writeOcelXml(log), 'x'))).toEqual(expected)
        expect(inCommonOrder(await readOcelSqlite(await writeOcelSqlite(log), 'x'))).toEqual(expected)
      }),
      { numRuns: 200, seed: 71 },
    ))

  it('is told by its content, packed or not', async () => {
    const [log] = fc.sample(randomOcel, { numRuns: 1, seed: 3 }) as [OcelLog]
    const expected = inCommonOrder(log)
    for (const content of [writeOcelJson(log), writeOcelXml(log), await writeOcelSqlite(log)]) {
      const read = await readOcel(logFile(content))
      expect(read && inCommonOrder(read)).toEqual(expected)
    }
    expect(await readOcel(logFile('case,activity,time\n1,a,2026-01-01\n'))).toBeUndefined()
    expect(
      await readOcel(logFile('<?xml version="1.0"?>\n<log xes.version="1.0"><trace/></log>')),
    ).toBeUndefined()
  })

  it('has for each object type the edges that following every object by hand finds', () =>
    fc.assert(
      fc.property(randomOcel, log => {
        const counts = new Map<string, number>()
        for (const object of log.objects) {
          const own = log.events
            .filter(e => e.relationships.some(r => r.objectId === object.id))
            .sort((a, b) => a.atMs - b.atMs)
          for (const [i, { type }] of own.entries()) {
            const before = own[i - 1]
            if (before === undefined) continue
            const key = `${object.type}|${before.type}|${type}`
            counts.set(key, (counts.get(key) ?? 0) + 1)
          }
        }
        const rows = objectEdgeRows(log).map(
          ({ object_type, from, to, count }) => [`${object_type}|${from}|${to}`, count] as const,
        )
        expect(new Map(rows)).toEqual(counts)
      }),
      { numRuns: 150, seed: 72 },
    ))

  it('flattened says what stands in several cases, in none, and what only looks like rework', () => {
    const link = (objectId: string) => ({ objectId, qualifier: '' })
    const event = (id: string, type: string, about: string[]) => ({
      id,
      type,
      atMs: Number(id) * 1000,
      attributes: [],
      relationships: about.map(link),
    })
    const object = (id: string, type: string) => ({ id, type, attributes: [], relationships: [] })
    const log: OcelLog = {
      eventTypes: ['受理', '发证', '会议'].map(name => ({ name, attributes: [] })),
      objectTypes: ['申请', '证照'].map(name => ({ name, attributes: [] })),
      objects: [object('a', '申请'), object('b', '申请'), object('x', '证照'), object('y', '证照')],
      events: [
        event('1', '受理', ['a', 'b']),
        event('2', '发证', ['a', 'x']),
        event('3', '发证', ['a', 'y']),
        event('4', '会议', []),
      ],
    }
    const { log: cases, repeated, leftOut, diverging } = flatten(log, '申请')
    expect([cases.cases, repeated, leftOut, diverging]).toEqual([2, 1, 1, 1])
  })

  it.each([
    ['{"eventTypes": [', 'ocel/not-json'],
    ['{"eventTypes": [], "objectTypes": [], "objects": []}', 'ocel/not-a-list'],
    [
      '{"eventTypes":[{"name":"a"}],"objectTypes":[],"objects":[],"events":[{"id":"1","type":"a","time":"2026-01-01T00:00:00Z","relationships":[{"objectId":"o"}]}]}',
      'ocel/dangling-reference',
    ],
    [
      '{"eventTypes":[],"objectTypes":[],"objects":[],"events":[{"id":"1","type":"a","time":"2026-01-01T00:00:00Z"}]}',
      'ocel/unknown-type',
    ],
    [
      '{"eventTypes":[{"name":"a"}],"objectTypes":[],"objects":[],"events":[{"id":"1","type":"a","time":"soon"}]}',
      'ocel/wrong-time',
    ],
    [
      '{"eventTypes":[],"objectTypes":[{"name":"o"}],"objects":[{"id":"1","type":"o"},{"id":"1","type":"o"}],"events":[]}',
      'ocel/id-repeated',
    ],
    [
      '{"eventTypes":[{"name":"a"},{"name":"a"}],"objectTypes":[],"objects":[],"events":[]}',
      'ocel/type-repeated',
    ],
    ['<log><objects><object id="1" type="o"/>', 'ocel/unknown-type'],
    ['<log><objects>', 'ocel/not-well-formed'],
    ['<log><event-types><event-type name="a"></objects>', 'ocel/not-well-formed'],
  ])('that is damaged gives one clear problem: %s', async (content, code) => {
    expect((await problemOf(() => readOcel(logFile(content)))).code).toBe(code)
  })

  it('that is cut off, or hides an entity bomb, gives one clear problem', async () => {
    const [log] = fc.sample(randomOcel, { numRuns: 1, seed: 5 }) as [OcelLog]
    const bytes = await writeOcelSqlite(log)
    const cut = await problemOf(() => readOcel(logFile(bytes.subarray(0, 5000))))
    expect(cut.code).toBe('ocel/not-a-database')
    const bomb = '<!DOCTYPE log [<!ENTITY a "aaaa">]><log><objects></objects></log>'
    expect((await problemOf(() => Promise.resolve().then(() => readOcelXml(bomb, 'x')))).code).toBe(
      'ocel/doctype',
    )
  })

  it('keeps a link that is written twice once', () => {
    const text =
      '{"eventTypes":[{"name":"a"}],"objectTypes":[{"name":"o"}],"objects":[{"id":"o1","type":"o"}],"events":[{"id":"1","type":"a","time":"2026-01-01T00:00:00Z","relationships":[{"objectId":"o1","qualifier":"x"},{"objectId":"o1","qualifier":"x"}]}]}'
    expect(readOcelJson(text, 'x').events[0]?.relationships).toHaveLength(1)
  })
})

const isAbsent = !existsSync(join(sharedLogs, 'ocel20_example.sqlite'))
describe.skipIf(isAbsent)(`shared logs${isAbsent ? ' (not run: input absent)' : ''}`, () => {
  const named = (ending: string) => join(sharedLogs, `ocel20_example.${ending}`)

  it('the three encodings of the published example are the same log', async () => {
    // Its XML and SQLite were written with the clock on the wall where it was made.
    const options = { zone: 'Europe/Berlin' }
    const [json, xml, sqlite] = await Promise.all(
      ['jsonocel', 'xmlocel', 'sqlite'].map(ending => readOcel(named(ending), options)),
    )
    const expected = inCommonOrder(json as OcelLog)
    expect(inCommonOrder(xml as OcelLog)).toEqual(expected)
    expect(inCommonOrder(sqlite as OcelLog)).toEqual(expected)
    expect([json?.events.length, json?.objects.length]).toEqual([13, 9])
    const edges = objectEdgeRows(json as OcelLog)
    expect(edges).toContainEqual({
      object_type: 'Purchase Order',
      from: 'Create Purchase Order',
      to: 'Change PO Quantity',
      count: 1,
    })
    const raw = JSON.parse(readFileSync(named('jsonocel'), 'utf8')) as { events: unknown[] }
    expect(raw.events).toHaveLength(13)
  })

  it('a log of cases made object-centric has the same graph', async () => {
    const { log } = await loadLog(join(sharedLogs, 'running-example.xes'), { keepAll: true })
    const ocel = ocelOfLog(log)
    const again = await readOcelSqlite(await writeOcelSqlite(ocel), 'x')
    expect(inCommonOrder(again)).toEqual(inCommonOrder(ocel))
    expect(
      edgeRows(directlyFollows(flatten(again, 'case').log), flatten(again, 'case').log.activities),
    ).toEqual(edgeRows(directlyFollows(log), log.activities))
  })
})
