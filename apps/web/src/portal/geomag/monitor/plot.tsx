import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../../words/language.tsx'
import { monitorWords } from '../../../words/monitor-words.ts'
import { gapsIn, pathOf, reachOf } from './curve-path.ts'
import type { FlagLine } from './monitor-api.ts'
import { BEIJING_MS, ticksOf } from './time-axis.ts'

const HEIGHT = 132
const LEFT = 68
const RIGHT = 8
const AXIS = 20

/** The width there is, in pixels: text in the drawing keeps its size on any screen. */
export function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(640)
  useEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}

export interface PlotProps {
  readonly name: string
  readonly unit: string
  readonly digits: number
  readonly column: readonly (number | null)[]
  readonly start: number
  readonly intervalMs: number
  readonly flags?: readonly FlagLine[]
  readonly width: number
}

/** The column as it would be without what was flagged as spikes. */
function withoutSpikes(
  column: readonly (number | null)[],
  { spikes, start, intervalMs }: { spikes: readonly FlagLine[]; start: number; intervalMs: number },
): (number | null)[] {
  const clean = [...column]
  for (const { from, to } of spikes) {
    const first = Math.max(0, Math.floor((Date.parse(from) - start) / intervalMs))
    const last = Math.min(clean.length - 1, Math.ceil((Date.parse(to) - start) / intervalMs))
    for (let i = first; i <= last; i++) clean[i] = null
  }
  return clean
}

const MARKS: Readonly<Record<string, string>> = { spike: '▾', step: '⌐', drift: '∕', clock: '◷', bad: '×' }

/** One element over time: its curve, where it has nothing, and what was flagged; UT below, Beijing time above. */
export function Plot({ name, unit, digits, column, start, intervalMs, flags = [], width }: PlotProps) {
  const { t } = useLanguage()
  // A spike is marked; it must not press the curve flat.
  const spikes = flags.filter(f => f.kind === 'spike')
  const reach = reachOf(withoutSpikes(column, { spikes, start, intervalMs })) ?? reachOf(column)
  const range = { from: start, to: start + intervalMs * Math.max(1, column.length - 1) }
  const inner = width - LEFT - RIGHT
  const at = (ms: number): number => LEFT + ((ms - range.from) / (range.to - range.from)) * inner
  const [top, bottom] = [AXIS, HEIGHT - AXIS]
  const pad = reach ? Math.max((reach.high - reach.low) * 0.08, 10 ** -digits) : 1
  const [low, high] = reach ? [reach.low - pad, reach.high + pad] : [0, 1]
  const y = (value: number): number =>
    Math.min(bottom, Math.max(top, bottom - ((value - low) / (high - low)) * (bottom - top)))
  const gaps = gapsIn(column)
  const most = Math.max(2, Math.floor(inner / 64))
  const isInside = ({ at: ms }: { at: number }): boolean => at(ms) < width - 20
  const said = reach
    ? t(monitorWords.curveSays, {
        ...{ name, unit, low: reach.low.toFixed(digits), high: reach.high.toFixed(digits) },
        ...{ gaps: gaps.length, flags: flags.length },
      })
    : t(monitorWords.curveEmpty, { name })
  return (
    <figure className="monitor-plot">
      <figcaption>
        <strong>{name}</strong> <span className="small">{unit}</span>
      </figcaption>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={said}>
        {gaps.map(({ from, to }) => {
          const x = at(range.from + from * intervalMs)
          const wide = Math.max(1, at(range.from + (to + 1) * intervalMs) - x)
          return (
            <rect
              key={from}
              className="monitor-gap"
              x={x}
              y={top}
              width={Math.min(wide, width - RIGHT - x)}
              height={bottom - top}
            />
          )
        })}
        {ticksOf(range, most, 0)
          .filter(isInside)
          .map(tick => (
            <g key={tick.at} className="monitor-tick">
              <line x1={at(tick.at)} x2={at(tick.at)} y1={top} y2={bottom} />
              <text x={at(tick.at)} y={HEIGHT - 6}>
                {tick.label}
              </text>
            </g>
          ))}
        {ticksOf(range, most, BEIJING_MS)
          .filter(t => isInside(t) && at(t.at) > LEFT + 6)
          .map(tick => (
            <text key={tick.at} className="monitor-beijing" x={at(tick.at)} y={13}>
              {tick.label}
            </text>
          ))}
        <text className="monitor-zone" x={2} y={HEIGHT - 6}>
          UT
        </text>
        <text className="monitor-zone" x={2} y={13}>
          {t(monitorWords.beijing)}
        </text>
        {reach && (
          <>
            <text className="monitor-value" x={LEFT - 6} y={top + 10}>
              {high.toFixed(digits).replace('-', '−')}
            </text>
            <text className="monitor-value" x={LEFT - 6} y={bottom - 2}>
              {low.toFixed(digits).replace('-', '−')}
            </text>
            <path
              className="monitor-curve"
              d={pathOf(column, { x: i => at(range.from + i * intervalMs), y, apart: 1 })}
            />
          </>
        )}
        {flags.map(flag => {
          const x = at(Math.max(range.from, Date.parse(flag.from)))
          return (
            <g key={flag.id} className={`monitor-flag is-${flag.kind}`}>
              <line x1={x} x2={x} y1={top} y2={bottom} />
              <text x={x} y={top + 10}>
                {MARKS[flag.kind] ?? '•'}
              </text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}
