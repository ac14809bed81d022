import type { PermitPhase, PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'
import { monthsBetween, phasesOf, type Scale, scaleOf } from './span.ts'

function Bar({ phase, scale }: { readonly phase: PermitPhase; readonly scale: Scale }) {
  const { t } = useLanguage()
  const { from, to, state, critical } = phase
  const left = scale.place(from)
  const said = t(permitWords.bar, {
    ...{ from, to },
    phase: t(permitWords[phase.phase]),
    state: t(permitWords[state]),
  })
  return (
    <span
      className={`permit-bar is-${phase.phase} is-${state}${critical ? ' is-critical' : ''}`}
      style={{ left: `${left}%`, width: `${Math.max(0.8, scale.place(to) - left)}%` }}
      title={said}
    >
      <span className="for-readers">{said}</span>
    </span>
  )
}

function Legend() {
  const { t } = useLanguage()
  const kinds = [
    ['is-prepare is-done', permitWords.legendPrepared],
    ['is-issue is-done', permitWords.legendIssued],
    ['is-issue is-waiting', permitWords.legendAhead],
    ['is-issue is-done is-critical', permitWords.legendCritical],
  ] as const
  return (
    <ul className="permit-legend">
      {kinds.map(([kind, word]) => (
        <li key={kind}>
          <span className={`permit-bar ${kind}`} aria-hidden="true" /> {t(word)}
        </li>
      ))}
    </ul>
  )
}

/** Every item on the calendar: in which days it was prepared and issued, or will be by the limits of the list. */
export function Timeline({ view }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  const { plan, today } = view
  const scale = scaleOf(plan.phases, today, plan.reached)
  const rows = view.items.filter(i => phasesOf(view, i.item).length > 0)
  return (
    <section className="sheet" aria-labelledby="permit-time">
      <h2 id="permit-time">{t(permitWords.time)}</h2>
      <Legend />
      <div className="permit-time">
        <div className="permit-months" aria-hidden="true">
          {monthsBetween(scale).map(month => (
            <span key={month} style={{ left: `${scale.place(month)}%` }}>
              {month.slice(0, 7)}
            </span>
          ))}
          {!plan.reached && (
            <span
              className="is-today"
              style={{ left: `clamp(2.5rem, ${scale.place(today)}%, calc(100% - 2.5rem))` }}
            >
              {t(permitWords.today, { on: today.slice(5) })}
            </span>
          )}
        </div>
        <ul>
          {rows.map(item => (
            <li key={item.item}>
              <span className="permit-row-name">{t(item.title)}</span>
              <span className="permit-track">
                {!plan.reached && (
                  <span
                    className="permit-today"
                    style={{ left: `${scale.place(today)}%` }}
                    aria-hidden="true"
                  />
                )}
                {phasesOf(view, item.item).map(phase => (
                  <Bar key={phase.id} phase={phase} scale={scale} />
                ))}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
