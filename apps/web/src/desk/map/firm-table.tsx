import { useLanguage } from '../../words/language.tsx'
import { mapWords } from '../../words/map-words.ts'
import { useNames } from '../reading/names.ts'
import type { FirmOnMap } from './firms-on-map.ts'
import { LightCells, LightHeads } from './town-table.tsx'

interface Props {
  readonly firms: readonly FirmOnMap[]
  readonly onFirm: (firm: string) => void
}

/** The firms of the map as a table: those with most overdue first, as they are counted. */
export function FirmTable({ firms, onFirm }: Props) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <>
      <p className="faint">{t(mapWords.firmsNote)}</p>
      {firms.length === 0 && <p>{t(mapWords.noFirms)}</p>}
      <div className="firm-rows">
        <table className="town-table">
          <thead>
            <tr>
              <th scope="col">{t(mapWords.firm)}</th>
              <LightHeads />
            </tr>
          </thead>
          <tbody>
            {firms.map(row => (
              <tr key={`${row.firm}${row.town}`}>
                <th scope="row">
                  <button type="button" onClick={() => onFirm(row.firm)}>
                    {row.firm}
                  </button>
                  <span className="faint">{row.town ? names.town(row.town) : t(mapWords.unplaced)}</span>
                </th>
                <LightCells lights={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
