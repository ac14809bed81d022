import { z } from 'zod'
import { CADENCES } from '../registers/station.ts'
import type { ReadSamples } from './read-ndjson.ts'
import { BatchBuilder, type Cadence, INTERVAL_MS, sampleProblem } from './sample-batch.ts'

/** INTERMAGNET's real-time service: a topic is `<iaga-code>/<cadence>/<publication-level>`. */
const TOPIC = /^([a-z][a-z0-9]{2})\/(pt1s|pt1m)\/([1-4])$/

export interface Topic {
  readonly code: string
  readonly cadence: Cadence
  readonly level: number
}

/** Undefined for what is no topic of a station. */
export function findTopic(topic: string): Topic | undefined {
  const [, code, cadence, level] = TOPIC.exec(topic.toLowerCase()) ?? []
  if (!code || !cadence) return undefined
  return { code: code.toUpperCase(), cadence: CADENCES[cadence as 'pt1s'], level: Number(level) }
}

const column = z.array(z.number().nullable()).max(100_000).optional()
const message = z.looseObject({
  iagaCode: z.string(),
  elementsRecorded: z.string().regex(/^[XYZHDIFS]{3,4}$/),
  startDate: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z?$/),
  cadence: z.string().regex(/^pt1[sm]$/i),
  publicationLevel: z.number().int().min(1).max(4),
  geomagneticFieldX: column,
  geomagneticFieldY: column,
  geomagneticFieldZ: column,
  geomagneticFieldH: column,
  geomagneticFieldD: column,
  geomagneticFieldF: column,
  geomagneticFieldS: column,
})

type Message = z.output<typeof message>
const DEGREE = Math.PI / 180

function columnsOf(given: Message): ((i: number) => [number, number, number, number]) | undefined {
  const at = (values: readonly (number | null)[] | undefined, i: number): number => values?.[i] ?? Number.NaN
  const { geomagneticFieldX: x, geomagneticFieldY: y, geomagneticFieldZ: z } = given
  const { geomagneticFieldH: h, geomagneticFieldD: d } = given
  // S is what an independent scalar instrument measured; F is computed from the vector and checks nothing.
  const scalar = (i: number): number => at(given.geomagneticFieldS, i)
  if (x && y && z) return i => [at(x, i), at(y, i), at(z, i), scalar(i)]
  if (!h || !d || !z) return undefined
  return i => {
    const angle = at(d, i) * DEGREE
    return [at(h, i) * Math.cos(angle), at(h, i) * Math.sin(angle), at(z, i), scalar(i)]
  }
}

function lengthOf(given: Message): number | undefined {
  const lengths = [...given.elementsRecorded].map(
    letter => (given[`geomagneticField${letter}`] as readonly unknown[] | undefined)?.length ?? -1,
  )
  const [first = -1] = lengths
  return first >= 0 && lengths.every(length => length === first) ? first : undefined
}

function parsed(payload: string): Message | undefined {
  try {
    const read = message.safeParse(JSON.parse(payload))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** What a message of the INTERMAGNET MQTT service carries; its own words must agree with its topic. */
export function readMessage(payload: string, { code, cadence, level }: Topic): ReadSamples {
  const builder = new BatchBuilder(cadence)
  const refused = (what: string, says: readonly [string, string]): ReadSamples => ({
    batch: builder.done(),
    problems: [sampleProblem(0, what, says)],
  })
  const given = parsed(payload)
  if (!given)
    return refused('not-a-message', ['不合 INTERMAGNET MQTT 格式', 'not in the INTERMAGNET MQTT format'])
  const agrees =
    given.iagaCode.toUpperCase() === code &&
    CADENCES[given.cadence.toLowerCase() as 'pt1s'] === cadence &&
    given.publicationLevel === level
  if (!agrees)
    return refused('not-as-the-topic', ['内容与主题不一致', 'the message disagrees with its topic'])
  const length = lengthOf(given)
  const values = columnsOf(given)
  if (length === undefined)
    return refused('columns-differ', ['各要素长度不一', 'columns of different lengths'])
  if (!values) return refused('elements-not-read', ['须报告 XYZ 或 HDZ', 'X Y Z or H D Z must be reported'])
  const { startDate } = given
  const start = Date.parse(`${startDate.replace(/Z$/, '')}${startDate.length < 19 ? ':00' : ''}Z`)
  for (let i = 0; i < length; i++) builder.add(start + i * INTERVAL_MS[cadence], values(i), i + 1)
  return { batch: builder.done(), problems: builder.problems }
}
