import '../map/map.css'
import { useQuery } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { useMemo } from 'react'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { mapQuery } from '../map/county-map.ts'
import { MapCanvas } from '../map/map-canvas.tsx'
import { MapLegend } from '../map/map-legend.tsx'

const NOTHING = () => undefined

/** Geometries of an entry on the schematic map, with its marks and notices. */
export default function ShapeMap({
  name,
  shapes,
}: {
  readonly name: string
  readonly shapes: readonly Geometry[]
}) {
  const { t } = useLanguage()
  const { data } = useQuery(mapQuery)
  // Here only the ground is drawn: how many matters lie where is another question.
  const county = useMemo(() => data && { ...data, towns: [] }, [data])
  const own = useMemo(
    () => [
      {
        name,
        features: shapes.length,
        data: {
          type: 'FeatureCollection' as const,
          features: shapes.map(geometry => ({ type: 'Feature' as const, properties: {}, geometry })),
        },
      },
    ],
    [name, shapes],
  )
  if (!county) return null
  return (
    <figure className="entry-map" aria-label={t(entryWords.shape)}>
      <MapCanvas
        county={county}
        firms={undefined}
        showsHeat={false}
        showsBase
        own={own}
        wholeAsked={0}
        onTown={NOTHING}
        onFirm={NOTHING}
      />
      <MapLegend county={county} />
    </figure>
  )
}
