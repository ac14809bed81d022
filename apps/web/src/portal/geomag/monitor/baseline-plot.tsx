import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import type { BaselineLine } from './monitor-api.ts'
import { momentIn } from './time-axis.ts'

const HEIGHT = 110
const LEFT = 68
const [TOP, BOTTOM] = [10, 90]

interface PlotProps {
  readonly name: string
  readonly unit: string
  readonly digits: number
  readonly line: BaselineLine
  readonly width: number
}

/** One baseline: what was observed, what was left out, and the adopted curve through the rest. */
export function BaselinePlot({ name, unit, digits, line, width }: PlotProps) {
  const { t } = useLanguage()
  const { points, curve, rms } = line
  const times = points.map(p => Date.parse(p.at))
  const kept = points.filter(p => p.isKept).map(p => p.value)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const [least, most] = [Math.min(...kept), Math.max(...kept)]
  const pad = Math.max((most - least) * 0.2, 10 ** -digits)
  const [low, high] = [least - pad, most + pad]
  const x = (at: string): number =>
    LEFT + ((Date.parse(at) - from) / Math.max(1, to - from)) * (width - LEFT - 14)
  const y = (value: number): number =>
    Math.min(BOTTOM, Math.max(TOP, BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP)))
  const said = t(monitorWords.baselineSays, {
    ...{ name, points: points.length, left: points.length - kept.length, unit },
    rms: rms === null ? '—' : rms.toFixed(digits + 1),
  })
  const [first, last] = [points[0], points[points.length - 1]]
  return (
    <figure className="monitor-plot">
      <figcaption>
        <strong>{name}</strong> <span className="small">{said}</span>
      </figcaption>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={said}>
        <text className="monitor-value" x={LEFT - 6} y={TOP + 8}>
          {high.toFixed(digits).replace('-', '−')}
        </text>
        <text className="monitor-value" x={LEFT - 6} y={BOTTOM}>
          {low.toFixed(digits).replace('-', '−')}
        </text>
        <polyline
          className="monitor-curve"
          points={curve
            .flatMap(c => (c.value === undefined ? [] : [`${x(c.at).toFixed(1)},${y(c.value).toFixed(1)}`]))
            .join(' ')}
        />
        {points.map(p => (
          <circle
            key={`${p.at} ${p.value}`}
            className={p.isKept ? 'monitor-point' : 'monitor-point is-left-out'}
            cx={x(p.at)}
            cy={y(p.value)}
            r={4}
          />
        ))}
        {first && (
          <text x={LEFT} y={HEIGHT - 4}>
            {momentIn(first.at, 0).slice(0, 10)} UT
          </text>
        )}
        {last && points.length > 1 && (
          <text className="monitor-value" x={width - 8} y={HEIGHT - 4}>
            {momentIn(last.at, 0).slice(0, 10)}
          </text>
        )}
      </svg>
    </figure>
  )
}
