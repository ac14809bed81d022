import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Me } from '../../api/me.ts'
import type { EntryView } from '../../api/registers.ts'
import { dayOf, timeOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { visitWords } from '../../words/visit-words.ts'
import { useMe } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { usePlaceInPage } from '../week/week-page.tsx'
import { FirmView, Spared } from './firm-view.tsx'
import { keepShell } from './keep-shell.ts'
import { type MyFirm, type MyFirms, myFirmsQuery, useCountyCopies } from './my-firms.ts'
import { needsOf } from './needs.tsx'
import { NotebookProvider, useNotebook } from './notebook.tsx'
import { OfficeFigures } from './office-figures.tsx'
import { Outbox } from './outbox.tsx'
import { useVisitRegister } from './pending-line.tsx'
import { todayHere } from './today-here.ts'
import { turnsIn } from './turns.ts'
import '../matter/acts.css'
import './visits.css'

const OUTBOX = 'outbox'

/** What waits, as one line above everything: nobody has to look for it. */
function OutboxBar({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useLanguage()
  const { pending, isOffline, isSignedOut } = useNotebook()
  const asked = pending.filter(p => p.state !== 'waiting').length
  const waits = pending.length - asked
  const next = encodeURIComponent(window.location.pathname)
  return (
    <div className="outbox-bar no-print" role="status">
      <Link
        to="/week/$module/$"
        params={{ module: 'visits', _splat: isOpen ? 'firms' : `firms/${OUTBOX}` }}
        search={{}}
        className={isOpen ? 'is-empty' : asked > 0 ? 'is-asked' : waits > 0 ? 'is-waiting' : 'is-empty'}
      >
        {isOpen
          ? t(visitWords.back)
          : asked > 0
            ? t(visitWords.outboxDecide, { n: asked })
            : waits > 0
              ? t(visitWords.outboxWaits, { n: waits })
              : t(visitWords.outboxEmpty)}
      </Link>
      {isSignedOut ? (
        <span className="signed-out">
          {t(visitWords.signedOut)} <a href={`/sign-in?next=${next}`}>{t(visitWords.signIn)}</a>
        </span>
      ) : (
        isOffline && <span className="faint">{t(visitWords.offlineNow)}</span>
      )}
    </div>
  )
}

function lastVisitOf({ visits }: MyFirm): string | undefined {
  return visits
    .flatMap(v => (v.kept.made as { on: string } | undefined)?.on ?? [])
    .sort()
    .reverse()[0]
}

/** A need whose matter is closed has been told to the firm, and rated by it. */
function isClosed({ matters }: MyFirm, { id }: EntryView, title: string): boolean {
  return (matters[id] ?? []).some(m => m.title === title && m.status === 'closed')
}

function FirmLine({
  firm,
  isOpen,
  me,
}: {
  readonly firm: MyFirm
  readonly isOpen: boolean
  readonly me: Me
}) {
  const { t, language } = useLanguage()
  const { pending } = useNotebook()
  const { link, visits } = firm
  const last = lastVisitOf(firm)
  const wished = link.kept.wished as string | undefined
  const open = visits.flatMap(v => needsOf(v).filter(n => !n.isSolved && !isClosed(firm, v, n.title))).length
  const facts = [
    last ? t(visitWords.lastVisit, { day: dayOf(last, language) }) : t(visitWords.neverVisited),
    open > 0 && t(visitWords.openNeeds, { n: open }),
    link.fields.deputy === me.officer && t(visitWords.youDeputise),
  ].filter(Boolean)
  return (
    <li>
      <Link
        to="/week/$module/$"
        params={{ module: 'visits', _splat: `firms/${link.id}` }}
        search={{}}
        className={isOpen ? 'firm-line is-open' : 'firm-line'}
        {...(isOpen && { 'aria-current': 'page' as const })}
      >
        <strong>{String(link.fields.firm)}</strong>
        {wished && <span className="wished">{t(visitWords.wished, { day: dayOf(wished, language) })}</span>}
        <span className="faint">{facts.join(' · ')}</span>
        <Spared turns={turnsIn(todayHere().slice(0, 7), { link, visits, pending })} />
      </Link>
    </li>
  )
}

function FirmList({
  firms,
  open,
  me,
}: {
  readonly firms: readonly MyFirm[]
  readonly open: string
  readonly me: Me
}) {
  const { t } = useLanguage()
  if (firms.length === 0)
    return (
      <div className="empty">
        <p>{t(visitWords.noFirms)}</p>
        <p className="faint">{t(visitWords.noFirmsDetail)}</p>
      </div>
    )
  return (
    <nav aria-label={t(visitWords.firms)}>
      <ul className="firm-lines">
        {firms.map(firm => (
          <FirmLine key={firm.link.id} firm={firm} isOpen={firm.link.id === open} me={me} />
        ))}
      </ul>
    </nav>
  )
}

/** Beside the list on a desk, in place of it on a telephone. */
function Opened({ mine, place }: { readonly mine: MyFirms; readonly place: string }) {
  const { t } = useLanguage()
  const register = useVisitRegister()
  if (place === OUTBOX) return <Outbox />
  const firm = mine.firms.find(f => f.link.id === place)
  if (place === '')
    return mine.firms.length > 0 ? <p className="faint choose">{t(visitWords.choose)}</p> : null
  if (!firm) return <p className="empty">{t(visitWords.missing)}</p>
  return register ? <FirmView key={place} firm={firm} register={register} /> : <Loading />
}

function Firms({ me }: { readonly me: Me }) {
  const { t, language } = useLanguage()
  const place = usePlaceInPage()
  const { person, store } = useNotebook()
  useCountyCopies({ person, store })
  const mine = useQuery(myFirmsQuery(person, store))
  const isRead = mine.isSuccess
  useEffect(() => {
    if (isRead) void keepShell().catch(() => undefined)
  }, [isRead])
  if (mine.isPending) return <Loading />
  if (mine.isError) return <ProblemNote problem={mine.error} retry={() => void mine.refetch()} />
  const { firms, at, isCopy } = mine.data
  const read = timeOf(new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString(), language)
  return (
    <div className="visits-page" data-place={place === '' ? 'list' : 'one'}>
      <div className="page-head">
        <h1>{t(place === OUTBOX ? visitWords.outbox : visitWords.firms)}</h1>
        {isCopy && <span className="faint">{t(visitWords.asOf, { when: read })}</span>}
      </div>
      <p className="faint firms-note">{t(visitWords.firmsNote)}</p>
      <OutboxBar isOpen={place === OUTBOX} />
      <div className="visits-columns">
        <div className="firm-list">
          <FirmList firms={firms} open={place} me={me} />
          <OfficeFigures me={me} />
        </div>
        <div className="firm-opened">
          {place !== '' && place !== OUTBOX && (
            <p className="back-to-list no-print">
              <Link to="/week/$module/$" params={{ module: 'visits', _splat: 'firms' }} search={{}}>
                {t(visitWords.back)}
              </Link>
            </p>
          )}
          <Opened mine={mine.data} place={place} />
        </div>
      </div>
    </div>
  )
}

/** 我的企业: the firms of a liaison officer, on the road and at a desk. */
export default function FirmsPage() {
  const me = useMe()
  if (!me) return <Loading />
  return (
    <NotebookProvider key={me.officer} person={me.officer}>
      <Firms me={me} />
    </NotebookProvider>
  )
}
