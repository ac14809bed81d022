import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import type { CountyMap, Lights, TownOnMap } from './county-map.ts'

export function LightCells({ lights }: { readonly lights: Lights }) {
  return (
    <>
      <td className={lights.red > 0 ? 'is-red' : 'is-zero'}>{lights.red}</td>
      <td className={lights.yellow > 0 ? 'is-yellow' : 'is-zero'}>{lights.yellow}</td>
      <td className={lights.green > 0 ? '' : 'is-zero'}>{lights.green}</td>
      <td>{lights.total}</td>
    </>
  )
}

export function LightHeads() {
  const { t } = useLanguage()
  return (
    <>
      <th scope="col">{t(mapWords.red)}</th>
      <th scope="col">{t(mapWords.yellow)}</th>
      <th scope="col">{t(mapWords.green)}</th>
      <th scope="col">{t(mapWords.total)}</th>
    </>
  )
}

/** The figures of the map as a table: those with most overdue first. */
export function TownTable({
  county,
  onTown,
}: {
  readonly county: CountyMap
  readonly onTown: (town: TownOnMap) => void
}) {
  const { t } = useLanguage()
  const towns = [...county.towns].sort(
    (a, b) => b.red - a.red || b.yellow - a.yellow || b.total - a.total || a.code.localeCompare(b.code),
  )
  return (
    <table className="town-table">
      <thead>
        <tr>
          <th scope="col">{t(mapWords.town)}</th>
          <LightHeads />
        </tr>
      </thead>
      <tbody>
        {towns.map(town => (
          <tr key={town.code}>
            <th scope="row">
              <button type="button" onClick={() => onTown(town)}>
                {t(town.name)}
              </button>
            </th>
            <LightCells lights={town} />
          </tr>
        ))}
        {county.unplaced.total > 0 && (
          <tr>
            <th scope="row">{t(mapWords.unplaced)}</th>
            <LightCells lights={county.unplaced} />
          </tr>
        )}
      </tbody>
    </table>
  )
}
