import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { PossibleCommand } from '../../api/registers.ts'
import type { EveningView, Issue, TalkFields } from '../../api/talks.ts'
import { dayOf } from '../../look/times.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import { EntryForm } from '../entries/entry-form.tsx'
import { registersQuery } from '../entries/entry-queries.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { usePlaceInPage } from '../week/week-page.tsx'
import { issuesIn } from './as-seen.ts'
import { CaptureBar } from './capture.tsx'
import { FollowUp } from './follow-up.tsx'
import { GuestsPart } from './guests.tsx'
import { IssueLine } from './issue-line.tsx'
import { NoEvening } from './no-evening.tsx'
import { EveningStatus } from './standing.tsx'
import { eveningQuery, pathOfTalk } from './talk-queries.ts'
import { useDeciding } from './use-deciding.ts'
import './talks.css'

interface Shown {
  readonly view: EveningView
}

/** What the page has forms of its own for, or what is the firms' to do; the rest of the acts stands as buttons. */
const AS_FORMS = ['hold', 'issue-minutes', 'review-back', 'amend']

/** 下一步: the acts that the evening waits for, from the forms of their declarations. */
function NextSteps({ view: { entry, commands, mayKeep } }: Shown) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const registers = useQuery(registersQuery)
  const { decide, isBusy } = useDeciding(entry)
  const [doing, setDoing] = useState<PossibleCommand>()
  const register = registers.data?.find(r => r.name === 'talk')
  const possible = AS_FORMS.flatMap(
    name => commands.find(c => c.name === name && c.reason === undefined) ?? [],
  )
  if (!mayKeep || !register) return null
  const open = issuesIn(entry).filter(i => i.outcome === undefined).length
  return (
    <div className="acts no-print">
      {entry.status === 'held' && (
        <Button
          type="primary"
          disabled={open > 0}
          loading={isBusy}
          onClick={async () => {
            if (await decide({ command: 'issue-list', input: {} })) message.success(t(talkWords.listIssued))
          }}
        >
          {t(talkWords.issueList)}
        </Button>
      )}
      {possible.map(command => (
        <Button
          key={command.name}
          type={command.name === 'amend' ? 'default' : 'primary'}
          onClick={() => setDoing(command)}
        >
          {t(command.title)}
        </Button>
      ))}
      {doing && (
        <EntryForm register={register} command={doing} entry={entry} close={() => setDoing(undefined)} />
      )}
    </div>
  )
}

function Head({ view }: Shown) {
  const { t, language } = useLanguage()
  const names = useNames()
  const { entry } = view
  const fields = entry.fields as unknown as TalkFields
  const about = [
    dayOf(fields.date, language, Number(view.today.slice(0, 4))),
    fields.place,
    t(talkWords.hostedBy, { team: names.label(fields.team) }),
    fields.host && t(talkWords.host, { host: names.officer(fields.host) }),
    fields.hidesFirms !== undefined && t(fields.hidesFirms ? talkWords.firmsHidden : talkWords.firmsShown),
  ]
  return (
    <>
      <div className="page-head">
        <h1>
          {t(talkWords.session, { n: fields.number })} {fields.theme}
        </h1>
        <EveningStatus status={entry.status} />
        <div className="acts no-print">
          <Link to="/week/$module/$" params={{ module: 'talks', _splat: `wall/${entry.id}` }} search={{}}>
            {t(talkWords.wall)}
          </Link>
          <Link to="/registers/$register/$id" params={{ register: 'talk', id: entry.id }} search={{}}>
            {t(talkWords.entry)}
          </Link>
          <Link to="/week/$module/$" params={{ module: 'talks', _splat: 'programme' }} search={{}}>
            {t(talkWords.programme)}
          </Link>
        </div>
      </div>
      <p className="evening-about faint">{about.filter(Boolean).join(' · ')}</p>
      <NextSteps view={view} />
    </>
  )
}

function Issues({ view }: Shown) {
  const { t } = useLanguage()
  const { entry, matters, mayKeep } = view
  const issues = issuesIn(entry)
  const open = issues.filter(i => i.outcome === undefined).length
  // While people speak, the newest stands on top, where whoever writes it down looks.
  const shown = entry.status === 'held' ? [...issues].reverse() : issues
  return (
    <section className="sheet" aria-labelledby="issues-title">
      <h2 id="issues-title">{t(talkWords.issues)}</h2>
      <p className="faint" role="status">
        {issues.length === 0
          ? t(talkWords.noIssues)
          : entry.status === 'held' && t(open > 0 ? talkWords.openIssues : talkWords.allSettled, { n: open })}
      </p>
      <ul className="issues">
        {shown.map(issue => (
          <IssueLine
            key={issue.part}
            issue={issue}
            entry={entry}
            matter={matters[issue.part]}
            commands={mayKeep ? view.commands : []}
          />
        ))}
      </ul>
    </section>
  )
}

/** 交办清单 by office, as it goes out the same night. */
function SameNightList({ view: { entry } }: Shown) {
  const { t } = useLanguage()
  const names = useNames()
  const byOffice = new Map<string, Issue[]>()
  for (const issue of issuesIn(entry).filter(i => i.outcome === 'handed'))
    byOffice.set(issue.office ?? '', [...(byOffice.get(issue.office ?? '') ?? []), issue])
  if (byOffice.size === 0) return null
  return (
    <section className="sheet" aria-labelledby="list-title">
      <h2 id="list-title">{t(talkWords.list)}</h2>
      <p className="faint">{t(talkWords.listNote)}</p>
      <dl className="same-night">
        {[...byOffice].map(([office, issues]) => (
          <div key={office}>
            <dt>{names.office(office)}</dt>
            {issues.map(issue => (
              <dd key={issue.part}>{issue.title}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  )
}

function Papers({ view: { entry, mayKeep } }: Shown) {
  const { t } = useLanguage()
  const isMinuted = entry.kept.minutes !== undefined
  if (!mayKeep || !['listed', 'minuted', 'reviewed'].includes(entry.status)) return null
  const papers = [
    { name: 'list', title: talkWords.listPaper },
    ...(isMinuted ? [{ name: 'minutes', title: talkWords.minutesPaper }] : []),
  ]
  return (
    <section className="sheet no-print" aria-labelledby="papers-title">
      <h2 id="papers-title">{t(talkWords.papers)}</h2>
      <ul className="talk-papers">
        {papers.map(({ name, title }) => (
          <li key={name}>
            {t(title)}{' '}
            {(['pdf', 'docx'] as const).map(form => (
              <a
                key={form}
                href={`${pathOfTalk(entry.id)}/papers/${name}.${form}`}
                target="_blank"
                rel="noreferrer"
              >
                {form === 'pdf' ? 'PDF' : 'Word'}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Minutes and the look back, once they are there. */
function Afterwards({ view: { entry } }: Shown) {
  const { t } = useLanguage()
  const { minutes, review } = entry.kept as {
    minutes?: string
    review?: { found: string; rule?: string }
  }
  if (minutes === undefined && review === undefined) return null
  return (
    <section className="sheet" aria-labelledby="afterwards-title">
      <h2 id="afterwards-title">{t(review ? talkWords.review : talkWords.minutes)}</h2>
      {review && (
        <dl className="about">
          <div>
            <dt>{t(talkWords.found)}</dt>
            <dd>{review.found}</dd>
          </div>
          {review.rule && (
            <div>
              <dt>{t(talkWords.rule)}</dt>
              <dd>{review.rule}</dd>
            </div>
          )}
          {minutes && (
            <div>
              <dt>{t(talkWords.minutes)}</dt>
              <dd className="said">{minutes}</dd>
            </div>
          )}
        </dl>
      )}
      {!review && <p className="said">{minutes}</p>}
    </section>
  )
}

function Whole({ view }: Shown) {
  const { entry, mayKeep } = view
  return (
    <article className="evening">
      <Head view={view} />
      <div className="evening-columns">
        <div>
          {entry.status !== 'reviewed' && <FollowUp before={view.before} />}
          {mayKeep && ['announced', 'held'].includes(entry.status) && <CaptureBar entry={entry} />}
          <Issues view={view} />
        </div>
        <div>
          <Papers view={view} />
          {entry.status !== 'announced' && <SameNightList view={view} />}
          <Afterwards view={view} />
          {entry.kept.guests !== undefined && (
            <GuestsPart entry={entry} commands={view.commands} mayKeep={mayKeep} />
          )}
        </div>
      </div>
    </article>
  )
}

/** One Wednesday evening: earlier ones followed up first, then the firms, what they raise, and what becomes of it. */
export default function EveningPage() {
  const { t } = useLanguage()
  const id = usePlaceInPage()
  const evening = useQuery({ ...eveningQuery(id), enabled: id !== '' })
  if (id === '') return <NoEvening />
  if (evening.isError && !evening.data)
    return <ProblemNote problem={evening.error} retry={() => void evening.refetch()} />
  if (!evening.data) return <Loading />
  return (
    <>
      {evening.isError && (
        <p className="stale" role="status">
          {t(talkWords.stale)}
        </p>
      )}
      <Whole key={id} view={evening.data} />
    </>
  )
}
