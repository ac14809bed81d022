import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { EntryPageView, RegisterView } from '../../api/registers.ts'
import { stampOf } from '../../look/times.ts'
import { ValiditySpan } from '../../look/validity/validity-span.tsx'
import { entryTitle } from '../../week/entry-title.ts'
import { deskWords } from '../../words/desk-words.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { matterWords } from '../../words/matter-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { Panels } from '../week/panels.tsx'
import { shownKey } from './columns.ts'
import { EntryActs } from './entry-acts.tsx'
import { EntryFields } from './entry-fields.tsx'
import { EntryHistory } from './entry-history.tsx'
import { EntryKept } from './entry-kept.tsx'
import { entryQuery, registersQuery } from './entry-queries.ts'
import { useStatusName } from './status-name.ts'
import './entries.css'
import '../matter/matter.css'

interface Shown {
  readonly shown: EntryPageView
  readonly register: RegisterView
}

function Head({ shown: { entry }, register }: Shown) {
  const { t, language } = useLanguage()
  const title = entryTitle(entry, register, language)
  const key = shownKey(entry)
  const statusName = useStatusName(register)
  return (
    <div className="page-head">
      <p className="entry-register no-print">
        <Link to="/registers/$register" params={{ register: register.name }} search={{}}>
          {t(register.title)}
        </Link>
      </p>
      <h1>{title}</h1>
      {key && <span className="faint">{key}</span>}
      <span className={`entry-status is-${entry.status}`}>{statusName(entry.status)}</span>
      <div className="acts no-print">
        <Button onClick={() => window.print()}>{t(deskWords.print)}</Button>
      </div>
    </div>
  )
}

/** What lists and searches know of it. */
function About({ shown: { entry }, register }: Shown) {
  const { t } = useLanguage()
  const names = useNames()
  const facts = [
    [matterWords.firm, entry.firm],
    [matterWords.town, entry.town && names.town(entry.town)],
    [entryWords.enteredBy, entry.office && names.office(entry.office)],
    [entryWords.changed, stampOf(entry.changedAt)],
  ] as const
  return (
    <dl className="about">
      <div>
        <dt>{t(entryWords.keeper)}</dt>
        <dd>
          {register.keepers.length > 0
            ? register.keepers.map(names.office).join('、')
            : t(entryWords.keptByDoudi)}
        </dd>
      </div>
      {facts.map(
        ([word, value]) =>
          value && (
            <div key={word.en}>
              <dt>{t(word)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function Matters({ shown: { matters } }: Pick<Shown, 'shown'>) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <section className="sheet" aria-labelledby="matters-title">
      <h2 id="matters-title">{t(entryWords.matters)}</h2>
      {matters.length === 0 && <p className="faint">{t(entryWords.noMatters)}</p>}
      <ul className="entry-matters">
        {matters.map(matter => (
          <li key={matter.id}>
            <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
              {names.title(matter.title)}
            </Link>
            <span className="faint">
              {[
                matter.number,
                matter.holder && names.holderShort(matter.holder),
                matter.status === 'closed' && matter.result && names.label(matter.result),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Whole(given: Shown) {
  const { t } = useLanguage()
  const { shown, register } = given
  const { entry } = shown
  return (
    <article className="matter entry">
      <Head {...given} />
      <div className="matter-columns">
        <div className="main-column">
          {(entry.from || entry.to) && (
            <section className="sheet" aria-labelledby="validity-title">
              <h2 id="validity-title">{t(entryWords.validity)}</h2>
              <ValiditySpan validity={entry} />
            </section>
          )}
          <Panels place="main" {...given} />
          <EntryFields {...given} />
          <EntryKept shown={shown} />
          <Matters shown={shown} />
          <EntryHistory history={shown.history} register={register} />
        </div>
        <div className="side-column">
          <EntryActs {...given} />
          <Panels place="side" {...given} />
          <section className="sheet" aria-labelledby="about-title">
            <h2 id="about-title">{t(matterWords.about)}</h2>
            <About {...given} />
          </section>
        </div>
      </div>
    </article>
  )
}

/** One entry of a register: what it says, what may be done, and all that has happened to it. */
export function EntryPage() {
  const { register: name, id } = useParams({ strict: false }) as { register: string; id: string }
  const registers = useQuery(registersQuery)
  const shown = useQuery(entryQuery(name, id))
  const register = registers.data?.find(r => r.name === name)
  if (shown.isError && !shown.data)
    return <ProblemNote problem={shown.error} retry={() => void shown.refetch()} />
  if (registers.isError) return <ProblemNote problem={registers.error} />
  if (!shown.data || registers.isPending) return <Loading />
  return register ? (
    <Whole key={id} shown={shown.data} register={register} />
  ) : (
    <ProblemNote problem={undefined} />
  )
}
