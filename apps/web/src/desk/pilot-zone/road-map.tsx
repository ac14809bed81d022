import '../map/map.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { pilotZoneWords } from '../../words/pilot-zone-words.ts'
import { mapQuery } from '../map/county-map.ts'
import { MapCanvas } from '../map/map-canvas.tsx'
import { MapLegend } from '../map/map-legend.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import type { Road, RoadStatus } from './pilot-zone-api.ts'

const NOTHING = () => undefined

/** What a status is drawn in: open lines are whole, paused and closed ones broken. */
const INKS: Readonly<Record<RoadStatus, { ink: string; isBroken: boolean }>> = {
  open: { ink: '--bamboo', isBroken: false },
  paused: { ink: '--amber-fill', isBroken: true },
  closed: { ink: '--red', isBroken: true },
}

/** Every road as a line on the schematic county, in the colour and the stroke of its status. */
export default function RoadMap({ roads }: { readonly roads: readonly Road[] }) {
  const { t } = useLanguage()
  const { data, error } = useQuery(mapQuery)
  const county = useMemo(() => data && { ...data, towns: [] }, [data])
  const layers = useMemo(
    () =>
      (['closed', 'paused', 'open'] as const).map(status => {
        const own = roads.filter(r => r.status === status)
        return {
          name: status,
          features: own.length,
          ...INKS[status],
          data: {
            type: 'FeatureCollection' as const,
            features: own.map(({ geometry, code }) => ({
              type: 'Feature' as const,
              properties: { code },
              geometry,
            })),
          },
        }
      }),
    [roads],
  )
  if (error) return <ProblemNote problem={error} />
  if (!county) return <Loading />
  return (
    <figure className="entry-map" aria-label={t(pilotZoneWords.map)}>
      <MapCanvas
        county={county}
        firms={undefined}
        showsHeat={false}
        showsBase
        own={layers}
        wholeAsked={0}
        onTown={NOTHING}
        onFirm={NOTHING}
      />
      <MapLegend county={county} />
    </figure>
  )
}
