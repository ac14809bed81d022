import './standing.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../words/language.tsx'
import { standingWords } from '../../words/standing-words.ts'
import { ProblemNote } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { type Ledger, type Quarter, type Races, racesQuery, type Sum } from './standing-api.ts'

/** Money as the language counts it: by ten thousands, or by millions. */
function useMoney(): (yuan: number) => string {
  const { t, language } = useLanguage()
  return yuan => t(standingWords.yuan, { amount: yuan / (language === 'zh' ? 10_000 : 1_000_000) })
}

/** To one place, and without a zero that says nothing. */
function shown(margin: number): string {
  return `${Math.round(Math.abs(margin) * 10) / 10}`
}

function useSum(): (sum: Sum) => string {
  const { t } = useLanguage()
  const money = useMoney()
  return ({ mu, yuan }) =>
    [mu > 0 && t(standingWords.mu, { n: mu }), yuan > 0 && money(yuan)].filter(Boolean).join(' · ') || '0'
}

/** 奖励账: given, used and left, of land and of money. */
function PrizeLedger({ ledger }: { readonly ledger: Ledger }) {
  const { t } = useLanguage()
  const money = useMoney()
  return (
    <table className="plain prize-ledger">
      <thead>
        <tr>
          <th>{t(standingWords.ledger)}</th>
          <th className="figure">{t(standingWords.given)}</th>
          <th className="figure">{t(standingWords.used)}</th>
          <th className="figure">{t(standingWords.left)}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th>{t(standingWords.land)}</th>
          {[ledger.given, ledger.used, ledger.left].map((sum, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three columns in a fixed order.
            <td key={i} className="figure">
              {t(standingWords.mu, { n: sum.mu })}
            </td>
          ))}
        </tr>
        <tr>
          <th>{t(standingWords.money)}</th>
          {[ledger.given, ledger.used, ledger.left].map((sum, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three columns in a fixed order.
            <td key={i} className="figure">
              {money(sum.yuan)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Estimate({ estimate }: Pick<Quarter, 'estimate'>) {
  const { t } = useLanguage()
  if (estimate.all === 0) return <p className="faint">{t(standingWords.noIndicators)}</p>
  return (
    <>
      <p>{t(standingWords.estimate, { ...estimate, margins: '' })}</p>
      <p className="faint">{t(standingWords.margins)}</p>
      <table className="plain margins">
        <thead>
          <tr>
            <th>{t(standingWords.indicator)}</th>
            <th className="figure">{t(standingWords.margin)}</th>
          </tr>
        </thead>
        <tbody>
          {estimate.margins.map(({ name, unit, margin }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className={`figure ${margin > 0 ? 'is-better' : margin < 0 ? 'is-worse' : ''}`}>
                {margin > 0 ? '+' : margin < 0 ? '−' : ''}
                {shown(margin)} {unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function QuarterPart({ quarter }: { readonly quarter: Quarter }) {
  const { t } = useLanguage()
  const sumOf = useSum()
  const { id, year, quarter: n, result, rule, uses, ledger, estimate } = quarter
  return (
    <section className="sheet quarter" aria-labelledby={`q-${id}`}>
      <h2 id={`q-${id}`}>
        <Link to="/registers/$register/$id" params={{ register: 'horse-race', id }} search={{}}>
          {t(standingWords.quarter, { year, quarter: n })}
        </Link>{' '}
        <span className={`race-mark ${result?.won ? 'is-won' : ''}`}>
          {t(result ? (result.won ? standingWords.won : standingWords.lost) : standingWords.own)}
        </span>
      </h2>
      <p className="faint">{[rule, result?.document, result?.on].filter(Boolean).join(' · ')}</p>
      {!result && <Estimate estimate={estimate} />}
      {result?.won && (
        <>
          <p>
            {t(standingWords.given)} {sumOf(ledger.given)} · {t(standingWords.left)} {sumOf(ledger.left)}
          </p>
          <ul className="uses">
            {uses.length === 0 && <li className="faint">{t(standingWords.noUses)}</li>}
            {uses.map(use => (
              <li key={use.project}>
                {t(standingWords.uses)} {use.project}：{sumOf(use)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Whole({ races }: { readonly races: Races }) {
  const { t } = useLanguage()
  return (
    <>
      <section className="sheet" aria-label={t(standingWords.ledger)}>
        <p className="in-a-row">{t(standingWords.inARow, { n: races.inARow })}</p>
        <PrizeLedger ledger={races.ledger} />
      </section>
      <div className="quarters">
        {races.quarters.map(quarter => (
          <QuarterPart key={quarter.id} quarter={quarter} />
        ))}
      </div>
    </>
  )
}

/** 投资赛马: quarters with what was published, the estimate before it, and what became of the prize. */
export default function RacesPage() {
  const { t } = useLanguage()
  const { data, error, refetch } = useQuery(racesQuery)
  if (error && !data) return <ProblemNote problem={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <article className="standing">
      <div className="page-head">
        <h1>{t(standingWords.races)}</h1>
        <p className="faint">{t(standingWords.racesNote)}</p>
      </div>
      {data.quarters.length === 0 ? (
        <p className="sheet">{t(standingWords.noRaces)}</p>
      ) : (
        <Whole races={data} />
      )}
    </article>
  )
}
