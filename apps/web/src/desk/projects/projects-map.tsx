import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { mapQuery } from '../map/county-map.ts'
import { MapCanvas } from '../map/map-canvas.tsx'
import { MapLegend } from '../map/map-legend.tsx'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import type { ProjectRow } from './projects-api.ts'

const NO_LAYERS: readonly never[] = []
const NOTHING = () => undefined

function isLate({ milestones }: ProjectRow): boolean {
  return milestones.some(({ state, days }) => state !== 'verified' && (days ?? 0) > 0)
}

/** Where projects are, by town: a town's ring shows how many there are, and how many have something late. */
export default function ProjectsMap({
  projects,
  onTown,
}: {
  readonly projects: readonly ProjectRow[]
  readonly onTown: (town: string) => void
}) {
  const { t } = useLanguage()
  const { data, error } = useQuery(mapQuery)
  const county = useMemo(
    () =>
      data && {
        ...data,
        towns: data.towns.map(town => {
          const own = projects.filter(p => p.town === town.code)
          const red = own.filter(isLate).length
          return { ...town, red, yellow: 0, green: own.length - red, none: 0, total: own.length }
        }),
      },
    [data, projects],
  )
  const elsewhere = projects.filter(p => p.town === undefined).length
  if (error) return <ProblemNote problem={error} />
  if (!county) return <Loading />
  return (
    <figure className="entry-map" aria-label={t(projectsWords.map)}>
      <MapCanvas
        county={county}
        firms={undefined}
        showsHeat={false}
        showsBase
        own={NO_LAYERS}
        wholeAsked={0}
        onTown={town => onTown(town.code)}
        onFirm={NOTHING}
      />
      <MapLegend county={county} />
      <figcaption className="faint">
        {t(projectsWords.mapNote)} {elsewhere > 0 && t(projectsWords.elsewhere, { n: elsewhere })}
      </figcaption>
    </figure>
  )
}
