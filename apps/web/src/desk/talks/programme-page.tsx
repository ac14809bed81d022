import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PlannedTalk, ProgrammeView, TalkRow } from '../../api/talks.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { EntryForm } from '../entries/entry-form.tsx'
import { registersQuery } from '../entries/entry-queries.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { EveningStatus } from './standing.tsx'
import { programmeQuery } from './talk-queries.ts'
import './talks.css'

const USUAL_SEATS = 10

function useHost(): (row: Pick<PlannedTalk, 'team' | 'host'>) => string {
  const { t } = useLanguage()
  const names = useNames()
  return ({ team, host }) =>
    [
      t(talkWords.hostedBy, { team: names.label(team) }),
      host && t(talkWords.host, { host: names.officer(host) }),
    ]
      .filter(Boolean)
      .join(' · ')
}

function Coming({ row, year }: { readonly row: TalkRow; readonly year: number }) {
  const { t, language } = useLanguage()
  const host = useHost()
  const { guests, issues } = row
  return (
    <li className="sheet coming">
      <p className="coming-date">{dayOf(row.date, language, year)}</p>
      <h3>
        <Link to="/week/$module/$" params={{ module: 'talks', _splat: `evening/${row.id}` }} search={{}}>
          {t(talkWords.session, { n: row.number })} {row.theme}
        </Link>
      </h3>
      <p>{row.place}</p>
      <p className="faint">{host(row)}</p>
      <p className="faint">
        {row.status === 'held'
          ? t(talkWords.counts, { n: issues.collected, spot: issues.onTheSpot, handed: issues.handed })
          : [
              t(talkWords.seats, { n: guests.invited, seats: row.seats }),
              t(talkWords.signedUp, { n: guests.signedUp }),
              t(talkWords.coming, { n: guests.coming }),
              t(talkWords.written, { n: issues.collected }),
            ].join(' · ')}
      </p>
    </li>
  )
}

function Past({ row }: { readonly row: TalkRow }) {
  const { t } = useLanguage()
  const names = useNames()
  const { guests, issues } = row
  const { collected: n, onTheSpot: spot, handed } = issues
  return (
    <tr>
      <td className="subject">
        <Link to="/week/$module/$" params={{ module: 'talks', _splat: `evening/${row.id}` }} search={{}}>
          {t(talkWords.session, { n: row.number })} {row.theme}
        </Link>
        <span className="faint">
          {row.date} · {t(talkWords.hostedBy, { team: names.label(row.team) })}
        </span>
      </td>
      <td>{guests.came > 0 && t(talkWords.came, { n: guests.came })}</td>
      <td>{t(talkWords.counts, { n, spot, handed })}</td>
      <td>
        <EveningStatus status={row.status} />
      </td>
    </tr>
  )
}

/** 轮值: the Wednesdays to come with whose turn it is; announcing one begins with what the rotation says. */
function Planned({ view, year }: { readonly view: ProgrammeView; readonly year: number }) {
  const { t, language } = useLanguage()
  const host = useHost()
  const registers = useQuery(registersQuery)
  const [announcing, setAnnouncing] = useState<PlannedTalk>()
  const register = registers.data?.find(r => r.name === 'talk')
  const enter = register?.commands.find(c => c.name === 'enter' && c.may)
  return (
    <section className="sheet" aria-labelledby="planned-title">
      <h2 id="planned-title">{t(talkWords.planned)}</h2>
      <p className="faint">{t(talkWords.programmeNote)}</p>
      <ul className="planned">
        {view.planned.map((row, i) => (
          <li key={row.date}>
            <span className="planned-date">{dayOf(row.date, language, year)}</span>
            <span>
              {t(talkWords.session, { n: row.number })} <span className="faint">{host(row)}</span>
            </span>
            {/* Sessions are numbered in their order: the next is announced first. */}
            {view.mayKeep && enter && i === 0 && (
              <Button size="small" type="primary" onClick={() => setAnnouncing(row)}>
                {t(talkWords.announce)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {announcing && register && enter && (
        <EntryForm
          register={register}
          command={enter}
          given={{
            ...announcing,
            seats: USUAL_SEATS,
            hidesFirms: true,
            place: view.evenings[0]?.place ?? '',
          }}
          close={() => setAnnouncing(undefined)}
        />
      )}
    </section>
  )
}

function Whole({ view }: { readonly view: ProgrammeView }) {
  const { t } = useLanguage()
  const year = Number(view.today.slice(0, 4))
  const isNext = ({ status, date }: TalkRow) =>
    status === 'held' || (status === 'announced' && date >= view.today)
  const coming = view.evenings.filter(isNext).reverse()
  const past = view.evenings.filter(row => !isNext(row))
  return (
    <>
      <h2 className="talk-part">{t(talkWords.next)}</h2>
      {coming.length === 0 && <p className="faint">{t(talkWords.noneNext)}</p>}
      <ul className="comings">
        {coming.map(row => (
          <Coming key={row.id} row={row} year={year} />
        ))}
      </ul>
      <Planned view={view} year={year} />
      <section className="sheet" aria-labelledby="past-title">
        <h2 id="past-title">{t(talkWords.past)}</h2>
        {past.length === 0 && <p className="faint">{t(talkWords.none)}</p>}
        <table className="plain as-cards talk-past">
          <tbody>
            {past.map(row => (
              <Past key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** 恳谈会安排: what comes, whose turn it is to host, and what has been. */
export default function ProgrammePage() {
  const { t } = useLanguage()
  const programme = useQuery(programmeQuery)
  if (programme.isError && !programme.data)
    return <ProblemNote problem={programme.error} retry={() => void programme.refetch()} />
  if (!programme.data) return <Loading />
  return (
    <div className="programme">
      <div className="page-head">
        <h1>{t(talkWords.programme)}</h1>
        <div className="acts no-print">
          <Link to="/week/$module/$" params={{ module: 'talks', _splat: 'figures' }} search={{}}>
            {t(talkWords.figures)}
          </Link>
        </div>
      </div>
      <Whole view={programme.data} />
    </div>
  )
}
