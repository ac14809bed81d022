import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useLanguage } from '../../words/language.tsx'
import { submitWords } from '../../words/submit-words.ts'
import type { Places } from '../portal-api.ts'

export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** A degree of longitude is shorter than one of latitude: at 30.5° by this much. */
const SQUEEZE = Math.cos((30.56 * Math.PI) / 180)
const SCALE = 600
const MARGIN = 14
/** The drawing is no finer than this: about a kilometre. */
const GRID = 0.01

interface Frame {
  readonly west: number
  readonly north: number
  readonly width: number
  readonly height: number
}

function frameOf(outline: Places['outline']): Frame {
  const lons = outline.map(([lon]) => lon)
  const lats = outline.map(([, lat]) => lat)
  const west = Math.min(...lons)
  const north = Math.max(...lats)
  return {
    west,
    north,
    width: (Math.max(...lons) - west) * SQUEEZE * SCALE + MARGIN * 2,
    height: (north - Math.min(...lats)) * SCALE + MARGIN * 2,
  }
}

function snapped(degrees: number): number {
  return Math.round(Math.round(degrees / GRID) * GRID * 100) / 100
}

export function nearestTown(
  places: Places,
  { longitude, latitude }: Point,
): Places['towns'][number] | undefined {
  const far = ([lon, lat]: readonly [number, number]): number =>
    ((lon - longitude) * SQUEEZE) ** 2 + (lat - latitude) ** 2
  return [...places.towns].sort((a, b) => far(a.at) - far(b.at))[0]
}

interface Props {
  readonly places: Places
  readonly point: Point | undefined
  readonly onPick: (point: Point | undefined) => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
  ArrowUp: [0, GRID],
  ArrowDown: [0, -GRID],
}

/** Our own drawing of the county, on which a place can be marked with finger, mouse or keys. */
export function PlacePicker({ places, point, onPick }: Props) {
  const { t } = useLanguage()
  const [frame] = useState(() => frameOf(places.outline))
  const xy = ([lon, lat]: readonly [number, number]): [number, number] => [
    (lon - frame.west) * SQUEEZE * SCALE + MARGIN,
    (frame.north - lat) * SCALE + MARGIN,
  ]
  const outline = places.outline
    .map((at, i) => `${i === 0 ? 'M' : 'L'}${xy(at).map(Math.round).join(' ')}`)
    .join('')
  const middle: Point = { longitude: 119.97, latitude: 30.54 }

  function press(event: PointerEvent<SVGSVGElement>): void {
    const box = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * frame.width
    const y = ((event.clientY - box.top) / box.height) * frame.height
    onPick({
      longitude: snapped((x - MARGIN) / SCALE / SQUEEZE + frame.west),
      latitude: snapped(frame.north - (y - MARGIN) / SCALE),
    })
  }
  function key(event: KeyboardEvent<HTMLDivElement>): void {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const from = point ?? middle
    onPick(
      point
        ? { longitude: snapped(from.longitude + step[0]), latitude: snapped(from.latitude + step[1]) }
        : middle,
    )
  }
  const at = point && xy([point.longitude, point.latitude])
  const town = point && nearestTown(places, point)
  const said = point
    ? t(submitWords.mapAt, { lon: point.longitude, lat: point.latitude, town: town ? t(town.name) : '' })
    : t(submitWords.mapNone)
  return (
    <figure className="map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is worked with the arrow keys */}
      <div role="application" tabIndex={0} aria-label={`${t(submitWords.mapHelp)} ${said}`} onKeyDown={key}>
        <svg viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true" onPointerDown={press}>
          <path className="map-county" d={`${outline}Z`} />
          {places.towns.map(({ code, name, at: seat }) => {
            const [x, y] = xy(seat)
            return (
              <g key={code} className="map-town">
                <circle cx={x} cy={y} r={2.5} />
                <text x={x + 4} y={y + 3.5}>
                  {t(name).replace(/(街道|镇| Subdistrict| Town)$/, '')}
                </text>
              </g>
            )
          })}
          {at && (
            <path
              className="map-point"
              transform={`translate(${at[0]} ${at[1]})`}
              d="M0 0L-6 -11A6.8 6.8 0 1 1 6 -11Z"
            />
          )}
        </svg>
      </div>
      <figcaption>
        <p role="status">{said}</p>
        {point && (
          <button type="button" className="is-quiet" onClick={() => onPick(undefined)}>
            {t(submitWords.mapClear)}
          </button>
        )}
        <p className="small">
          {t(places.mark)} · {t(submitWords.mapApproval)}
        </p>
      </figcaption>
    </figure>
  )
}
