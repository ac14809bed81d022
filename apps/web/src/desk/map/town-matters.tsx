import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { read } from '../../api/client.ts'
import type { DeskRow, Page } from '../../api/matters.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import type { TownOnMap } from './county-map.ts'

const SHOWN = 20

/** A mark of the map, opened: the matters of the town that are due first. */
export function TownMatters({ town, onBack }: { readonly town: TownOnMap; readonly onBack: () => void }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const asked = `/api/desk/matters?town=${town.code}&limit=${SHOWN}`
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', 'town', town.code],
    queryFn: ({ signal }) => read<Page<DeskRow>>(asked, signal),
  })
  return (
    <section className="town-matters" aria-labelledby="town-matters">
      <header>
        <h2 id="town-matters">{t(mapWords.townMatters, { town: t(town.name), n: town.total })}</h2>
        <Button size="small" onClick={onBack}>
          {t(mapWords.allTowns)}
        </Button>
      </header>
      {error && <ProblemNote problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="faint">{t(mapWords.noMatters)}</p>}
      <ul>
        {data?.items.map(({ id, number, title, light, dueAt, firm }) => (
          <li key={id}>
            <Link to="/matters/$id" params={{ id: number }} search={{}}>
              {names.title(title)}
            </Link>
            <span className="faint">{[number, firm].filter(Boolean).join(' · ')}</span>
            <span className="town-due">
              {light && <LightMark lit={light} />} {dueAt && dayOf(dueAt, language)}
            </span>
          </li>
        ))}
      </ul>
      {town.total > 0 && (
        <Link to="/" search={{ share: 'all', town: town.code }}>
          {t(mapWords.inTheList)}
        </Link>
      )}
    </section>
  )
}
