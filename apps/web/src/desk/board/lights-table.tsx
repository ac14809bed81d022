import { Link } from '@tanstack/react-router'
import type { OfficeLights } from '../../api/board.ts'
import type { LightCounts } from '../../api/matters.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { boardWords } from '../../words/board-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useDirectory, useNames } from '../reading/names.ts'

const LIGHTS = ['red', 'yellow', 'green'] as const
const NONE: LightCounts = { green: 0, yellow: 0, red: 0 }

interface Line {
  readonly key: string
  readonly name: string
  /** What the figures lead to; a group of offices leads to no single list. */
  readonly office?: string
  readonly counts: LightCounts
}

function sum(lines: readonly LightCounts[]): LightCounts {
  return lines.reduce<LightCounts>(
    (all, one) => ({ green: all.green + one.green, yellow: all.yellow + one.yellow, red: all.red + one.red }),
    NONE,
  )
}

function Bar({ counts, most }: { readonly counts: LightCounts; readonly most: number }) {
  return (
    <div className="lights-bar" aria-hidden="true">
      {LIGHTS.map(light => (
        <span key={light} className={`is-${light}`} style={{ width: `${(counts[light] / most) * 100}%` }} />
      ))}
    </div>
  )
}

function Row({ line, most }: { readonly line: Line; readonly most: number }) {
  const { office, counts } = line
  return (
    <tr>
      <th scope="row">{line.name}</th>
      {LIGHTS.map(light => (
        <td key={light} className={counts[light] === 0 ? 'figure is-none' : `figure is-${light}`}>
          {office && counts[light] > 0 ? (
            <Link to="/" search={{ share: 'all', office, light }}>
              {counts[light]}
            </Link>
          ) : (
            counts[light]
          )}
        </td>
      ))}
      <td>
        <Bar counts={counts} most={most} />
      </td>
    </tr>
  )
}

/** Offices in official order; on the wall, groups of them: not a list of shame. */
function useLines(lights: readonly OfficeLights[], isGrouped: boolean): readonly Line[] {
  const directory = useDirectory()
  const names = useNames()
  const { t } = useLanguage()
  const offices = directory?.offices ?? []
  const countsOf = (id: string) => lights.find(l => l.office === id) ?? NONE
  if (!isGrouped)
    return offices
      .filter(o => lights.some(l => l.office === o.id))
      .map(o => ({ key: o.id, name: names.office(o.id), office: o.id, counts: countsOf(o.id) }))
  const kinds = [...new Set(offices.map(o => o.kind))]
  return kinds.map(kind => ({
    key: kind,
    name: t(boardWords[kind as 'bureau']),
    counts: sum(offices.filter(o => o.kind === kind).map(o => countsOf(o.id))),
  }))
}

/** Lights by office: figures first, the bar says only how they compare. */
export function LightsTable({
  lights,
  isWall,
}: {
  readonly lights: readonly OfficeLights[]
  readonly isWall: boolean
}) {
  const { t } = useLanguage()
  const lines = useLines(lights, isWall)
  const totals = sum(lights)
  const most = Math.max(1, ...lines.map(({ counts }) => counts.green + counts.yellow + counts.red))
  return (
    <table className="plain lights-table">
      <thead>
        <tr>
          <th>{t(isWall ? boardWords.group : boardWords.office)}</th>
          {LIGHTS.map(light => (
            <th key={light} className="figure">
              <LightMark lit={light} />
            </th>
          ))}
          <th>
            <span className="for-readers">{t(boardWords.total)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <Row key={line.key} line={line} most={most} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t(boardWords.total)}</th>
          {LIGHTS.map(light => (
            <td key={light} className="figure">
              <Link to="/" search={{ share: 'all', light }}>
                {totals[light]}
              </Link>
            </td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  )
}
