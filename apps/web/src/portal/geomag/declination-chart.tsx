import { geomagWords } from '../../words/geomag-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { CHART, type Chart } from './geomag-api.ts'

const WIDTH = 540
const HEIGHT = 360
const GRATICULE = 5

interface ChartProps {
  readonly chart: Chart
  readonly latitude: number
  readonly longitude: number
}

/** Whole lines of the graticule between two degrees. */
function graticule(from: number, to: number): number[] {
  const first = Math.ceil(from / GRATICULE) * GRATICULE
  return Array.from({ length: Math.floor((to - first) / GRATICULE) + 1 }, (_, i) => first + i * GRATICULE)
}

/** Lines of equal declination around a place, on a plain graticule: no coast and no border is drawn. */
export function DeclinationChart({ chart, latitude, longitude }: ChartProps) {
  const { t } = useLanguage()
  const [west, north] = [longitude - CHART.reach * 1.5, latitude + CHART.reach]
  const [east, south] = [longitude + CHART.reach * 1.5, latitude - CHART.reach]
  const x = (lon: number): number => ((lon - west) / (east - west)) * WIDTH
  const y = (lat: number): number => ((north - lat) / (north - south)) * HEIGHT
  const caption = t(geomagWords.chartOf, CHART)
  return (
    <figure className="declination-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={caption}>
        {graticule(west, east).map(lon => (
          <g key={lon} className="graticule">
            <line x1={x(lon)} x2={x(lon)} y1={0} y2={HEIGHT} />
            <text x={x(lon) + 3} y={HEIGHT - 4}>{`${lon}°`}</text>
          </g>
        ))}
        {graticule(south, north).map(lat => (
          <g key={lat} className="graticule">
            <line x1={0} x2={WIDTH} y1={y(lat)} y2={y(lat)} />
            <text x={3} y={y(lat) - 3}>{`${lat}°`}</text>
          </g>
        ))}
        {chart.features.map(({ properties: { level }, geometry }) => {
          const line = [...geometry.coordinates].sort((a, b) => b.length - a.length)[0] ?? []
          const [lon, lat] = line[Math.floor(line.length / 3)] ?? [west, north]
          return (
            <g key={level} className={level === 0 ? 'isogonic is-agonic' : 'isogonic'}>
              {geometry.coordinates.map(points => (
                <polyline
                  key={points[0]?.join()}
                  points={points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ')}
                />
              ))}
              <text x={x(lon)} y={y(lat)}>{`${String(level).replace('-', '−')}°`}</text>
            </g>
          )
        })}
        <circle cx={x(longitude)} cy={y(latitude)} r="5" className="chart-place" />
      </svg>
      <figcaption>
        {caption} <strong>{t(geomagWords.sketch)}</strong>
      </figcaption>
    </figure>
  )
}
