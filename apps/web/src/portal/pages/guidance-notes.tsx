import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import type { Guidance } from '../portal-api.ts'

interface Props {
  readonly guidance: Guidance
  readonly entries: Guidance['entries']
}

/** Where to go with what the county cannot take up, while it is being written. */
export function GuidanceNotes({ guidance, entries }: Props) {
  const { t } = useLanguage()
  return (
    <div aria-live="polite">
      {entries.map(({ id, kind, title, advice, phone, basis }) => (
        <section key={id} className={`note ${kind === 'stop' ? 'is-bad' : 'is-warning'}`}>
          <h2>{t(title)}</h2>
          <p>{t(advice)}</p>
          {phone !== undefined && (
            <p>
              <a href={`tel:${phone}`}>{t(submitWords.call, { phone })}</a>
            </p>
          )}
          {kind === 'stop' && <p>{t(submitWords.mustNot)}</p>}
          <p className="small">{t(submitWords.basisAt, { basis: t(basis), date: guidance.asOf ?? '' })}</p>
        </section>
      ))}
    </div>
  )
}
