import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarLayerView, Calendars } from '../../api/administration.ts'
import { read } from '../../api/client.ts'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { ChangeReview } from './change-review.tsx'
import { EMPTY_PERIOD, isWhole, type LayerDraft, LayerForm, layerOf } from './layer-form.tsx'

function freshDraft(): LayerDraft {
  return { kind: 'local', layer: '', year: '', source: '', notice: '', closed: [EMPTY_PERIOD], worked: [] }
}

/** A published layer as the beginning of what takes its place. */
function draftOf(layer: CalendarLayerView): LayerDraft {
  return {
    kind: layer.kind === 'national' ? 'national' : 'local',
    layer: layer.layer,
    year: layer.year === null ? '' : String(layer.year),
    source: layer.source,
    notice: layer.notice ?? '',
    closed: layer.closed,
    worked: layer.worked,
  }
}

function Years({ years }: Pick<Calendars, 'years'>) {
  const { t } = useLanguage()
  return (
    <ul className="years">
      {years.map(({ year, planned }) => (
        <li key={year} className={planned ? undefined : 'is-provisional'}>
          <b>{year}</b> {t(planned ? adminWords.planned : adminWords.provisionalYear)}
        </li>
      ))}
    </ul>
  )
}

function Layer({ layer, take }: { readonly layer: CalendarLayerView; readonly take: () => void }) {
  const { t } = useLanguage()
  const { closed, worked, seasons, source, notice } = layer
  return (
    <details className="layer">
      <summary>
        <b>{layer.layer}</b>{' '}
        {seasons
          ? seasons.map(s => `${s.from} ${s.hours.map(h => h.join('–')).join(' ')}`).join('；')
          : `${t(adminWords.closedDays, { n: closed.length })} · ${t(adminWords.workedDays, { n: worked.length })}`}
        <small className="faint">{[source, notice].filter(Boolean).join(' · ')}</small>
      </summary>
      {!seasons && (
        <>
          <ul className="periods">
            {closed.map(({ from, to, name }) => (
              <li key={from}>
                {from === to ? from : `${from} – ${to}`} {t(name)}
              </li>
            ))}
            {worked.map(day => (
              <li key={day}>
                {day} {t(adminWords.makeUp)}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={take}>
            {t(adminWords.editLayer)}
          </Button>
        </>
      )}
    </details>
  )
}

/** The calendars in force, and what another layer would do to running matters before anybody publishes one. */
export function CalendarRoom() {
  const { t } = useLanguage()
  const [draft, setDraft] = useState(freshDraft)
  const [isReviewed, setReviewed] = useState(false)
  const calendars = useQuery({
    queryKey: ['calendars'],
    queryFn: ({ signal }) => read<Calendars>('/api/county/calendars', signal),
  }).data
  const change = { command: 'publish-calendar', input: { layer: layerOf(draft) } }
  return (
    <>
      <section className="sheet">
        <h2>{t(adminWords.whatIf)}</h2>
        <p className="faint">{t(adminWords.whatIfNote)}</p>
        <LayerForm
          draft={draft}
          change={next => {
            setDraft(next)
            setReviewed(false)
          }}
        />
        {isReviewed ? (
          <ChangeReview
            change={change}
            done={() => {
              setDraft(freshDraft())
              setReviewed(false)
            }}
            cancel={() => setReviewed(false)}
          />
        ) : (
          <Button type="primary" disabled={!isWhole(draft)} onClick={() => setReviewed(true)}>
            {t(adminWords.rehearse)}
          </Button>
        )}
      </section>
      <section className="sheet">
        <h2>{t(adminWords.years)}</h2>
        <p className="faint">{t(adminWords.yearsNote)}</p>
        {calendars && <Years years={calendars.years} />}
      </section>
      <section className="sheet">
        <h2>{t(adminWords.layers)}</h2>
        {[...(calendars?.layers ?? [])].reverse().map(layer => (
          <Layer
            key={layer.layer}
            layer={layer}
            take={() => {
              setDraft(draftOf(layer))
              setReviewed(false)
              window.scrollTo({ top: 0 })
            }}
          />
        ))}
      </section>
    </>
  )
}
