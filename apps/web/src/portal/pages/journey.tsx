import { clockWords, unitWord } from '../../words/clock-words.ts'
import { homeWords } from '../../words/home-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { portalWords } from '../../words/portal-words.ts'
import type { Catalogue, ProcedureShown } from '../portal-api.ts'

type Limit = ProcedureShown['limits'][number]

const STATIONS = ['write', 'take', 'answer', 'hear'] as const

/** What the county promises for an ordinary request, as its published procedure has it now. */
function limitsOf(catalogue: Catalogue | undefined): Readonly<Partial<Record<string, Limit>>> {
  const procedure = catalogue?.procedures[catalogue.ordinary ?? '']
  const step = (id: string): Limit | undefined =>
    procedure?.steps.find(s => s.id === id)?.limits.find(l => l.name === 'promised')
  const whole = (name: string): Limit | undefined => procedure?.limits.find(l => l.name === name)
  const first = procedure?.steps[0]
  const [take, answer, legal] = [first && step(first.id), whole('promised'), whole('legal')]
  return { ...(take && { take }), ...(answer && { answer }), ...(legal && { legal }) }
}

/** How a request goes, from writing it to saying whether it was solved, with the limits that are really published. */
export function Journey({ catalogue }: { readonly catalogue: Catalogue | undefined }) {
  const { t } = useLanguage()
  const limits = limitsOf(catalogue)
  const said = (limit: Limit | undefined): string | undefined =>
    limit && limit.unit !== 'named-date' && limit.amount !== null
      ? t(clockWords.amount, { n: limit.amount, unit: t(unitWord(limit.unit, limit.amount)) })
      : undefined
  return (
    <ol className="journey">
      {STATIONS.map(station => {
        const limit = said(limits[station])
        const legal = station === 'answer' ? said(limits.legal) : undefined
        return (
          <li key={station}>
            <strong>{t(homeWords[station])}</strong>
            {limit !== undefined && (
              <p className="journey-limit">
                {t(portalWords.promised)} {limit}
                {legal !== undefined && (
                  <span className="small">
                    {' '}
                    · {t(portalWords.legal)} {legal}
                  </span>
                )}
              </p>
            )}
            <p className="small">{t(homeWords[`${station}Hint`])}</p>
          </li>
        )
      })}
    </ol>
  )
}
