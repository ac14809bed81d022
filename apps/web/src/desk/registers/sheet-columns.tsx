import { Select } from 'antd'
import type { ColumnView, SheetView } from '../../api/imports.ts'
import { useLanguage } from '../../words/language.tsx'
import { fieldWords, registerWords } from '../../words/register-words.ts'
import { type AskedMapping, nameOfColumn } from './asked-mapping.ts'

/** 1 → A, 27 → AA: as the head of a sheet shows it. */
function lettersOf(column: number): string {
  const rest = column - 1
  const last = String.fromCharCode(65 + (rest % 26))
  return rest < 26 ? last : lettersOf(Math.floor(rest / 26)) + last
}

/** What the column is to be, with what was just changed and is not tried yet. */
function fieldNow({ columns = {} }: AskedMapping, column: ColumnView): string {
  const said = Object.entries(columns).find(([, name]) => name === nameOfColumn(column))
  if (said) return said[0]
  const { field } = column
  return field === null || field in columns ? '' : field
}

interface SheetProps {
  readonly sheet: SheetView
  readonly isOpen: boolean
  readonly asked: AskedMapping
  readonly choose: (column: ColumnView, field: string | null) => void
}

function Heads({ sheet, asked, choose }: SheetProps) {
  const { t } = useLanguage()
  const options = [
    { value: '', label: t(registerWords.notUsed) },
    ...Object.entries(fieldWords).map(([value, word]) => ({ value, label: t(word) })),
  ]
  return (
    <tr>
      <th className="row-number" />
      {sheet.columns.map(column => {
        const field = fieldNow(asked, column)
        return (
          <th key={column.column} className={field === '' ? 'is-unused' : ''}>
            <span className="faint">{lettersOf(column.column)}</span>{' '}
            <span title={column.heading}>{nameOfColumn(column)}</span>
            <Select
              size="small"
              value={field}
              options={options}
              popupMatchSelectWidth={false}
              aria-label={t(registerWords.columnIs, {
                column: nameOfColumn(column) || lettersOf(column.column),
              })}
              onChange={chosen => choose(column, chosen === '' ? null : chosen)}
            />
          </th>
        )
      })}
    </tr>
  )
}

/** One sheet: its columns with what each is taken for, and its first lines as they stand in the cells. */
export function SheetColumns(props: SheetProps) {
  const { t } = useLanguage()
  const { sheet, isOpen } = props
  const { name, header, lines, hiddenLines, skipped, columns, firstRows } = sheet
  const head = header.top === header.bottom ? header.top : `${header.top}–${header.bottom}`
  return (
    <details className="sheet-columns" open={isOpen}>
      <summary>
        {name}{' '}
        <span className="faint">
          {[
            t(registerWords.sheetAbout, { head, lines }),
            hiddenLines > 0 && t(registerWords.hiddenLines, { n: hiddenLines }),
            skipped.length > 0 && t(registerWords.skippedLines, { n: skipped.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </summary>
      <div className="wide">
        <table className="grid-preview">
          <thead>
            <Heads {...props} />
          </thead>
          <tbody>
            {firstRows.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row" className="row-number">
                  {row}
                </th>
                {columns.map(({ column }) => (
                  <td key={column} title={cells[column]}>
                    {cells[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
