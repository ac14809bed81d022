import { Link } from '@tanstack/react-router'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { stampOf } from '../../look/times.ts'
import { ValidityLine } from '../../look/validity/validity-span.tsx'
import { entryTitle } from '../../week/entry-title.ts'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { labelOf } from '../forms/values.ts'
import { useNames } from '../reading/names.ts'
import { columnsOf, hasAny, shownKey } from './columns.ts'
import { useStatusName } from './status-name.ts'
import { Value } from './value.tsx'

interface Column {
  readonly name: string
  readonly label: string
  readonly cell: (entry: EntryView) => React.ReactNode
}

/** Columns besides the name, derived from the declaration and from what these entries say. */
function useColumns(register: RegisterView, entries: readonly EntryView[]): readonly Column[] {
  const { t } = useLanguage()
  const statusName = useStatusName(register)
  const declared = columnsOf(register, entries).map((name): Column => {
    const schema = register.fields.properties?.[name] ?? {}
    return {
      name,
      label: t(labelOf(name, schema)),
      cell: ({ fields }) =>
        fields[name] === undefined ? null : <Value value={fields[name]} schema={schema} />,
    }
  })
  return [
    ...(hasAny(entries, 'from') || hasAny(entries, 'to')
      ? [
          {
            name: 'validity',
            label: t(entryWords.validity),
            cell: (e: EntryView) => (e.from || e.to ? <ValidityLine validity={e} /> : null),
          },
        ]
      : []),
    {
      name: 'status',
      label: t(entryWords.status),
      cell: e => <span className={`entry-status is-${e.status}`}>{statusName(e.status)}</span>,
    },
    ...declared,
    { name: 'changed', label: t(entryWords.changed), cell: e => stampOf(e.changedAt).slice(0, 10) },
  ]
}

/** Entries of a register: a table where there is room, cards on a telephone. */
export function EntryTable({
  register,
  entries,
}: {
  readonly register: RegisterView
  readonly entries: readonly EntryView[]
}) {
  const { t, language } = useLanguage()
  const names = useNames()
  const columns = useColumns(register, entries)
  return (
    <table className="plain as-cards entries">
      <thead>
        <tr>
          <th>{t(entryWords.title)}</th>
          {columns.map(column => (
            <th key={column.name}>{column.label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(entry => (
          <tr key={entry.id}>
            <td>
              <div className="subject">
                <Link
                  to="/registers/$register/$id"
                  params={{ register: register.name, id: entry.id }}
                  search={{}}
                >
                  {entryTitle(entry, register, language)}
                </Link>
                <span className="faint">
                  {[
                    shownKey(entry),
                    entry.firm !== entry.title && entry.firm,
                    entry.town && names.town(entry.town),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
            </td>
            {columns.map(column => {
              const cell = column.cell(entry)
              return (
                <td key={column.name} className={`is-${column.name}`}>
                  {cell !== null && (
                    <>
                      <span className="cell-label">{column.label}</span>
                      {cell}
                    </>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
