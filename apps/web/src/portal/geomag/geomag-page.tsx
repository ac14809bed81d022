import { type FormEvent, useCallback, useState } from 'react'
import { geomagWords } from '../../words/geomag-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { goTo, useAddress } from '../address.tsx'
import { Awaited, Field, PageTitle } from '../parts.tsx'
import { useRead } from '../use-read.ts'
import { degreesAndMinutes, magneticBearing } from './angles.ts'
import { Compass } from './compass.tsx'
import { DeclinationChart } from './declination-chart.tsx'
import { type Asked, addressOf, askedIn, type FieldValue, readChart, readField } from './geomag-api.ts'
import { GeomagTabs } from './monitor/parts.tsx'
import '../form.css'
import './geomag.css'
import './monitor/monitor.css'

const ELEMENTS = ['d', 'i', 'h', 'x', 'y', 'z', 'f'] as const
const MODELS = [
  ['WMM', geomagWords.modelWmm],
  ['WMMHR2025', geomagWords.modelHigh],
  ['IGRF14', geomagWords.modelIgrf],
] as const
const FIELDS = [
  ['lat', geomagWords.lat, { type: 'number', step: 'any', min: -90, max: 90, required: true }],
  ['lon', geomagWords.lon, { type: 'number', step: 'any', min: -360, max: 360, required: true }],
  ['height', geomagWords.height, { type: 'number', step: 'any', min: -10, max: 1000 }],
  ['date', geomagWords.date, { type: 'date', min: '1900-01-01', max: '2100-12-31' }],
] as const

/** With a minus of the width of a figure. */
function signed(number: number, digits: number): string {
  return number.toFixed(digits).replace('-', '−')
}

/** The day on this device, as a date field wants it. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

function AskForm({ asked }: { readonly asked: Asked }) {
  const { t } = useLanguage()
  const [form, setForm] = useState({ ...asked, date: asked.date || today() })
  const set = (name: keyof Asked, value: string): void => setForm(before => ({ ...before, [name]: value }))
  function submit(event: FormEvent): void {
    event.preventDefault()
    goTo(addressOf(form))
  }
  return (
    <form className="geomag-form no-print" onSubmit={submit} aria-label={t(geomagWords.place)}>
      {FIELDS.map(([name, label, given]) => (
        <Field key={name} label={t(label)}>
          {own => (
            <input {...own} {...given} value={form[name]} onChange={event => set(name, event.target.value)} />
          )}
        </Field>
      ))}
      <Field label={t(geomagWords.model)}>
        {own => (
          <select {...own} value={form.model} onChange={event => set('model', event.target.value)}>
            {MODELS.map(([name, label]) => (
              <option key={name} value={name}>
                {t(label)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" className="is-main">
        {t(geomagWords.compute)}
      </button>
    </form>
  )
}

function Bearing({ declination }: { readonly declination: number }) {
  const { t } = useLanguage()
  const [bearing, setBearing] = useState('90')
  const converted = magneticBearing(Number(bearing), declination)
  return (
    <div className="geomag-bearing no-print">
      <Field label={t(geomagWords.trueBearing)}>
        {own => (
          <input
            {...own}
            type="number"
            step="any"
            min={0}
            max={360}
            value={bearing}
            onChange={event => setBearing(event.target.value)}
          />
        )}
      </Field>
      <p aria-live="polite">
        {t(geomagWords.magneticBearing)} <strong>{converted.toFixed(1)}°</strong>
      </p>
    </div>
  )
}

function Declination({ value }: { readonly value: FieldValue }) {
  const { t } = useLanguage()
  const { d, dd, sigma, validity, zone, model } = value
  const minutes = Math.abs(dd * 60).toFixed(1)
  const angle = degreesAndMinutes(d)
  return (
    <section className="geomag-declination" aria-labelledby="declination">
      <Compass declination={d} />
      <div>
        <h2 id="declination">{t(geomagWords.declination)}</h2>
        <p className="geomag-answer">{t(d < 0 ? geomagWords.west : geomagWords.east, { angle })}</p>
        <p className="small">
          {signed(d, 3)}° · {t(dd < 0 ? geomagWords.movesWest : geomagWords.movesEast, { minutes })}
          {sigma && ` · ${t(geomagWords.uncertain, { degrees: sigma.d.toFixed(2) })}`} · {model}
        </p>
        {validity === 'extrapolated' && (
          <p className="note is-bad">{t(geomagWords.extrapolated, { model })}</p>
        )}
        {zone !== 'clear' && <p className="note is-bad">{t(geomagWords[zone])}</p>}
        <Bearing declination={d} />
      </div>
    </section>
  )
}

function Elements({ value }: { readonly value: FieldValue }) {
  const { t } = useLanguage()
  const isAngle = (name: string): boolean => name === 'd' || name === 'i'
  const shown = (name: string, number: number, digits: number): string =>
    signed(number, isAngle(name) ? digits + 2 : digits)
  return (
    <section aria-labelledby="elements">
      <h2 id="elements">{t(geomagWords.elements)}</h2>
      <div className="wide">
        <table className="geomag-elements">
          <thead>
            <tr>
              <th scope="col">{t(geomagWords.element)}</th>
              <th scope="col">{t(geomagWords.value)}</th>
              <th scope="col">{t(geomagWords.perYear)}</th>
              <th scope="col">{t(geomagWords.sigma)}</th>
            </tr>
          </thead>
          <tbody>
            {ELEMENTS.map(name => (
              <tr key={name}>
                <th scope="row">
                  {t(geomagWords.perUnit, { name: t(geomagWords[name]), unit: isAngle(name) ? '°' : 'nT' })}
                </th>
                <td>{shown(name, value[name], 1)}</td>
                <td>{shown(name, value[`d${name}`], isAngle(name) ? 2 : 1)}</td>
                <td>{value.sigma ? shown(name, value.sigma[name], 0) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** 地球磁场: what the models say of a place, for whoever points an instrument by it. */
export default function GeomagPage() {
  const { t } = useLanguage()
  const { query } = useAddress()
  const asked = askedIn(query)
  const { lat, lon, height, date, model } = asked
  const field = useRead(
    useCallback(() => readField({ lat, lon, height, date, model }), [lat, lon, height, date, model]),
  )
  const chart = useRead(
    useCallback(() => readChart({ lat, lon, height, date, model }), [lat, lon, height, date, model]),
  )
  return (
    <div className="geomag">
      <PageTitle lead={t(geomagWords.lead)}>{t(geomagWords.title)}</PageTitle>
      <GeomagTabs />
      <AskForm key={query.toString()} asked={asked} />
      <Awaited reading={field}>
        {value => (
          <>
            <Declination value={value} />
            <div className="geomag-halves">
              <Elements value={value} />
              <section aria-labelledby="chart">
                <h2 id="chart">{t(geomagWords.chart)}</h2>
                {chart.value && (
                  <DeclinationChart chart={chart.value} latitude={Number(lat)} longitude={Number(lon)} />
                )}
              </section>
            </div>
          </>
        )}
      </Awaited>
      <p className="small">{t(geomagWords.forMany)}</p>
    </div>
  )
}
