import '../map/map.css'
import './projects.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { ChainOf } from './chains.tsx'
import { Gantt } from './gantt.tsx'
import { type Overview, overviewQuery, type ProjectRow } from './projects-api.ts'
import { StartRates } from './start-rates.tsx'
import { Wall } from './wall.tsx'
import { YearPicker } from './year-picker.tsx'

const ProjectsMap = lazy(() => import('./projects-map.tsx'))

const BLOCKS = ['geo-town', 'university-circle', 'sword-valley', 'vehicle-platform', 'elsewhere'] as const

interface Only {
  readonly block?: string
  readonly town?: string
}

/** The four blocks as one choice, and the town that was touched on the map. */
function Filters({ only, change }: { readonly only: Only; readonly change: (only: Only) => void }) {
  const { t } = useLanguage()
  const names = useNames()
  const { block = '', town } = only
  return (
    <div className="project-filters no-print">
      <Segmented
        value={block}
        options={[
          { value: '', label: t(projectsWords.all) },
          ...BLOCKS.map(value => ({ value, label: names.label(value) })),
        ]}
        onChange={value => change({ ...(town && { town }), ...(value && { block: value }) })}
      />
      {town && (
        <Button size="small" onClick={() => change(block ? { block } : {})}>
          {t(projectsWords.ofTown, { town: names.town(town) })} ×
        </Button>
      )}
    </div>
  )
}

function Chains({ projects }: { readonly projects: readonly ProjectRow[] }) {
  const { t } = useLanguage()
  const leaders = projects.filter(p => p.chainLeader)
  if (leaders.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="chain-title">
      <h2 id="chain-title">{t(projectsWords.chain)}</h2>
      {leaders.map(({ id, name, chain }) => (
        <ChainOf key={id} name={name} isLeader chain={chain} />
      ))}
    </section>
  )
}

function Where({
  projects,
  onTown,
}: {
  readonly projects: readonly ProjectRow[]
  readonly onTown: (t: string) => void
}) {
  const { t } = useLanguage()
  const [isOpen, open] = useState(false)
  return (
    <section className="sheet" aria-labelledby="where-title">
      <h2 id="where-title">{t(projectsWords.map)}</h2>
      {isOpen ? (
        <Suspense fallback={<Loading />}>
          <ProjectsMap projects={projects} onTown={onTown} />
        </Suspense>
      ) : (
        <Button onClick={() => open(true)}>{t(projectsWords.showMap)}</Button>
      )}
    </section>
  )
}

function Whole({ overview }: { readonly overview: Overview }) {
  const [only, setOnly] = useState<Only>({})
  const isShown = ({ block, town }: { block: string; town?: string }) =>
    (only.block === undefined || only.block === block) && (only.town === undefined || only.town === town)
  const { projects, wall, startRates, today } = overview
  return (
    <>
      <StartRates rates={startRates} />
      <Filters only={only} change={setOnly} />
      <Gantt projects={projects.filter(isShown)} today={today} />
      <Wall rows={wall.filter(isShown)} />
      <div className="project-pair">
        <Chains projects={projects} />
        <Where projects={projects} onTown={town => setOnly({ ...only, town })} />
      </div>
    </>
  )
}

/** 项目推进图: every project with its milestones, what is late, what holds it up, and how many have started. */
export default function OverviewPage() {
  const { t } = useLanguage()
  const [year, setYear] = useState<number>()
  const { data, error, refetch } = useQuery(overviewQuery(year))
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <article className="projects">
      <div className="page-head">
        <h1>{t(projectsWords.overview)}</h1>
        <YearPicker year={data.year} change={setYear} />
        <div className="acts no-print">
          <Link to="/registers/$register" params={{ register: 'project' }} search={{}}>
            {t(projectsWords.register)}
          </Link>
        </div>
        <p className="faint">{t(projectsWords.overviewNote)}</p>
      </div>
      {data.projects.length === 0 ? (
        <div className="sheet">
          <p>{t(projectsWords.none)}</p>
          <p className="faint">{t(projectsWords.noneDetail)}</p>
        </div>
      ) : (
        <Whole overview={data} />
      )}
    </article>
  )
}
