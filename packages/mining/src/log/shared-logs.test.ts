import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  attributeText,
  conceptName,
  type LogMapping,
  type LogTrace,
  openLog,
  resource,
  timestamp,
} from '../index.ts'
import { allTraces, logFile } from '../testing/log-file.ts'
import { writeXes } from '../xes/write-xes.ts'

const root = resolve(import.meta.dirname, '../../../..')
const folder = join(resolve(root, process.env.DOUDI_SHARED ?? '../shared'), 'data/eventlogs')
const isAbsent = !existsSync(join(folder, 'expected.json'))

interface Counts {
  cases: number
  events: number
  activities: number
  variants: number
  dfg_edges: number
  dfg_weight: number
  start_activities: number
  end_activities: number
  resources: number
  duration_days_mean: number
}

const csvMapping: LogMapping = {
  case: 'case:concept:name',
  activity: 'concept:name',
  time: 'time:timestamp',
  resource: 'org:resource',
  traceAttributes: ['case:creator'],
}

function countsOf(traces: readonly LogTrace[]): Counts {
  const sets = {
    activities: new Set(),
    variants: new Set(),
    starts: new Set(),
    ends: new Set(),
    people: new Set(),
  }
  const edges = new Set<string>()
  let [events, weight, days] = [0, 0, 0]
  for (const trace of traces) {
    const names = trace.events.map(event => conceptName(event) ?? '')
    for (const name of names) sets.activities.add(name)
    for (const event of trace.events) if (resource(event) !== undefined) sets.people.add(resource(event))
    for (const [index, name] of names.slice(1).entries()) edges.add(JSON.stringify([names[index], name]))
    events += names.length
    weight += names.length - 1
    sets.variants.add(JSON.stringify(names))
    sets.starts.add(names[0])
    sets.ends.add(names.at(-1))
    // The reference counts wall-clock days: it drops the offset, so a change of clocks counts for an hour.
    const instants = trace.events.map(event =>
      Date.parse(`${attributeText(event, 'time:timestamp')?.slice(0, 19)}Z`),
    )
    days += (Math.max(...instants) - Math.min(...instants)) / 86_400_000
  }
  return {
    cases: traces.length,
    events,
    activities: sets.activities.size,
    variants: sets.variants.size,
    dfg_edges: edges.size,
    dfg_weight: weight,
    start_activities: sets.starts.size,
    end_activities: sets.ends.size,
    resources: sets.people.size,
    duration_days_mean: Number((days / traces.length).toFixed(4)),
  }
}

describe.skipIf(isAbsent)(`shared logs${isAbsent ? ' (not run: input absent)' : ''}`, () => {
  const expected: Record<string, Counts> = isAbsent
    ? {}
    : JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))

  for (const [name, counts] of Object.entries(expected)) {
    it(`counts ${name} as the reference does`, async () => {
      expect(counts).toMatchObject(countsOf(await allTraces(await openLog(join(folder, name)))))
    })
  }

  it('counts the CSV of the running example like its XES', async () => {
    const log = await openLog(join(folder, 'running-example.csv'), { mapping: csvMapping })
    const traces = await allTraces(log)
    expect(expected['running-example.xes']).toMatchObject(countsOf(traces))
    expect(log).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', gzip: false })
    expect(traces[0] && attributeText(traces[0], 'creator')).toBe('Fluxicon Nitro')
  })

  it('reads every first event of a CSV case at the same instant as from XES', async () => {
    const fromCsv = await allTraces(
      await openLog(join(folder, 'running-example.csv'), { mapping: csvMapping }),
    )
    const fromXes = await allTraces(await openLog(join(folder, 'running-example.xes')))
    const instants = (traces: LogTrace[]) =>
      traces.map(trace => [conceptName(trace), ...trace.events.map(event => timestamp(event))])
    expect(instants(fromCsv).sort()).toEqual(instants(fromXes).sort())
  })

  it('reads a permit log twice with equal results, within seconds', async () => {
    const path = join(folder, 'BPIC15_1.xes.gz')
    const start = performance.now()
    const first = await openLog(path)
    const traces = await allTraces(first)
    expect((performance.now() - start) / 1000).toBeLessThan(15)
    const second = await openLog(path)
    expect(await allTraces(second)).toEqual(traces)
    expect(second.header).toEqual(first.header)
  })

  it('writes a permit log that reads back the same, header and nested attributes included', async () => {
    const log = await openLog(join(folder, 'BPIC15_1.xes.gz'))
    const traces = await allTraces(log)
    const parts: string[] = []
    await writeXes(traces, text => void parts.push(text), { header: log.header })
    const again = await openLog(logFile(parts.join('')))
    expect(withoutLines(await allTraces(again))).toEqual(withoutLines(traces))
    expect(again.header).toEqual(log.header)
  })

  it('tells that an object-centric log is no XES', async () => {
    const reading = openLog(join(folder, 'ocel20_example.xmlocel'))
    await expect(reading).rejects.toMatchObject({ code: 'xes/unexpected-element', line: 3 })
    const json = openLog(join(folder, 'ocel20_example.jsonocel'))
    await expect(json).rejects.toMatchObject({ code: 'log/unknown-format' })
    const database = openLog(join(folder, 'ocel20_example.sqlite'))
    await expect(database).rejects.toMatchObject({ code: 'log/unknown-format' })
  })
})

function withoutLines(traces: readonly LogTrace[]) {
  return traces.map(trace => ({
    attributes: trace.attributes,
    events: trace.events.map(({ attributes }) => attributes),
  }))
}
