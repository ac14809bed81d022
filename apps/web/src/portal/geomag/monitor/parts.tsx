import { geomagWords } from '../../../words/geomag-words.ts'
import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import { Link, useAddress } from '../../address.tsx'
import type { CourseLine } from './monitor-api.ts'
import { BEIJING_MS, momentIn } from './time-axis.ts'

const PAGES = [
  ['/geomag', geomagWords.title],
  ['/geomag/live', monitorWords.live],
  ['/geomag/storms', monitorWords.storms],
  ['/geomag/drill', monitorWords.drills],
] as const

/** The pages on the magnetic field, side by side. */
export function GeomagTabs() {
  const { t } = useLanguage()
  const { path } = useAddress()
  return (
    <nav className="geomag-tabs no-print" aria-label={t(geomagWords.title)}>
      {PAGES.map(([to, word]) => (
        <Link key={to} to={to} aria-current={path === to ? 'page' : undefined}>
          {t(word)}
        </Link>
      ))}
    </nav>
  )
}

/** A moment in both times: records go by UT, people by Beijing time. */
export function Moment({ time }: { readonly time: string }) {
  const { t } = useLanguage()
  return (
    <span className="monitor-moment">
      <time dateTime={time}>{momentIn(time, BEIJING_MS)}</time>{' '}
      <span className="small">{t(monitorWords.beijing)}</span>
      <br />
      <span className="small">{momentIn(time, 0)} UT</span>
    </span>
  )
}

export function DrillMark() {
  const { t } = useLanguage()
  return (
    <p className="note monitor-drill-mark" role="note">
      <strong>{t(monitorWords.drillMark)}</strong> {t(monitorWords.drillApart)}
    </p>
  )
}

/** How high the risk to positioning is at the moment. */
export function WarningNow({ course }: { readonly course: CourseLine | null }) {
  const { t } = useLanguage()
  if (!course)
    return (
      <p className="monitor-now is-none" role="status">
        <strong>{t(monitorWords.noWarning)}</strong>
      </p>
    )
  return (
    <p className={`monitor-now is-${course.tier}`} role="status">
      <strong>
        {t(monitorWords.riskNow)}
        {t(monitorWords[course.tier])}
      </strong>{' '}
      {t(monitorWords.since)} {momentIn(course.started, BEIJING_MS)} {t(monitorWords.beijing)}（
      {momentIn(course.started, 0)} UT）
    </p>
  )
}
