import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readTallyFilter } from '../http/read-request.ts'
import { findRange, openRange } from '../map/base-archive.ts'
import { fetchTile, findTile } from '../map/base-map.ts'
import { placeOnMap, readCountyMap } from '../map/county-map.ts'
import { CLONE_FOLDER } from '../run/settings.ts'
import type { ServerContext } from '../server-context.ts'

/** What every map of ours says of itself (地图管理条例; 自然资规〔2022〕1号). */
const NOTICE = {
  zh: '示意图，非测绘成果，不作划界依据',
  en: 'Schematic drawing, not a surveying product and no basis for any boundary',
}

/** What lies below the county's own layers: tiles of another host that come through us, a file of ours, or nothing. */
function presentBase({ baseMap, baseArchive }: ServerContext['settings']) {
  const base = baseMap ?? baseArchive
  if (!base) return null
  const { approval, attribution } = base
  const place = baseMap
    ? { tiles: '/api/map/base/{z}/{x}/{y}', archive: null }
    : { tiles: null, archive: '/api/map/base.pmtiles' }
  return { ...place, approval, attribution }
}

/** Where matters lie: counted by town, for matters have no finer place, on the county's own drawing. */
export function addMapRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, settings } = context
  const { baseMap, baseArchive } = settings
  const map = readCountyMap(`${CLONE_FOLDER}/county/deqing`)

  app.get('/api/map', async request => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail('not-for-you')
    const tallies = await ledger.tally('town', readTallyFilter(request, ledger.county()), reader)
    return {
      notice: NOTICE,
      coordinates: 'WGS 84',
      base: presentBase(settings),
      outline: map.outline,
      ...placeOnMap(map, tallies),
    }
  })

  app.get('/api/map/firms', async request => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail('not-for-you')
    return { items: await ledger.tallyFirms(readTallyFilter(request, ledger.county()), reader) }
  })

  app.get('/api/map/base.pmtiles', async (request, reply) => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail('not-for-you')
    if (!baseArchive) fail('absent')
    const { bytes, tag } = baseArchive
    const range = findRange(request.headers.range, bytes)
    if (!range) fail('range-invalid')
    return reply
      .status(206)
      .header('Content-Type', 'application/octet-stream')
      .header('Content-Range', `bytes ${range.from}-${range.to}/${bytes}`)
      .header('Content-Length', range.to - range.from + 1)
      .header('ETag', tag)
      .header('Cache-Control', 'private, max-age=86400')
      .send(openRange(baseArchive, range))
  })

  app.get('/api/map/base/:z/:x/:y', async (request, reply) => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail('not-for-you')
    const tile = findTile(request.params as { z: string; x: string; y: string })
    const picture = baseMap && tile && (await fetchTile(baseMap, tile))
    if (!picture) fail('absent')
    return reply
      .header('Content-Type', picture.type)
      .header('Cache-Control', 'private, max-age=86400')
      .send(picture.body)
  })
}
