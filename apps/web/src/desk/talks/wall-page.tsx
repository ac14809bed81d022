import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import type { EntryView } from '../../api/registers.ts'
import type { WallView } from '../../api/talks.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { usePlaceInPage } from '../week/week-page.tsx'
import { NoEvening } from './no-evening.tsx'
import { eveningQuery, wallQuery } from './talk-queries.ts'
import { useDeciding } from './use-deciding.ts'
import '../board/board.css'
import './talks.css'

type Shown = WallView['issues'][number]

/** The switch in the room: it changes the evening, so that the list on paper does the same. */
function HideFirms({ entry, hidesFirms }: { readonly entry: EntryView; readonly hidesFirms: boolean }) {
  const { t } = useLanguage()
  const { decide, isBusy } = useDeciding(entry)
  return (
    <Button
      loading={isBusy}
      onClick={() =>
        void decide({
          command: 'amend',
          input: { hidesFirms: !hidesFirms, reason: talkWords.whyHide.zh },
          place: 'fields',
        })
      }
    >
      {t(hidesFirms ? talkWords.showFirms : talkWords.hideFirms)}
    </Button>
  )
}

function Line({ issue }: { readonly issue: Shown }) {
  const { t } = useLanguage()
  const names = useNames()
  const { title, firm, outcome, office, answer, part } = issue
  const named = office ? names.officeShort(office) : ''
  return (
    <li className={`is-${outcome ?? 'open'}`}>
      <span className="wall-part">{part.slice(1)}</span>
      <div>
        <p className="wall-title">{title}</p>
        {firm && <p className="wall-firm">{firm}</p>}
        {outcome === 'on-the-spot' && (
          <p className="wall-answer">
            {office ? t(talkWords.answeredBy, { office: named }) : t(talkWords.answeredThere)}：{answer}
          </p>
        )}
        {outcome === 'handed' && <p className="wall-answer">{t(talkWords.handedTo, { office: named })}</p>}
      </div>
    </li>
  )
}

function Count({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count}</dd>
    </div>
  )
}

function Whole({
  id,
  wall,
  isStale,
}: {
  readonly id: string
  readonly wall: WallView
  readonly isStale: boolean
}) {
  const { t, language } = useLanguage()
  const names = useNames()
  const evening = useQuery({ ...eveningQuery(id), enabled: wall.mayKeep })
  const { number, theme, date, place, team, hidesFirms = true, confidential } = wall
  return (
    <div className="talk-wall">
      <header>
        <div>
          <h1>{theme}</h1>
          <p>
            {t(talkWords.session, { n: number })} · {dayOf(date, language)} · {place} ·{' '}
            {t(talkWords.hostedBy, { team: names.label(team) })}
          </p>
        </div>
        <dl className="wall-counts">
          <Count name={t(talkWords.wallCollected)} count={wall.collected} />
          <Count name={t(talkWords.wallSpot)} count={wall.onTheSpot} />
          <Count name={t(talkWords.wallHanded)} count={wall.handed} />
        </dl>
      </header>
      {isStale && (
        <p className="stale" role="status">
          {t(talkWords.stale)}
        </p>
      )}
      {wall.issues.length === 0 && <p className="wall-none">{t(talkWords.wallNone)}</p>}
      <ol className="wall-issues">
        {[...wall.issues].reverse().map(issue => (
          <Line key={issue.part} issue={issue} />
        ))}
      </ol>
      {confidential > 0 && (
        <p className="wall-confidential">{t(talkWords.wallConfidential, { n: confidential })}</p>
      )}
      <div className="acts no-print">
        {evening.data && <HideFirms entry={evening.data.entry} hidesFirms={hidesFirms} />}
        <Link to="/week/$module/$" params={{ module: 'talks', _splat: `evening/${id}` }} search={{}}>
          {t(talkWords.leaveWall)}
        </Link>
      </div>
    </div>
  )
}

/** 大屏: read from the last row of the room; it changes by itself as people speak. */
export default function WallPage() {
  const id = usePlaceInPage()
  const wall = useQuery({ ...wallQuery(id), enabled: id !== '' })
  useEffect(() => {
    document.documentElement.classList.add('on-wall')
    return () => document.documentElement.classList.remove('on-wall')
  }, [])
  if (id === '') return <NoEvening />
  if (wall.isError && !wall.data)
    return <ProblemNote problem={wall.error} retry={() => void wall.refetch()} />
  if (!wall.data) return <Loading />
  return <Whole id={id} wall={wall.data} isStale={wall.isError} />
}
