import { Link } from '@tanstack/react-router'
import type { OfficeOversight } from '../../api/inspectorate.ts'
import { inspectorateWords } from '../../words/inspectorate-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useDirectory, useNames } from '../reading/names.ts'
import { useIsPhone } from '../reading/use-phone.ts'

const FIGURES = ['red', 'told', 'supervised'] as const
const HEADINGS = {
  red: inspectorateWords.red,
  told: inspectorateWords.told,
  supervised: inspectorateWords.watched,
} as const

function Figures({ line }: { readonly line: OfficeOversight }) {
  const { office } = line
  return FIGURES.map(figure => (
    <td key={figure} className={line[figure] === 0 ? 'figure is-none' : `figure is-${figure}`}>
      {figure === 'red' && line.red > 0 ? (
        <Link to="/" search={{ share: 'all', office, light: 'red' }}>
          {line.red}
        </Link>
      ) : (
        line[figure]
      )}
    </td>
  ))
}

/** Offices in official order, each with what is late and what is supervised; who has nothing of either is not named. */
export function OversightTable({ offices }: { readonly offices: readonly OfficeOversight[] }) {
  const { t } = useLanguage()
  const names = useNames()
  const isPhone = useIsPhone()
  const order = useDirectory()?.offices.map(o => o.id) ?? []
  const lines = [...offices].sort((a, b) => order.indexOf(a.office) - order.indexOf(b.office))
  const all = (figure: (typeof FIGURES)[number]) => lines.reduce((sum, line) => sum + line[figure], 0)
  if (lines.length === 0) return <p className="faint">{t(inspectorateWords.none)}</p>
  return (
    <table className="plain oversight-table">
      <thead>
        <tr>
          <th>{t(inspectorateWords.office)}</th>
          {FIGURES.map(figure => (
            <th key={figure} className="figure">
              {t(HEADINGS[figure])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.office}>
            <th scope="row">{isPhone ? names.officeShort(line.office) : names.office(line.office)}</th>
            <Figures line={line} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t(inspectorateWords.all)}</th>
          {FIGURES.map(figure => (
            <td key={figure} className="figure">
              {all(figure)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
