import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Word } from '../../words/word.ts'
import { type Standing, spanView, type Validity } from './validity-view.ts'
import './validity.css'

const WIDTH = 240
const HEIGHT = 14
const BAR = { top: 4, height: 6 }

const STANDING_WORDS: Readonly<Record<Exclude<Standing, 'none'>, Word>> = {
  now: entryWords.spanNow,
  future: entryWords.spanFuture,
  past: entryWords.spanPast,
}

/** The county's date on the reader's machine: officers sit in the county. */
function dateOfToday(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

function useDates({ from, to }: Validity): string {
  const { t } = useLanguage()
  if (from && to) return from === to ? from : t(entryWords.spanBoth, { from, to })
  if (from) return t(entryWords.spanOpen, { from })
  if (to) return t(entryWords.spanUntil, { to })
  return t(entryWords.spanNone)
}

/** For rows and cards: the two days, and quietly if they do not hold today. */
export function ValidityLine({
  validity,
  today = dateOfToday(),
}: {
  readonly validity: Validity
  readonly today?: string
}) {
  const { t } = useLanguage()
  const dates = useDates(validity)
  const { standing } = spanView(validity, today)
  if (standing === 'none') return null
  return (
    <span className={`validity-line is-${standing}`}>
      {dates}
      {standing !== 'now' && <small> {t(STANDING_WORDS[standing])}</small>}
    </span>
  )
}

/** From when until when, as a bar on which today stands; what it shows is said in words below. */
export function ValiditySpan({
  validity,
  today = dateOfToday(),
}: {
  readonly validity: Validity
  readonly today?: string
}) {
  const { t } = useLanguage()
  const dates = useDates(validity)
  const { standing, from, to, today: at, isOpenEnded, isOpenStarted, left } = spanView(validity, today)
  if (standing === 'none') return null
  // A single day has no length to draw.
  if (validity.from && validity.from === validity.to)
    return <ValidityLine validity={validity} today={today} />
  const x = (share: number) => Math.round(share * WIDTH * 10) / 10
  const said = t(STANDING_WORDS[standing])
  return (
    <div className={`validity is-${standing}`}>
      <svg viewBox={`-3 0 ${WIDTH + 6} ${HEIGHT}`} aria-hidden="true">
        <line className="validity-ground" x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <rect
          className="validity-bar"
          x={x(from)}
          width={Math.max(x(to) - x(from), 2)}
          y={BAR.top}
          height={BAR.height}
        />
        {!isOpenStarted && <line className="validity-end" x1={x(from)} x2={x(from)} y1={1} y2={HEIGHT - 1} />}
        {!isOpenEnded && <line className="validity-end" x1={x(to)} x2={x(to)} y1={1} y2={HEIGHT - 1} />}
        <circle className="validity-today" cx={x(at)} cy={HEIGHT / 2} r={3.5} />
      </svg>
      <p>
        <span>{dates}</span>{' '}
        <strong>
          {said}
          {left !== undefined && ` · ${t(entryWords.daysLeft, { n: left })}`}
          {isOpenEnded && standing === 'now' && ` · ${t(entryWords.spanNoEnd)}`}
        </strong>
      </p>
    </div>
  )
}
