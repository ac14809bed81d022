import './standing.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { standingWords } from '../../words/standing-words.ts'
import { useNames } from '../reading/names.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type DingVersion, type DingYear, dingsQuery } from './standing-api.ts'

function Years({ years }: { readonly years: readonly DingYear[] }) {
  const { t } = useLanguage()
  const names = useNames()
  if (years.length === 0) return <p className="faint">{t(standingWords.noDings)}</p>
  return (
    <ul className="ding-years">
      {years.map(({ id, year, level, why, rule, issuer, document }) => (
        <li key={id} className={level ? 'is-won' : ''}>
          <Link to="/registers/$register/$id" params={{ register: 'ding', id }} search={{}}>
            {year}
          </Link>
          <b>{level ? names.label(level) : t(standingWords.notWon, { why: why ?? '' })}</b>
          <span className="faint">
            {rule} · {issuer} {document}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Version({ version }: { readonly version: DingVersion }) {
  const { t } = useLanguage()
  const names = useNames()
  const { streak, until, counts } = version
  return (
    <li>
      <p>
        <b>{version.version}</b> {t(standingWords.since, { year: version.firstYear })}{' '}
        <span className="faint">{version.source}</span>
      </p>
      {streak && until !== null ? (
        <p>
          {t(standingWords.years, { counts: names.label(counts), n: streak.years, until })}
          {streak.level && <> {t(standingWords.wouldBe, { level: names.label(streak.level) })}</>}
          {streak.stars > 0 && <> {t(standingWords.stars, { n: streak.stars })}</>}
          {streak.next && (
            <>
              {' · '}
              {t(standingWords.next, { more: streak.next.more, level: names.label(streak.next.level) })}
            </>
          )}
          {streak.breaks.map(gap => (
            <span key={gap.year} className="faint">
              {' · '}
              {t(standingWords.breaks, gap)}
            </span>
          ))}
        </p>
      ) : (
        <p className="faint">{t(standingWords.notInUse)}</p>
      )}
    </li>
  )
}

/** 五鼎: what was published of each year; beside it the streak under each version of the rules. */
export default function DingsPage() {
  const { t } = useLanguage()
  const names = useNames()
  const { data, error, refetch } = useQuery(dingsQuery)
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <article className="standing">
      <div className="page-head">
        <h1>{t(standingWords.dings)}</h1>
        <p className="faint">{t(standingWords.dingsNote)}</p>
      </div>
      {data.dings.length === 0 && <p className="sheet">{t(standingWords.noDings)}</p>}
      <div className="dings">
        {data.dings.map(({ ding, years, versions }) => (
          <section key={ding} className="sheet" aria-labelledby={`ding-${ding}`}>
            <h2 id={`ding-${ding}`}>{names.label(ding)}</h2>
            <h3>{t(standingWords.published)}</h3>
            <Years years={years} />
            <h3>{t(standingWords.reckoned)}</h3>
            <ul className="versions">
              {versions.map(version => (
                <Version key={version.version} version={version} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </article>
  )
}
