import type { ReactNode } from 'react'
import { dayOf } from '../look/times.ts'
import { useLanguage } from '../words/language.tsx'
import { marketWords } from '../words/market-words.ts'
import type { CallView, MarketView } from './market-api.ts'

type Offices = MarketView['offices']

function Who({ call, offices }: { readonly call: CallView; readonly offices: Offices }) {
  const { t, language } = useLanguage()
  const { how, offices: asked } = call.fields
  const nameOf = (id: string) => (offices[id] ? t(offices[id]) : id)
  if (how === 'unasked')
    return <p className="market-note">{asked.map(nameOf).join(language === 'zh' ? '、' : ', ')}</p>
  return (
    <ul className="call-offices">
      {asked.map(id => {
        const coming = call.kept.came.find(c => c.office === id)
        return (
          <li key={id} className={coming ? 'is-here' : ''}>
            {nameOf(id)}{' '}
            <span>
              {coming ? t(marketWords.came, { day: dayOf(coming.on, language, 0) }) : t(marketWords.notCome)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Settled({ call, offices }: { readonly call: CallView; readonly offices: Offices }) {
  const { t, language } = useLanguage()
  const { settled } = call.kept
  if (!settled) return <p className="market-note">{t(marketWords.open)}</p>
  const { agreed, lead, by } = settled
  const office = lead && (offices[lead] ? t(offices[lead]) : lead)
  return (
    <>
      <p>
        <span className="market-note">{t(marketWords.agreed)}</span> {agreed}
      </p>
      {office && (
        <p className="market-note">
          {by
            ? t(marketWords.restBy, { office, day: dayOf(by, language, 0) })
            : t(marketWords.rest, { office })}
        </p>
      )}
    </>
  )
}

/** 到场协同: each call with who was there and what was settled; `acts` are those of whoever may act. */
export function Calls({
  view: { calls, offices, figures },
  acts,
}: {
  readonly view: MarketView
  readonly acts?: (call: CallView) => ReactNode
}) {
  const { t, language } = useLanguage()
  const { from, to, asked } = figures
  const day = (date: string) => dayOf(date, language, 0)
  return (
    <section className="market-calls" aria-labelledby="market-calls">
      <h2 id="market-calls">{t(marketWords.calls)}</h2>
      <p className="market-note">{t(marketWords.callsNote)}</p>
      <p className="call-figures">
        {t(marketWords.figures, { ...figures, from: day(from), to: day(to) })}
        {asked > 0 && <span>{t(marketWords.answered, figures)}</span>}
      </p>
      {calls.length === 0 && <p className="market-note">{t(marketWords.noCalls)}</p>}
      <ol className="calls">
        {calls.map(call => (
          <li key={call.id} className={`call is-${call.fields.how}`}>
            <p className="call-head">
              <time dateTime={call.fields.on}>{day(call.fields.on)}</time>
              <span className="call-how">{t(marketWords[call.fields.how])}</span>
            </p>
            <div>
              <h3>{call.fields.about}</h3>
              <p className="market-note">{call.fields.place}</p>
              <Who call={call} offices={offices} />
              <Settled call={call} offices={offices} />
              {acts?.(call)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
