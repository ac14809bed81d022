import type { ReactNode } from 'react'
import { dayOf } from '../look/times.ts'
import { useLanguage } from '../words/language.tsx'
import { marketWords } from '../words/market-words.ts'
import type { DrawView } from './market-api.ts'
import { redraw } from './redraw.ts'

const STEPS = [
  ['announced', marketWords.announced],
  ['list-closed', marketWords.listClosed],
  ['drawn', marketWords.drawn],
] as const

function Steps({ status }: Pick<DrawView, 'status'>) {
  const { t } = useLanguage()
  const at = STEPS.findIndex(([name]) => name === status)
  return (
    <ol className="draw-steps">
      {STEPS.map(([name, word], i) => (
        <li
          key={name}
          className={i <= at ? 'is-done' : ''}
          {...(i === at && { 'aria-current': 'step' as const })}
        >
          {t(word)}
        </li>
      ))}
    </ol>
  )
}

function Result({ draw: { kept } }: { readonly draw: DrawView }) {
  const { t, language } = useLanguage()
  if (!kept.drawn) return null
  const { waiting } = kept.drawn
  const places = [...kept.drawn.places].sort((a, b) => a.stall.localeCompare(b.stall))
  return (
    <>
      <h4>{t(marketWords.result)}</h4>
      <ul className="draw-places">
        {places.map(({ stall, number }) => (
          <li key={stall}>
            <strong>{stall}</strong> <span className="mono">{number}</span>
          </li>
        ))}
      </ul>
      <p className="market-note">
        {waiting.length === 0
          ? t(marketWords.nobodyWaits)
          : `${t(marketWords.waitingList)}${language === 'zh' ? '：' : ': '}${waiting.join(language === 'zh' ? '、' : ', ')}`}
      </p>
    </>
  )
}

/** 再摇一遍: on this device, from nothing but what is published. */
function Again({ draw }: { readonly draw: DrawView }) {
  const { t } = useLanguage()
  const again = redraw(draw)
  if (!again) return null
  return (
    <details className="draw-again">
      <summary>{t(marketWords.again)}</summary>
      <p className={again.isSame ? 'is-same' : 'is-other'}>
        {t(again.isSame ? marketWords.same : marketWords.differs)}
      </p>
      <p className="market-note">{t(marketWords.lotNote)}</p>
      <ol className="draw-lots">
        {again.lots.map(({ number, local, lot }) => (
          <li key={number}>
            <span className="mono">{number}</span> {local && <span>{t(marketWords.local)}</span>}
            <code>{lot}</code>
          </li>
        ))}
      </ol>
    </details>
  )
}

function Facts({ draw: { fields, kept } }: { readonly draw: DrawView }) {
  const { t, language } = useLanguage()
  const comma = language === 'zh' ? '、' : ', '
  const { seed, witnesses = [], participants } = kept
  return (
    <dl className="draw-facts">
      <div>
        <dt>{t(marketWords.seedSource)}</dt>
        <dd>{fields.seedSource}</dd>
      </div>
      <div>
        <dt>{t(marketWords.seed)}</dt>
        <dd>{seed === undefined ? t(marketWords.notDrawn) : <span className="mono">{seed}</span>}</dd>
      </div>
      {witnesses.length > 0 && (
        <div>
          <dt>{t(marketWords.witnesses)}</dt>
          <dd>{witnesses.map(w => t(marketWords[w])).join(comma)}</dd>
        </div>
      )}
      <div>
        <dt>{t(marketWords.list)}</dt>
        <dd>{participants ? t(marketWords.listed, { n: participants.length }) : t(marketWords.notListed)}</dd>
      </div>
    </dl>
  )
}

/** One draw: how far it is, what was said before it, its seed and witnesses, who has which stall, and how to check it. */
export function DrawCard({ draw, children }: { readonly draw: DrawView; readonly children?: ReactNode }) {
  const { t, language } = useLanguage()
  const { id, status, title, fields } = draw
  const { on, place, stalls, localsFirst } = fields
  const facts = [
    place,
    t(marketWords.stalls, { n: stalls.length }),
    t(localsFirst ? marketWords.localsFirst : marketWords.together),
    t(marketWords.when, { day: dayOf(on, language, 0) }),
  ]
  return (
    <article className="draw sheet" aria-labelledby={`draw-${id}`}>
      <h3 id={`draw-${id}`}>{title}</h3>
      <p className="market-note">{facts.join(' · ')}</p>
      <Steps status={status} />
      <Facts draw={draw} />
      <Result draw={draw} />
      <Again draw={draw} />
      {children}
    </article>
  )
}
