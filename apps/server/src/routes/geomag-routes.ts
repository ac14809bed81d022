import type { IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  bandOf,
  coefficientsAt,
  contourCollection,
  contoursOf,
  decimalYearOf,
  elementOver,
  findDecimalYear,
  findKp,
  gridCollection,
  gridTable,
  instantOfDecimalYear,
  levelsOf,
  POINT_FORM,
  polesAt,
  readPoint,
  shapeOver,
  spectrumOf,
  sumOverGrid,
  t89Level,
  traceDocument,
  traceLine,
  usualInterval,
} from '@doudi/magnetics'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import {
  contourQuery,
  fieldQuery,
  type gridQuery as GridQuery,
  gridQuery,
  pointsQuery,
  polesQuery,
  serviceOf,
  spectrumQuery,
  traceQuery,
} from '../geomag/field-query.ts'
import { fail } from '../http/problems.ts'
import { readQuery } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { addUploads } from './attachment-routes.ts'

/** A quarter of a million cells are a chart of the world by half a degree; more is asked for in parts. */
const MOST_CELLS = 250_000
const MOST_POINTS = 200_000
const MOST_LINE = 200
const POINTS = '/api/geomag/field'

/** Answers for the lines of a body as they come, one JSON object a line; a line that is no point says so and the rest go on. */
async function* answersTo(body: IncomingMessage, model: string): AsyncGenerator<string> {
  let number = 0
  for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (number > MOST_POINTS) {
      yield `${JSON.stringify({ line: number, code: 'too-many-points', detail: `at most ${MOST_POINTS}` })}\n`
      return
    }
    if (line.trim() === '' || line.startsWith('#')) continue
    const point = line.length > MOST_LINE ? undefined : readPoint(line)
    yield `${JSON.stringify(
      point
        ? serviceOf(model, point.year).at(point.place, point.year)
        : { line: number, code: 'invalid-point', detail: `expected: ${POINT_FORM}` },
    )}\n`
  }
}

type Grid = Omit<z.output<typeof GridQuery>, 'format'>

/** 地球磁场: the main field by the models, for anyone; the same names and answers as `doudi mag`. */
export function addGeomagRoutes(app: FastifyInstance, { clock }: ServerContext): void {
  const yearOf = (date: string | undefined): number =>
    (date === undefined ? undefined : findDecimalYear(date)) ?? decimalYearOf(clock())

  function gridOf({ model, date, element, south, north, west, east, step, height }: Grid) {
    if (north < south) fail('invalid', { errors: [{ path: 'north', code: 'below-south' }] })
    if (east < west || east > west + 360)
      fail('invalid', { errors: [{ path: 'east', code: 'not-east-of-west' }] })
    const year = yearOf(date)
    const shape = shapeOver({ south, north, west, east, step, heightKm: height })
    if (shape.rows * shape.columns > MOST_CELLS)
      fail('invalid', { errors: [{ path: 'step', code: 'too-many-cells' }] })
    const service = serviceOf(model, year)
    const about = { model: service.model.name, year, element, validity: service.validityAt(year) }
    return { grid: elementOver(sumOverGrid(service.prepare(year).now, shape), element), about }
  }

  app.get(POINTS, async request => {
    const { model, date, lat, lon, height } = readQuery(request, fieldQuery)
    const year = yearOf(date)
    const value = serviceOf(model, year).at({ latitude: lat, longitude: lon, heightKm: height }, year)
    return { ...value, year, heightReference: 'ellipsoid', heightEllipsoidKm: height }
  })

  addUploads(app, scope =>
    scope.post(POINTS, async (request, reply) => {
      const { model } = readQuery(request, pointsQuery)
      reply.type('application/x-ndjson; charset=utf-8')
      return reply.send(Readable.from(answersTo(request.raw, model)))
    }),
  )

  app.get('/api/geomag/grid', async (request, reply) => {
    const { format, ...query } = readQuery(request, gridQuery)
    const { grid, about } = gridOf(query)
    if (format === 'geojson') return gridCollection(grid, about)
    return reply.type('text/csv; charset=utf-8').send(gridTable(grid))
  })

  app.get('/api/geomag/contour', async request => {
    const { interval, ...query } = readQuery(request, contourQuery)
    const { grid, about } = gridOf(query)
    const each = interval ?? usualInterval(grid)
    return contourCollection(contoursOf(grid, levelsOf(grid, each)), { ...about, interval: each })
  })

  app.get('/api/geomag/poles', async request => {
    const { model, date } = readQuery(request, polesQuery)
    const year = yearOf(date)
    const service = serviceOf(model, year)
    return { ...polesAt(service, year), model: service.model.name, year, validity: service.validityAt(year) }
  })

  app.get('/api/geomag/spectrum', async request => {
    const { model, date, radius } = readQuery(request, spectrumQuery)
    const year = yearOf(date)
    const service = serviceOf(model, year)
    const all = coefficientsAt(service.model, year)
    const spectrum = spectrumOf(bandOf(all, 1, all.degree), radius)
    return { model: service.model.name, year, validity: service.validityAt(year), spectrum }
  })

  app.get('/api/geomag/trace', async request => {
    const { model, date, lat, lon, height, t89 } = readQuery(request, traceQuery)
    const year = yearOf(date)
    const service = serviceOf(model, year)
    const kp = t89 === undefined ? undefined : findKp(t89)
    const level = kp === undefined ? undefined : t89Level(kp)
    const place = { latitude: lat, longitude: lon, heightKm: height }
    const epochMs = instantOfDecimalYear(year)
    const line = traceLine(service, place, { epochMs, ...(level !== undefined && { t89Level: level }) })
    return traceDocument(line, { model: service.model.name, t89: level ?? null })
  })
}
