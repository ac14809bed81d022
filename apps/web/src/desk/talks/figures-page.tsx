import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import type { FiguresView, Share, TalkFigures } from '../../api/talks.ts'
import { useLanguage } from '../../words/language.tsx'
import { talkWords } from '../../words/talk-words.ts'
import type { Word } from '../../words/word.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { figuresQuery } from './talk-queries.ts'
import '../entries/entries.css'
import './talks.css'

const TENTH = 10

/** Rounded down: what is not all of it is never shown as 100 %. */
function percentOf({ count, of }: Share): string {
  return of === 0 ? '—' : `${Math.floor((count / of) * 100 * TENTH) / TENTH} %`
}

function Rate({ name, share, note }: { readonly name: Word; readonly share: Share; readonly note: Word }) {
  const { t } = useLanguage()
  return (
    <section className="sheet talk-figure" aria-label={t(name)}>
      <h2>{t(name)}</h2>
      <p className="rate">{percentOf(share)}</p>
      <p>{t(talkWords.share, { ...share })}</p>
      <p className="faint">{t(note)}</p>
    </section>
  )
}

function Count({
  name,
  count,
  note,
}: {
  readonly name: Word
  readonly count: number
  readonly note?: string
}) {
  const { t } = useLanguage()
  return (
    <section className="sheet talk-figure" aria-label={t(name)}>
      <h2>{t(name)}</h2>
      <p className="rate">{count}</p>
      {note && <p className="faint">{note}</p>}
    </section>
  )
}

function Whole({ figures }: { readonly figures: TalkFigures }) {
  const { t } = useLanguage()
  const { sessions, firms, collected, problems, suggestions } = figures
  return (
    <div className="talk-figures">
      <Count name={talkWords.sessions} count={sessions} />
      <Count name={talkWords.firms} count={firms} />
      <Count
        name={talkWords.collected}
        count={collected}
        note={t(talkWords.collectedOf, { problems, suggestions })}
      />
      <Rate name={talkWords.done} share={figures.done} note={talkWords.doneNote} />
      <Rate name={talkWords.onTheSpot} share={figures.onTheSpot} note={talkWords.spotNote} />
      <Rate name={talkWords.satisfied} share={figures.satisfied} note={talkWords.satisfiedNote} />
      <Rate name={talkWords.heard} share={figures.heard} note={talkWords.heardNote} />
    </div>
  )
}

function Evenings({ evenings }: Pick<FiguresView, 'evenings'>) {
  const { t } = useLanguage()
  return (
    <div className="sheet">
      <h2 id="evenings-title">{t(talkWords.perEvening)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="talk-table" tabIndex={0} aria-labelledby="evenings-title">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t(talkWords.sessions)}</th>
              <th scope="col" className="figure">
                {t(talkWords.collected)}
              </th>
              <th scope="col" className="figure">
                {t(talkWords.onTheSpot)}
              </th>
              <th scope="col" className="figure">
                {t(talkWords.done)}
              </th>
              <th scope="col" className="figure">
                {t(talkWords.satisfied)}
              </th>
            </tr>
          </thead>
          <tbody>
            {evenings.map(({ id, number, date, figures }) => (
              <tr key={id}>
                <td className="subject">
                  <Link
                    to="/week/$module/$"
                    params={{ module: 'talks', _splat: `evening/${id}` }}
                    search={{}}
                  >
                    {t(talkWords.session, { n: number })}
                  </Link>
                  <span className="faint">{date}</span>
                </td>
                <td className="figure">{figures.collected}</td>
                <td className="figure">{figures.onTheSpot.count}</td>
                <td className="figure">{t(talkWords.share, { ...figures.done })}</td>
                <td className="figure">
                  {figures.satisfied.of > 0 ? t(talkWords.share, { ...figures.satisfied }) : '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** 恳谈会指标: every figure with what it is a part of and how it is counted, as of now or of the end of a day. */
export default function FiguresPage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const { on = '' } = useSearch({ strict: false }) as { on?: string }
  const figures = useQuery(figuresQuery(on))
  const head = (
    <div className="page-head">
      <h1>{t(talkWords.figures)}</h1>
      <span className="in-force-on">
        <label htmlFor="figures-on">{t(talkWords.asOf)}</label>
        <Input
          id="figures-on"
          type="date"
          value={on}
          onChange={event =>
            void navigate({ to: '.', search: { ...(event.target.value && { on: event.target.value }) } })
          }
        />
        {on === '' && <span className="faint">{t(talkWords.today)}</span>}
      </span>
      <div className="acts no-print">
        <Link to="/week/$module/$" params={{ module: 'talks', _splat: 'programme' }} search={{}}>
          {t(talkWords.programme)}
        </Link>
      </div>
    </div>
  )
  if (figures.isError && !figures.data)
    return <ProblemNote problem={figures.error} retry={() => void figures.refetch()} />
  if (!figures.data) return <Loading />
  return (
    <>
      {head}
      {figures.data.whole.sessions === 0 && <p className="faint">{t(talkWords.noFigures)}</p>}
      <Whole figures={figures.data.whole} />
      {figures.data.evenings.length > 0 && <Evenings evenings={figures.data.evenings} />}
    </>
  )
}
