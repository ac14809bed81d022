import { useLanguage } from '../../words/language.tsx'
import { projectsWords } from '../../words/projects-words.ts'
import type { StartRate } from './projects-api.ts'

/** 开工率: verified starts of those planned for the year, quarter by quarter, with what is only claimed apart. */
export function StartRates({ rates }: { readonly rates: readonly StartRate[] }) {
  const { t } = useLanguage()
  const hasPlanned = rates.some(r => r.planned > 0)
  return (
    <section className="sheet start-rates" aria-labelledby="starts-title">
      <h2 id="starts-title">{t(projectsWords.startRates)}</h2>
      {!hasPlanned && <p className="faint">{t(projectsWords.noPlanned)}</p>}
      {hasPlanned && (
        <ol>
          {rates.map(({ quarter, by, planned, started, claimedOnly }) => (
            <li key={quarter}>
              <span>{t(projectsWords.quarter, { n: quarter })}</span>
              <strong>{Math.round((started / planned) * 100)}%</strong>
              <span>{t(projectsWords.ofPlanned, { started, planned })}</span>
              <span className="faint">{t(projectsWords.byDay, { day: by })}</span>
              {claimedOnly > 0 && (
                <span className="is-claimed">{t(projectsWords.claimedOnly, { n: claimedOnly })}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      <p className="faint">{t(projectsWords.startRatesNote)}</p>
    </section>
  )
}
