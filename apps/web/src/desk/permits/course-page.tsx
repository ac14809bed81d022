import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { read } from '../../api/client.ts'
import type { PermitProjectView } from '../../api/permits.ts'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { About } from '../../permits/about.tsx'
import { Graph } from '../../permits/graph.tsx'
import { ItemList } from '../../permits/item-list.tsx'
import { Blocks, Outlook } from '../../permits/outlook.tsx'
import { OwnerDays, Saved } from '../../permits/owner-days.tsx'
import { Papers } from '../../permits/papers.tsx'
import { Timeline } from '../../permits/timeline.tsx'
import { deskWords } from '../../words/desk-words.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { permitWords } from '../../words/permit-words.ts'
import { EntryActs } from '../entries/entry-acts.tsx'
import { entriesQuery, registersQuery } from '../entries/entry-queries.ts'
import { useStatusName } from '../entries/status-name.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { usePlaceInPage } from '../week/week-page.tsx'
import '../../permits/permits.css'

const REGISTER = 'permit-project'

function courseQuery(id: string) {
  return {
    // Below the key of its entry: what an act changes is asked anew with it.
    queryKey: ['entry', REGISTER, id, 'course'],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      read<PermitProjectView>(`/api/permits/projects/${encodeURIComponent(id)}`, signal),
  }
}

function Head({ view, register }: { readonly view: PermitProjectView; readonly register: RegisterView }) {
  const { t } = useLanguage()
  const statusName = useStatusName(register)
  const { entry } = view
  return (
    <div className="page-head">
      <p className="entry-register no-print">
        <Link to="/week/$module/$" params={{ module: 'permits', _splat: 'course' }} search={{}}>
          {t(permitWords.back)}
        </Link>
      </p>
      <h1>{entry.title}</h1>
      <span className={`entry-status is-${entry.status}`}>{statusName(entry.status)}</span>
      <div className="acts no-print">
        <Button onClick={() => window.print()}>{t(deskWords.print)}</Button>
      </div>
    </div>
  )
}

/** The mandate is given once, and withdrawn only where there is one. */
function isPossible(name: string, { mandate }: PermitProjectView): boolean {
  if (name === 'give-mandate') return mandate === null
  return name !== 'withdraw-mandate' || mandate !== null
}

/** What can be done, and where the rest of it is: the entry with its history, the matter that runs the clocks. */
function Around({ view, register }: { readonly view: PermitProjectView; readonly register: RegisterView }) {
  const { t } = useLanguage()
  const names = useNames()
  const { entry, commands, matters } = view
  const items = view.items.map(({ item, title }) => ({ value: item, label: t(title) }))
  return (
    <>
      <EntryActs
        shown={{ entry, commands: commands.filter(c => isPossible(c.name, view)), matters, history: [] }}
        register={register}
        choices={{ item: items, items }}
      />
      <section className="sheet no-print">
        <ul className="permit-list permit-links">
          {matters.map(matter => (
            <li key={matter.id}>
              {t(permitWords.agency)}{' '}
              <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
                {names.title(matter.title)}
              </Link>{' '}
              <span className="faint">{matter.number}</span>
            </li>
          ))}
          <li>
            <Link to="/registers/$register/$id" params={{ register: REGISTER, id: entry.id }} search={{}}>
              {t(permitWords.entry)}
            </Link>
          </li>
        </ul>
      </section>
    </>
  )
}

function Course({ id }: { readonly id: string }) {
  const view = useQuery(courseQuery(id))
  const registers = useQuery(registersQuery)
  const register = registers.data?.find(r => r.name === REGISTER)
  if (view.isError && !view.data)
    return <ProblemNote problem={view.error} retry={() => void view.refetch()} />
  if (!view.data || !register) return <Loading />
  return (
    <article className="permit-page">
      <div>
        <Head view={view.data} register={register} />
        <About view={view.data} />
      </div>
      <div className="permit-two">
        <div className="permit-column">
          <Outlook view={view.data} />
          <Blocks view={view.data} />
        </div>
        <div className="permit-column">
          <Around view={view.data} register={register} />
          <OwnerDays days={view.data.days} />
          <Saved saved={view.data.saved} />
          <Papers view={view.data} />
        </div>
      </div>
      <Graph view={view.data} />
      <Timeline view={view.data} />
      <ItemList view={view.data} />
    </article>
  )
}

function Line({ entry, register }: { readonly entry: EntryView; readonly register: RegisterView }) {
  const statusName = useStatusName(register)
  return (
    <li className="sheet">
      <div className="permit-block-head">
        <Link to="/week/$module/$" params={{ module: 'permits', _splat: `course/${entry.id}` }} search={{}}>
          {entry.title}
        </Link>
        <span className={`entry-status is-${entry.status}`}>{statusName(entry.status)}</span>
      </div>
      <p className="permit-note">
        {[entry.firm, entry.fields.parcel].filter(one => typeof one === 'string').join(' · ')}
      </p>
    </li>
  )
}

function Projects() {
  const { t } = useLanguage()
  const list = useInfiniteQuery(entriesQuery(REGISTER, { sort: 'changed' }))
  const registers = useQuery(registersQuery)
  const register = registers.data?.find(r => r.name === REGISTER)
  const entries = (list.data?.pages ?? []).flatMap(page => page.items)
  if (list.isError && !list.data)
    return <ProblemNote problem={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <div className="page-head">
        <h1>{t(permitWords.page)}</h1>
      </div>
      <p className="permit-note">{t(permitWords.pageLead)}</p>
      {!register || list.isPending ? (
        <Loading />
      ) : (
        <ul className="permit-list">
          {entries.map(entry => (
            <Line key={entry.id} entry={entry} register={register} />
          ))}
        </ul>
      )}
      {register && !list.isPending && entries.length === 0 && (
        <div className="sheet">
          <h2>{t(permitWords.none)}</h2>
          <p className="permit-note">{t(permitWords.noneDetail)}</p>
        </div>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t(entryWords.more)}
        </Button>
      )}
    </>
  )
}

/** 拿地开工进度: all projects; behind the name of the page, one of them. */
export default function CoursePage() {
  const id = usePlaceInPage()
  return id === '' ? <Projects /> : <Course key={id} id={id} />
}
