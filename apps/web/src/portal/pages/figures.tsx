import { useCallback } from 'react'
import { stampOf } from '../../look/times.ts'
import { figureWords, followWords } from '../../words/follow-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { Link, useAddress } from '../address.tsx'
import { Awaited, PageTitle } from '../parts.tsx'
import { type Figures, readFigures, readFiguresOf } from '../portal-api.ts'
import { useRead } from '../use-read.ts'
import { MonthBars } from './month-bars.tsx'
import { Definition, ShareFigure } from './share-figure.tsx'

function Count({ title, n, definition }: { title: Word; n: number; definition: Word | undefined }) {
  const { t } = useLanguage()
  return (
    <div className="figure">
      <h2>{t(title)}</h2>
      <p className="big">{n}</p>
      <Definition text={definition} />
    </div>
  )
}

function Table({ title, rows }: { title: Word; rows: readonly (readonly [Word, number])[] }) {
  const { t } = useLanguage()
  const most = Math.max(...rows.map(([, n]) => n), 1)
  return (
    <table className="bars">
      <caption>{t(title)}</caption>
      <tbody>
        {rows.map(([word, n]) => (
          <tr key={word.en}>
            <th scope="row">{t(word)}</th>
            <td>{n}</td>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(n / most) * 100} height="8" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Hearing({ figures }: { readonly figures: Figures }) {
  const { hearing, definitions } = figures
  const asked: [Word, number][] = [
    [figureWords.invited, hearing.invited],
    [
      figureWords.answered,
      hearing.answered.few ? hearing.invited - hearing.unreachable - hearing.waiting : hearing.answered.count,
    ],
    [figureWords.unreachable, hearing.unreachable],
    [figureWords.waiting, hearing.waiting],
  ]
  const grades = hearing.grades?.map(({ grade, count }): [Word, number] => [
    (followWords as Readonly<Record<string, Word>>)[grade] ?? figureWords.other,
    count,
  ])
  return (
    <>
      <Table title={figureWords.hearing} rows={asked} />
      <Definition text={definitions.unreachable} />
      {grades && <Table title={figureWords.grades} rows={grades} />}
    </>
  )
}

function Shown({ figures }: { readonly figures: Figures }) {
  const { t } = useLanguage()
  const { definitions, upTo } = figures
  const results = figures.closed.results.map(({ label, count }): [Word, number] => [label, count])
  return (
    <>
      {figures.opened === 0 && <p className="note">{t(figureWords.none)}</p>}
      <div className="figures is-counts">
        <Count title={figureWords.opened} n={figures.opened} definition={definitions.opened} />
        <Count title={figureWords.closed} n={figures.closed.total} definition={definitions.closed} />
      </div>
      <div className="figures is-shares">
        <ShareFigure title={figureWords.onTime} share={figures.onTime} definition={definitions.onTime} />
        <ShareFigure
          title={figureWords.satisfied}
          share={figures.hearing.satisfied}
          definition={definitions.satisfied}
        />
        <ShareFigure
          title={figureWords.response}
          share={figures.hearing.answered}
          definition={definitions.answered}
        />
      </div>
      <MonthBars months={figures.months} />
      <div className="figures is-wide">
        {results.length > 0 && <Table title={figureWords.byResult} rows={results} />}
        <div>
          <Hearing figures={figures} />
        </div>
      </div>
      <p className="small">
        {definitions.interval && t(definitions.interval)}{' '}
        {t(figureWords.upTo, { seq: upTo.seq, when: stampOf(upTo.recorded ?? '') })}
      </p>
    </>
  )
}

/** The year in figures: few numbers, each with its denominator, its interval and its definition. */
export function FiguresPage() {
  const { t } = useLanguage()
  const { query } = useAddress()
  const asked = Number(query.get('year')) || undefined
  const read = useCallback(() => (asked === undefined ? readFigures() : readFiguresOf(asked)), [asked])
  const reading = useRead(read)
  const year = reading.value?.year ?? asked
  return (
    <>
      <PageTitle lead={t(figureWords.lead)}>{t(figureWords.title, { year: year ?? '' }).trim()}</PageTitle>
      {year !== undefined && (
        <p className="years no-print">
          <Link to={`/figures?year=${year - 1}`}>{t(figureWords.before)}</Link>
          <Link to={`/figures?year=${year + 1}`}>{t(figureWords.after)}</Link>
        </p>
      )}
      <Awaited reading={reading}>{figures => <Shown figures={figures} />}</Awaited>
    </>
  )
}
