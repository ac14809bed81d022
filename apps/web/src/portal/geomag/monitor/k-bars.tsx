import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import type { KDay } from './monitor-api.ts'

const HEIGHT = 96
const BASE = 80

function levelOf(k: number): string {
  if (k < 0) return 'is-missing'
  if (k >= 6) return 'is-storm'
  return k >= 5 ? 'is-lively' : 'is-calm'
}

/** K of blocks of three hours, each with its figure; the day that is running is drawn hollow. */
export function KBars({ days, width }: { readonly days: readonly KDay[]; readonly width: number }) {
  const { t } = useLanguage()
  const blocks = days.flatMap(day => day.k.map((k, i) => ({ k, i, day })))
  const each = width / Math.max(1, blocks.length)
  const highest = blocks.reduce((most, b) => Math.max(most, b.k), -1)
  return (
    <figure className="monitor-plot">
      <figcaption>
        <strong>K</strong> <span className="small">{t(monitorWords.kBlocks)}</span>
      </figcaption>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t(monitorWords.kSays, { highest: highest < 0 ? '—' : highest, days: days.length })}
      >
        {blocks.map(({ k, i, day }, n) => (
          <g
            key={`${day.date} ${i}`}
            className={`monitor-k ${levelOf(k)}${day.provisional ? ' is-provisional' : ''}`}
          >
            <rect
              x={n * each + 1}
              y={BASE - Math.max(1, (k * (BASE - 14)) / 9)}
              width={Math.max(1, each - 2)}
              height={Math.max(1, (k * (BASE - 14)) / 9)}
            />
            {each > 11 && (
              <text x={n * each + each / 2} y={BASE - Math.max(0, (k * (BASE - 14)) / 9) - 3}>
                {k < 0 ? '·' : k}
              </text>
            )}
            {i === 0 && (
              <text className="monitor-k-day" x={n * each + 2} y={HEIGHT - 3}>
                {each * 8 > 34 ? day.date.slice(5) : ''}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  )
}
