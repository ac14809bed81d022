import { clockWords, unitWord } from '../../words/clock-words.ts'
import { useLanguage } from '../../words/language.tsx'
import type { Fillings, Word } from '../../words/word.ts'
import { dayOf, timeOf } from '../times.ts'
import { type ClockView, drawingOf, type Unit } from './clock-view.ts'
import { LightMark, litOf } from './light.tsx'
import { Stalk } from './stalk.tsx'
import './clock.css'

type Say = (word: Word, fillings?: Fillings) => string

function amount(n: number): string {
  return String(Math.round(Math.abs(n) * 10) / 10)
}

/** An amount and its unit, for the places `{n}` and `{unit}`. */
function measured(n: number, unit: Unit, t: Say): { n: string; unit: string } {
  const shown = amount(n)
  return { n: shown, unit: t(unitWord(unit, Number(shown))) }
}

/** 剩 3 个工作日, 今日到期, 超 2 个工作日. */
function remainingOf({ remaining, unit, light }: ClockView, t: Say): string {
  if (remaining === null) return ''
  if (light === 'red') {
    const n = Math.max(-remaining, 0)
    return n > 0 ? t(clockWords.over, measured(n, unit, t)) : ''
  }
  return t(clockWords.left, measured(remaining, unit, t))
}

/** Until when: a day for days, a time for hours. */
export function useDue(clock: ClockView): string {
  const { language } = useLanguage()
  return clock.due.length === 10 ? dayOf(clock.due, language) : timeOf(clock.due, language)
}

/** What the picture shows, as one sentence for those who hear it. */
function sentenceOf(clock: ClockView, legal: ClockView | undefined, t: Say): string {
  const { total, spent, remaining, unit } = clock
  if (total === null || spent === null || remaining === null) return t(clockWords.due, { when: clock.due })
  const paused = clock.paused ?? 0
  return [
    t(clockWords.promised),
    t(clockWords.ofTotal, measured(total, unit, t)),
    t(clockWords.usedOf, { n: amount(Math.min(spent, total)) }),
    ...(paused > 0 ? [t(clockWords.pausedOf, { n: amount(paused) })] : []),
    remaining >= 0
      ? t(clockWords.leftOf, { n: amount(remaining) })
      : t(clockWords.overOf, { n: amount(remaining) }),
    ...(legal?.total
      ? [t(clockWords.legal), t(clockWords.ofTotal, measured(legal.total, legal.unit, t))]
      : []),
  ].join(' ')
}

interface Shown {
  readonly clock: ClockView
  readonly legal?: ClockView | undefined
  /** Who holds it now, already in the reader's language. */
  readonly holder?: string | undefined
}

/** The clock in a row of a list: light, what is left, the stalk, the holder. */
export function RowClock({ clock, legal, holder }: Shown) {
  const { t } = useLanguage()
  const due = useDue(clock)
  const drawing = drawingOf(clock)
  return (
    <div className={`clock is-row is-${litOf(clock)}`}>
      <span className="clock-words">
        <LightMark lit={litOf(clock)} />
        <span className="clock-left">{remainingOf(clock, t)}</span>
        <span className="clock-due">
          {due}
          {clock.provisional && <em> {t(clockWords.provisional)}</em>}
        </span>
      </span>
      {drawing && <Stalk drawing={drawing} label={sentenceOf(clock, legal, t)} />}
      {holder !== undefined && <span className="clock-holder">{holder}</span>}
    </div>
  )
}

function Legend({ clock, legal }: Shown) {
  const { t } = useLanguage()
  const { total, spent, remaining, unit } = clock
  if (total === null || spent === null || remaining === null) return null
  const legalDue = legal && (legal.due.length === 10 ? legal.due : legal.due.slice(0, 16).replace('T', ' '))
  return (
    <p className="clock-legend">
      <span className="key is-used">{t(clockWords.usedOf, { n: amount(Math.min(spent, total)) })}</span>
      {(clock.paused ?? 0) > 0 && (
        <span className="key is-paused">{t(clockWords.pausedOf, { n: amount(clock.paused ?? 0) })}</span>
      )}
      {remaining >= 0 ? (
        <span className="key is-left">{t(clockWords.leftOf, { n: amount(remaining) })}</span>
      ) : (
        <span className="key is-over">{t(clockWords.overOf, { n: amount(remaining) })}</span>
      )}
      <span className="key is-promised">
        {t(clockWords.promised)} {t(clockWords.ofTotal, measured(total, unit, t))}
      </span>
      {legal?.total && (
        <span className="key is-legal">
          {t(clockWords.legalUntil, {
            total: amount(legal.total),
            unit: t(unitWord(legal.unit, legal.total)),
            when: legalDue ?? '',
          })}
        </span>
      )}
    </p>
  )
}

/** The clock of a matter, whole: on its page, on the wall and on paper. */
export function FullClock({ clock, legal, holder, isWall = false }: Shown & { readonly isWall?: boolean }) {
  const { t } = useLanguage()
  const due = useDue(clock)
  const drawing = drawingOf(clock, legal)
  return (
    <div className={`clock ${isWall ? 'is-wall' : 'is-full'} is-${litOf(clock)}`}>
      <p className="clock-words">
        <LightMark lit={litOf(clock)} />
        <strong className="clock-left">{remainingOf(clock, t)}</strong>
        <span className="clock-due">
          {t(clockWords.due, { when: due })}
          {clock.provisional && <em> {t(clockWords.provisional)}</em>}
        </span>
      </p>
      {holder !== undefined && <p className="clock-holder">{t(clockWords.heldBy, { holder })}</p>}
      {drawing && <Stalk drawing={drawing} label={sentenceOf(clock, legal, t)} />}
      {!isWall && <Legend clock={clock} legal={legal} />}
    </div>
  )
}
