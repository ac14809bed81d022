import './pilot-zone.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { PossibleCommand } from '../../api/registers.ts'
import { useLanguage } from '../../words/language.tsx'
import { pilotZoneWords } from '../../words/pilot-zone-words.ts'
import { registersQuery } from '../entries/entry-queries.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { CloseRoad } from './close-road.tsx'
import { type Road, type Roads, roadsQuery } from './pilot-zone-api.ts'

const RoadMap = lazy(() => import('./road-map.tsx'))

/** The command by which a road is closed, if the reader's office may at all. */
function useCloseCommand(): PossibleCommand | undefined {
  const { data } = useQuery(registersQuery)
  return data?.find(r => r.name === 'road-segment')?.commands.find(c => c.name === 'close-road' && c.may)
}

function History({ road }: { readonly road: Road }) {
  const { t } = useLanguage()
  if (road.changes.length === 0) return <p className="faint">{t(pilotZoneWords.noHistory)}</p>
  return (
    <details>
      <summary>
        {t(pilotZoneWords.history)} {road.changes.length}
      </summary>
      <ol className="road-history">
        {[...road.changes].reverse().map(({ status, on, why, tests = [] }) => (
          <li key={`${on}${status}`}>
            {on} <b>{t(pilotZoneWords[status])}</b> {why}
            {tests.length > 0 && (
              <span className="faint"> {t(pilotZoneWords.endedTests, { n: tests.length })}</span>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}

function RoadLine({ road, begin }: { readonly road: Road; readonly begin?: (() => void) | undefined }) {
  const { t, language } = useLanguage()
  const names = useNames()
  const comma = language === 'zh' ? '、' : ', '
  const { id, status, code, name, town, metres, lanes, hours = [], levels } = road
  const facts = [
    town && names.town(town),
    names.label(road.road),
    t(pilotZoneWords.metres, { n: metres }),
    lanes && t(pilotZoneWords.lanes, { n: lanes }),
    hours.length > 0 ? hours.map(h => `${h.from}–${h.to}`).join(comma) : t(pilotZoneWords.allDay),
    t(pilotZoneWords.levels, { levels: levels.join(comma) }),
  ]
  return (
    <li className={`road is-${status}`}>
      <div className="road-head">
        <Link to="/registers/$register/$id" params={{ register: 'road-segment', id }} search={{}}>
          {code} {name}
        </Link>
        <span className={`road-status is-${status}`}>
          <i aria-hidden="true" /> {t(pilotZoneWords[status])}
        </span>
      </div>
      <p className="faint">{facts.filter(Boolean).join(' · ')}</p>
      <History road={road} />
      {begin && status !== 'closed' && (
        <Button size="small" danger onClick={begin}>
          {t(pilotZoneWords.close)}
        </Button>
      )}
    </li>
  )
}

function Whole({ roads }: { readonly roads: Roads }) {
  const { t } = useLanguage()
  const command = useCloseCommand()
  const [closing, setClosing] = useState<Road>()
  const { items, metres } = roads
  return (
    <>
      <ul className="road-sums">
        {(['open', 'paused', 'closed'] as const).map(status => (
          <li key={status} className={`road-status is-${status}`}>
            <i aria-hidden="true" />{' '}
            {t(pilotZoneWords.statusOf, {
              status: t(pilotZoneWords[status]),
              km: (metres[status] / 1000).toFixed(1),
            })}
          </li>
        ))}
      </ul>
      <div className="roads-and-map">
        <Suspense fallback={<Loading />}>
          <RoadMap roads={items} />
        </Suspense>
        <ul className="roads sheet">
          {items.map(road => (
            <RoadLine key={road.id} road={road} begin={command && (() => setClosing(road))} />
          ))}
        </ul>
      </div>
      {closing && command && (
        <CloseRoad key={closing.id} road={closing} command={command} close={() => setClosing(undefined)} />
      )}
    </>
  )
}

/** 开放路段: on the map by status, each with its history; closing one shows first what would end. */
export default function RoadsPage() {
  const { t } = useLanguage()
  const { data, error, refetch } = useQuery(roadsQuery)
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <article className="pilot-zone">
      <div className="page-head">
        <h1>{t(pilotZoneWords.roads)}</h1>
        <div className="acts no-print">
          <Link to="/registers/$register" params={{ register: 'road-segment' }} search={{}}>
            {t(pilotZoneWords.register)}
          </Link>
        </div>
        <p className="faint">{t(pilotZoneWords.roadsNote)}</p>
      </div>
      {data.items.length === 0 ? (
        <p className="sheet">{t(pilotZoneWords.noRoads)}</p>
      ) : (
        <Whole roads={data} />
      )}
    </article>
  )
}
