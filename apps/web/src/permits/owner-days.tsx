import type { PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'

/** Working days of each owner, pauses apart, with how they are counted. */
export function OwnerDays({ days }: Pick<PermitProjectView, 'days'>) {
  const { t } = useLanguage()
  const most = Math.max(1, ...(days?.owners ?? []).map(o => o.days + o.paused))
  return (
    <section className="sheet" aria-labelledby="permit-days">
      <h2 id="permit-days">{t(permitWords.days)}</h2>
      {!days && <p className="permit-note">{t(permitWords.noDays)}</p>}
      {days && (
        <>
          <dl className="permit-days">
            {days.owners.map(({ owner, days: n, paused, steps }) => (
              <div key={owner}>
                <dt>{t(permitWords[owner])}</dt>
                <dd>
                  <span className="permit-days-track" aria-hidden="true">
                    <span className={`is-${owner}`} style={{ width: `${(n / most) * 100}%` }} />
                    <span className="is-paused" style={{ width: `${(paused / most) * 100}%` }} />
                  </span>
                  <strong>{t(permitWords.daysOf, { n })}</strong>
                  {paused > 0 && (
                    <span className="permit-paused">{t(permitWords.pausedOf, { n: paused })}</span>
                  )}
                  {steps.length > 0 && (
                    <details>
                      <summary>{t(permitWords.byStep)}</summary>
                      <ul>
                        {steps.map(step => (
                          <li key={step.step}>
                            {t(step.title)} {t(permitWords.daysOf, { n: step.days })}
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <p className="permit-note">{t(permitWords.daysNote, { from: days.from, to: days.to })}</p>
        </>
      )}
    </section>
  )
}

/** Days saved, against the baseline that somebody has stated; against nothing else. */
export function Saved({ saved }: Pick<PermitProjectView, 'saved'>) {
  const { t } = useLanguage()
  const isDone = saved?.saved !== null && saved?.taken !== null
  return (
    <section className="sheet" aria-labelledby="permit-saved">
      <h2 id="permit-saved">{t(permitWords.saved)}</h2>
      {!saved && <p className="permit-note">{t(permitWords.noBaseline)}</p>}
      {saved && !isDone && <p>{t(permitWords.notClosed)}</p>}
      {saved?.saved != null && (
        <p className="permit-count">
          {t(saved.saved < 0 ? permitWords.longerOf : permitWords.savedOf, { n: Math.abs(saved.saved) })}
        </p>
      )}
      {saved && (
        <p className="permit-note">
          {t(permitWords.against, {
            ...saved.baseline,
            unit: t(permitWords[saved.baseline.unit]),
            taken: saved.taken ?? '—',
          })}
        </p>
      )}
    </section>
  )
}
