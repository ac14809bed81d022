import { useCallback, useEffect } from 'react'
import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import { goTo, useAddress } from '../../address.tsx'
import { Awaited, Field, PageTitle } from '../../parts.tsx'
import { useRead } from '../../use-read.ts'
import { BaselinePlot } from './baseline-plot.tsx'
import { KBars } from './k-bars.tsx'
import { HOURS, lookedAt, viewAddress, viewIn } from './looked.ts'
import {
  type Baselines,
  type Curve,
  fileAddress,
  type KDay,
  type Looked,
  readBaselines,
  readCurve,
  readK,
  readStations,
  readWarnings,
  type Stations,
} from './monitor-api.ts'
import { DrillMark, GeomagTabs, Moment, WarningNow } from './parts.tsx'
import { Plot, useWidth } from './plot.tsx'
import '../../form.css'
import '../geomag.css'
import './monitor.css'

const PAGE = '/geomag/live'
const AGAIN_MS = 15_000
const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

const SHOWN = [
  ['h', monitorWords.h, 'nT', 1],
  ['d', monitorWords.d, '°', 3],
  ['z', monitorWords.z, 'nT', 1],
  ['f', monitorWords.f, 'nT', 1],
  ['deltaF', monitorWords.deltaF, 'nT', 2],
] as const

function Choosing({ stations, looked }: { readonly stations: Stations; readonly looked: Looked }) {
  const { t } = useLanguage()
  const { query } = useAddress()
  const view = viewIn(query)
  const observing = stations.items.filter(s => s.purpose === 'observing')
  return (
    <form className="geomag-form no-print" aria-label={t(monitorWords.choose)}>
      <Field label={t(monitorWords.station)}>
        {own => (
          <select
            {...own}
            value={looked.station}
            onChange={event => goTo(viewAddress(PAGE, { station: event.target.value, hours: view.hours }))}
          >
            {observing.map(s => (
              <option key={s.code} value={s.code}>
                {`${s.code} ${s.name}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t(monitorWords.range)}>
        {own => (
          <select
            {...own}
            value={view.hours}
            onChange={event =>
              goTo(viewAddress(PAGE, { station: looked.station, hours: Number(event.target.value) }))
            }
          >
            {HOURS.map(hours => (
              <option key={hours} value={hours}>
                {hours < 24
                  ? t(monitorWords.lastHours, { hours })
                  : t(monitorWords.lastDays, { days: hours / 24 })}
              </option>
            ))}
          </select>
        )}
      </Field>
    </form>
  )
}

const RESOLUTIONS = {
  second: monitorWords.bySecond,
  minute: monitorWords.byMinute,
  hour: monitorWords.byHour,
  day: monitorWords.byDay,
} as const

function Curves({ curve, days }: { readonly curve: Curve; readonly days: readonly KDay[] }) {
  const { t } = useLanguage()
  const [ref, width] = useWidth()
  const { start, intervalMs, flags } = curve
  return (
    <div ref={ref} className="monitor-curves">
      {start === null || intervalMs === null ? (
        <p className="note">{t(monitorWords.nothingYet)}</p>
      ) : (
        SHOWN.map(([key, word, unit, digits]) => (
          <Plot
            key={key}
            {...{ unit, digits, width, intervalMs }}
            name={t(word)}
            column={curve[key] ?? []}
            start={Date.parse(start)}
            flags={
              key === 'h' || key === 'd'
                ? flags.filter(f => f.element === 'x' || f.element === 'y' || f.element === 'all')
                : flags.filter(f => f.element === key)
            }
          />
        ))
      )}
      {days.length > 0 && <KBars days={days} width={width} />}
      {start !== null && (
        <p className="small">
          {t(RESOLUTIONS[curve.resolution])} {t(monitorWords.marks)}
        </p>
      )}
    </div>
  )
}

const BASELINES = [
  ['n0', monitorWords.n0, 'nT', 1],
  ['d0', monitorWords.d0, '°', 3],
  ['v0', monitorWords.v0, 'nT', 1],
] as const

function BaselinePlots({ value }: { readonly value: Baselines }) {
  const { t } = useLanguage()
  const [ref, width] = useWidth()
  return (
    <div ref={ref} className="monitor-curves">
      {BASELINES.map(([key, word, unit, digits]) => (
        <BaselinePlot key={key} name={t(word)} line={value[key]} {...{ unit, digits, width }} />
      ))}
    </div>
  )
}

function Baseline({ looked }: { readonly looked: Looked }) {
  const { t } = useLanguage()
  const { station, to } = looked
  const reading = useRead(
    useCallback(() => {
      const from = new Date(Date.parse(to) - YEAR_MS).toISOString()
      return readBaselines({ station, from, to })
    }, [station, to]),
  )
  return (
    <section aria-labelledby="baseline">
      <h2 id="baseline">{t(monitorWords.baseline)}</h2>
      <Awaited reading={reading}>
        {value =>
          value.n0.points.length === 0 ? <p>{t(monitorWords.noBaseline)}</p> : <BaselinePlots value={value} />
        }
      </Awaited>
    </section>
  )
}

/** Days of a range in UT, the newest first: a file each. */
function daysOf({ from, to }: Looked): string[] {
  const days: string[] = []
  for (let at = Date.parse(to); at > Date.parse(from) - DAY_MS && days.length < 8; at -= DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

function Downloads({ looked }: { readonly looked: Looked }) {
  const { t } = useLanguage()
  return (
    <section aria-labelledby="files" className="no-print">
      <h2 id="files">{t(monitorWords.files)}</h2>
      <ul className="monitor-files">
        {daysOf(looked).map(date => (
          <li key={date}>
            <a href={fileAddress(looked, date)}>{date}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneStation({ looked, stations }: { readonly looked: Looked; readonly stations: Stations }) {
  const { t } = useLanguage()
  const { station, from, to, drill } = looked
  const given = useCallback(() => readCurve({ station, from, to, drill }), [station, from, to, drill])
  const kOf = useCallback(() => {
    // K is a matter of days.
    const first = Math.min(Date.parse(from), Date.parse(to) - 2 * DAY_MS)
    return readK({ station, from: new Date(first).toISOString(), to, drill })
  }, [station, from, to, drill])
  const [curve, k] = [useRead(given), useRead(kOf)]
  const line = stations.items.find(s => s.code === station)
  return (
    <>
      {drill === undefined && line?.newest && (
        <p className={line.isSilent ? 'note is-bad' : 'small'}>
          {line.isSilent ? t(monitorWords.silent) : t(monitorWords.newest)} <Moment time={line.newest} />
        </p>
      )}
      <Awaited reading={curve}>{value => <Curves curve={value} days={k.value?.days ?? []} />}</Awaited>
      {drill === undefined && <Baseline looked={looked} />}
      <Downloads looked={looked} />
    </>
  )
}

/** 实时监测: what the stations of the county show, up to now. */
export default function LivePage() {
  const { t } = useLanguage()
  const { query } = useAddress()
  const view = viewIn(query)
  const stations = useRead(readStations)
  const { again } = stations
  useEffect(() => {
    if (view.drill !== undefined) return undefined
    const turning = setInterval(again, AGAIN_MS)
    return () => clearInterval(turning)
  }, [again, view.drill])
  const looked = stations.value && lookedAt(view, stations.value)
  const warned = useRead(
    useCallback(async () => {
      const now = Date.now()
      return readWarnings({
        station: '',
        from: new Date(now - 30 * DAY_MS).toISOString(),
        to: new Date(now + DAY_MS).toISOString(),
      })
    }, []),
  )
  return (
    <div className="geomag">
      <PageTitle lead={t(monitorWords.liveLead)}>{t(monitorWords.live)}</PageTitle>
      <GeomagTabs />
      {view.drill !== undefined ? <DrillMark /> : warned.value && <WarningNow course={warned.value.now} />}
      <Awaited reading={stations}>
        {value =>
          looked ? (
            <>
              {view.drill === undefined && <Choosing stations={value} looked={looked} />}
              <OneStation looked={looked} stations={value} />
            </>
          ) : (
            <p className="note">{t(monitorWords.noStation)}</p>
          )
        }
      </Awaited>
      <p className="small">{t(monitorWords.sample)}</p>
    </div>
  )
}
