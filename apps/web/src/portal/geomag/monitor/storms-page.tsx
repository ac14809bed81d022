import { useCallback } from 'react'
import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import { useAddress } from '../../address.tsx'
import { Awaited, PageTitle } from '../../parts.tsx'
import { useRead } from '../../use-read.ts'
import { lookedAt, viewIn } from './looked.ts'
import {
  type AlarmLine,
  type CourseLine,
  type Looked,
  readAlarms,
  readStations,
  readStorms,
  readWarnings,
  type Storms,
} from './monitor-api.ts'
import { DrillMark, GeomagTabs, Moment, WarningNow } from './parts.tsx'
import { Plot, useWidth } from './plot.tsx'
import '../geomag.css'
import './monitor.css'

const MONTH_HOURS = 24 * 30

function signed(value: number): string {
  return value.toFixed(0).replace('-', '−')
}

function StormTable({ found }: { readonly found: Storms }) {
  const { t } = useLanguage()
  const { storms, grades } = found
  if (storms.length === 0) return <p>{t(monitorWords.noStorms)}</p>
  return (
    <div className="wide">
      <table className="geomag-elements monitor-table">
        <thead>
          <tr>
            {[
              monitorWords.onset,
              monitorWords.main,
              monitorWords.lowest,
              monitorWords.end,
              monitorWords.grade,
            ].map(word => (
              <th key={word.en} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {storms.map(storm => {
            const grade = grades.find(g => g.name === storm.grade)
            return (
              <tr key={storm.onset}>
                <td>
                  <Moment time={storm.onset} />
                  <br />
                  <span className="small">
                    {storm.commencement
                      ? t(monitorWords.sudden, { size: storm.commencement.amplitude.toFixed(0) })
                      : t(monitorWords.gradual)}
                  </span>
                </td>
                <td>
                  <Moment time={storm.mainPhase} />
                </td>
                <td>
                  <strong>{signed(storm.minimum)} nT</strong>
                  <br />
                  <Moment time={storm.minimumAt} />
                </td>
                <td>{storm.end ? <Moment time={storm.end} /> : t(monitorWords.goesOn)}</td>
                <td>{grade ? t(grade.title) : storm.grade}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Course({ course }: { readonly course: CourseLine }) {
  const { t } = useLanguage()
  const { started, ended, highest, leadHours, lowest, highestK, notices, matter } = course
  return (
    <article className="monitor-course">
      <h3>
        <Moment time={started} />{' '}
        <span className={`monitor-tier is-${highest}`}>{t(monitorWords[highest])}</span>
      </h3>
      <p className="small">
        {t(monitorWords.courseSays, { lowest: signed(lowest), k: highestK < 0 ? '—' : highestK })}
        {leadHours !== null && ` ${t(monitorWords.lead, { hours: leadHours.toFixed(1) })}`}
        {ended === null && ` ${t(monitorWords.goesOn)}`}
        {matter && (
          <>
            {' '}
            <a href={`/desk/matters/${matter}`}>{t(monitorWords.matter, { number: matter })}</a>
          </>
        )}
      </p>
      <ol>
        {notices.map(notice => (
          <li key={notice.at + notice.kind}>
            <Moment time={notice.at} /> <strong>{t(monitorWords[notice.kind])}</strong>{' '}
            {notice.kind !== 'cleared' && t(monitorWords[notice.tier])}
            {notice.because.length > 0 && (
              <span className="small">
                {' '}
                (
                {notice.because
                  .map(why => t(monitorWords[`because-${why}` as 'because-k']))
                  .join(t(monitorWords.comma))}
                )
              </span>
            )}
          </li>
        ))}
      </ol>
    </article>
  )
}

function Alarms({ items }: { readonly items: readonly AlarmLine[] }) {
  const { t } = useLanguage()
  if (items.length === 0) return <p>{t(monitorWords.noFaults)}</p>
  return (
    <ul className="monitor-alarms">
      {items.map(({ kind, element, from, size, matter }) => (
        <li key={`${kind} ${element} ${from}`}>
          <Moment time={from} /> <strong>{t(monitorWords[`fault-${kind}` as 'fault-step'])}</strong>{' '}
          {element !== 'all' && element.toUpperCase()}{' '}
          {size !== 0 && `${size.toFixed(1)} ${kind === 'clock' ? 'min' : kind === 'drift' ? 'nT/d' : 'nT'}`}{' '}
          {matter && <a href={`/desk/matters/${matter}`}>{t(monitorWords.matter, { number: matter })}</a>}
        </li>
      ))}
    </ul>
  )
}

function Index({ found }: { readonly found: Storms }) {
  const { t } = useLanguage()
  const [ref, width] = useWidth()
  const { start, intervalMs, values } = found.index
  return (
    <div ref={ref} className="monitor-curves">
      {start !== null && intervalMs !== undefined && values.length > 0 && (
        <Plot
          name={t(monitorWords.index)}
          unit="nT"
          digits={0}
          column={values}
          start={Date.parse(start)}
          {...{ intervalMs, width }}
        />
      )}
    </div>
  )
}

function OfStation({ looked }: { readonly looked: Looked }) {
  const { t } = useLanguage()
  const { station, from, to, drill } = looked
  const asked = useCallback(() => {
    const all = { station, from, to, drill }
    return Promise.all([readStorms(all), readWarnings(all), readAlarms(all)])
  }, [station, from, to, drill])
  return (
    <Awaited reading={useRead(asked)}>
      {([found, warned, alarms]) => (
        <>
          {drill === undefined && <WarningNow course={warned.now} />}
          <section aria-labelledby="storms">
            <h2 id="storms">{t(monitorWords.stormList)}</h2>
            <StormTable found={found} />
            <Index found={found} />
            <p className="small">
              {t(monitorWords.gradeSource)} {found.source}
            </p>
          </section>
          <section aria-labelledby="courses">
            <h2 id="courses">{t(monitorWords.warnings)}</h2>
            {warned.items.length === 0 ? (
              <p>{t(monitorWords.noWarnings)}</p>
            ) : (
              warned.items.map(c => <Course key={c.started} course={c} />)
            )}
          </section>
          <section aria-labelledby="faults">
            <h2 id="faults">{t(monitorWords.faults)}</h2>
            <Alarms items={alarms.items} />
          </section>
        </>
      )}
    </Awaited>
  )
}

/** 磁暴和定位预警: storms with their phases, what users were told and when, and what was wrong with the instruments. */
export default function StormsPage() {
  const { t } = useLanguage()
  const { query } = useAddress()
  const view = viewIn(query)
  const stations = useRead(readStations)
  const looked = stations.value && lookedAt({ ...view, hours: MONTH_HOURS }, stations.value)
  return (
    <div className="geomag">
      <PageTitle lead={t(monitorWords.stormsLead)}>{t(monitorWords.storms)}</PageTitle>
      <GeomagTabs />
      {view.drill !== undefined && <DrillMark />}
      <Awaited reading={stations}>
        {() => (looked ? <OfStation looked={looked} /> : <p className="note">{t(monitorWords.noStation)}</p>)}
      </Awaited>
      <p className="small">{t(monitorWords.sample)}</p>
    </div>
  )
}
