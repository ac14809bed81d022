import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readTallyFilter } from '../http/read-request.ts'
import { fetchTile, findTile } from '../map/base-map.ts'
import { placeOnMap, readCountyMap } from '../map/county-map.ts'
import { CLONE_FOLDER } from '../run/settings.ts'
import type { ServerContext } from '../server-context.ts'

/** What every map of ours says of itself (地图管理条例; 自然资规〔2022〕1号). */
const NOTICE = {
  zh: '示意图，非测绘成果，不作划界依据',
  en: 'Schematic drawing, not a surveying product and no basis for any boundary',
}

/** Where matters lie: counted by town, for matters have no finer place, on the county's own drawing. */
export function addMapRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger, settings } = context
  const { baseMap } = settings
  const map = readCountyMap(`${CLONE_FOLDER}/county/deqing`)

  app.get('/api/map', async request => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail('not-for-you')
    const tallies = await ledger.tally('town', readTallyFilter(request, ledger.county()), reader)
    return {
      notice: NOTICE,
      coordinates: 'WGS 84',
      base: baseMap
        ? {
            tiles: '/api/map/base/{z}/{x}/{y}',
            approval: baseMap.approval,
            attribution: baseMap.attribution,
          }
        : null,
      outline: map.outline,
      ...placeOnMap(map, tallies),
    }
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
