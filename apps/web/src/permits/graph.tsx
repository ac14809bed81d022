import type { PermitProjectView } from '../api/permits.ts'
import { useLanguage } from '../words/language.tsx'
import { permitWords } from '../words/permit-words.ts'
import { arrowsOf, levelsOf } from './levels.ts'
import { itemOf, standWord } from './title-of.ts'

const BOX = { width: 204, height: 62 } as const
const STEP = { x: 256, y: 76 } as const

interface Place {
  readonly x: number
  readonly y: number
}

/** Where each box stands: columns by what it needs. */
function placesOf(levels: readonly (readonly string[])[]): Map<string, Place> {
  return new Map(
    levels.flatMap((level, x) => level.map((item, y) => [item, { x: x * STEP.x, y: y * STEP.y }] as const)),
  )
}

function curve(from: Place, to: Place): string {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2]
  const [x2, y2] = [to.x - 7, to.y + BOX.height / 2]
  const bend = (x2 - x1) / 2
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}

/** Which item needs which, what is prepared and what is issued, with the critical path drawn heavy. */
export function Graph({ view }: { readonly view: PermitProjectView }) {
  const { t } = useLanguage()
  const shown = view.items.filter(i => i.mode !== 'not-needed')
  const levels = levelsOf(shown)
  const places = placesOf(levels)
  // Read aloud, and on a telephone, what is needed comes before what needs it.
  const inOrder = levels.flatMap(level => level.flatMap(code => shown.find(i => i.item === code) ?? []))
  const onPath = view.plan.path.map(id => id.split('/')[0] ?? '')
  const isCritical = (from: string, to: string): boolean => {
    const at = onPath.indexOf(from)
    return at >= 0 && onPath[at + 1] === to
  }
  const width = (levels.length - 1) * STEP.x + BOX.width + 8
  const height = (Math.max(...levels.map(l => l.length)) - 1) * STEP.y + BOX.height
  return (
    <section className="sheet" aria-labelledby="permit-graph">
      <h2 id="permit-graph">{t(permitWords.graph)}</h2>
      <p className="permit-note">{t(permitWords.graphNote)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody reaches its far end without a mouse. */}
      <div className="permit-scroll" tabIndex={0}>
        <div className="permit-graph" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            <defs>
              {['plain', 'critical'].map(kind => (
                <marker
                  key={kind}
                  id={`permit-arrow-${kind}`}
                  className={`is-${kind}`}
                  viewBox="0 0 8 8"
                  refX="2"
                  refY="4"
                  markerWidth="7"
                  markerHeight="7"
                  markerUnits="userSpaceOnUse"
                  orient="auto"
                >
                  <path d="M0 0L8 4L0 8z" />
                </marker>
              ))}
            </defs>
            {[...arrowsOf(shown)]
              .sort((a, b) => Number(isCritical(a.from, a.to)) - Number(isCritical(b.from, b.to)))
              .map(({ from, to }) => {
                const [a, b] = [places.get(from), places.get(to)]
                const kind = isCritical(from, to) ? 'critical' : 'plain'
                return (
                  a &&
                  b && (
                    <path
                      key={`${from} ${to}`}
                      className={`is-${kind}`}
                      d={curve(a, b)}
                      markerEnd={`url(#permit-arrow-${kind})`}
                    />
                  )
                )
              })}
          </svg>
          <ul>
            {inOrder.map(item => {
              const at = places.get(item.item)
              const stand = standWord(item)
              const needs = item.needs.flatMap(code => itemOf(view, code) ?? [])
              return (
                <li
                  key={item.item}
                  className={`is-${item.stand}${onPath.includes(item.item) ? ' is-critical' : ''}`}
                  style={{ left: at?.x, top: at?.y, width: BOX.width, height: BOX.height }}
                >
                  <strong>{t(item.title)}</strong>
                  <span>
                    {t(permitWords[stand])} · {t(permitWords[item.owner])}
                  </span>
                  <span className="permit-needs">
                    {needs.length > 0
                      ? t(permitWords.needs, { items: needs.map(n => t(n.title)).join(', ') })
                      : t(permitWords.needsNone)}
                  </span>
                </li>
              )
            })}
          </ul>
        </div>
      </div>
    </section>
  )
}
