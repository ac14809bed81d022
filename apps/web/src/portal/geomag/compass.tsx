import { geomagWords } from '../../words/geomag-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { degreesAndMinutes } from './angles.ts'

const TICKS = Array.from({ length: 36 }, (_, i) => i * 10)
const ARC = 62

/** A point of a circle by its bearing from the top. */
function at(bearing: number, radius: number): { x: number; y: number } {
  const angle = (bearing * Math.PI) / 180
  return { x: radius * Math.sin(angle), y: -radius * Math.cos(angle) }
}

/** True north stands still; the needle shows magnetic north, and the arc between them is the declination. */
export function Compass({ declination }: { readonly declination: number }) {
  const { t } = useLanguage()
  const side = declination < 0 ? geomagWords.sideWest : geomagWords.sideEast
  const tip = at(declination, 84)
  const [from, to] = [at(0, ARC), at(declination, ARC)]
  const label = at(declination + (declination < 0 ? -16 : 16), 104)
  return (
    <svg
      className="compass"
      viewBox="-125 -125 250 250"
      role="img"
      aria-label={t(geomagWords.compassOf, { side: t(side), angle: degreesAndMinutes(declination) })}
    >
      <circle r="92" className="compass-ring" />
      {TICKS.map(bearing => {
        const [outer, inner] = [at(bearing, 92), at(bearing, bearing % 90 === 0 ? 80 : 86)]
        return (
          <line key={bearing} x1={outer.x} y1={outer.y} x2={inner.x} y2={inner.y} className="compass-tick" />
        )
      })}
      <path d="M0 0V-88" className="compass-true" />
      <path
        d={`M${from.x} ${from.y}A${ARC} ${ARC} 0 ${Math.abs(declination) > 180 ? 1 : 0} ${declination < 0 ? 0 : 1} ${to.x} ${to.y}`}
        className="compass-arc"
      />
      <g transform={`rotate(${declination})`}>
        <path d="M0-84L7 0H-7z" className="compass-needle" />
        <path d="M0 84L7 0H-7z" className="compass-tail" />
      </g>
      <circle r="4" className="compass-pivot" />
      <text y="-102" textAnchor={declination < 0 ? 'start' : 'end'} x={declination < 0 ? 2 : -2}>
        {t(geomagWords.trueNorth)}
      </text>
      <text
        x={label.x}
        y={Math.min(label.y, tip.y - 8)}
        textAnchor={declination < 0 ? 'end' : 'start'}
        className="is-needle"
      >
        {t(geomagWords.magneticNorth)}
      </text>
    </svg>
  )
}
