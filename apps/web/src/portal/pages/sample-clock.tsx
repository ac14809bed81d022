import type { ClockView } from '../../look/clock/clock-view.ts'
import { drawingOf } from '../../look/clock/clock-view.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { Stalk } from '../../look/clock/stalk.tsx'
import { homeWords } from '../../words/home-words.ts'
import { useLanguage } from '../../words/language.tsx'

/** A clock drawn to be explained: no matter of anybody's, and no date that could be taken for one. */
const SHOWN: ClockView = {
  duty: 'reply',
  node: 'reply',
  title: { zh: '答复', en: 'reply' },
  name: 'promised',
  unit: 'working-days',
  total: 10,
  spent: 4,
  remaining: 6,
  paused: 2,
  due: '',
  dueAt: '',
  light: 'green',
  state: 'running',
  provisional: false,
}

const PARTS = ['used', 'paused', 'left', 'limit'] as const

/** The clock of a matter, as every list, page and printed sheet shows it, with what its parts mean. */
export function SampleClock() {
  const { t } = useLanguage()
  const drawing = drawingOf(SHOWN)
  return (
    <figure className="sample-clock">
      <figcaption>
        <span className="small">{t(homeWords.clockCaption)}</span>
      </figcaption>
      <div className="clock is-full is-green">
        <p className="clock-words">
          <LightMark lit="green" />
          <strong className="clock-left">{t(homeWords.clockLeft)}</strong>
        </p>
        <p className="clock-holder">{t(homeWords.clockHolder)}</p>
        {drawing && <Stalk drawing={drawing} label={t(homeWords.clockSentence)} />}
      </div>
      <dl className="clock-parts">
        {PARTS.map(part => (
          <div key={part} className={`is-${part}`}>
            <dt>{t(homeWords[part])}</dt>
            <dd>{t(homeWords[`${part}Means`])}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
