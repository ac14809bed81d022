import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import type { DeskRow, Owing } from '../../api/matters.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf } from '../../look/times.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useNames } from '../reading/names.ts'

export interface RowState {
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly select: (selected: boolean) => void
}

function Waits({ waits }: { readonly waits: readonly Owing[] }) {
  const { t } = useLanguage()
  const names = useNames()
  return (
    <ul className="waits">
      {waits.slice(0, 3).map(({ office, what, since }) => (
        <li key={`${office}${what}${since}`}>
          {t(deskWords[`waits-${what}`], { office: names.officeShort(office) })}
        </li>
      ))}
      {waits.length > 3 && <li>+{waits.length - 3}</li>}
    </ul>
  )
}

/** What the matter is, with the clerk's handle on it: number, firm, town. */
export function Subject({ row }: { readonly row: DeskRow }) {
  const names = useNames()
  const about = [row.number, row.firm, row.town && names.town(row.town), row.item && names.item(row.item)]
  return (
    <div className="subject">
      <Link to="/matters/$id" params={{ id: row.number }} search={{}}>
        {row.title}
      </Link>
      <span className="faint">{about.filter(Boolean).join(' · ')}</span>
    </div>
  )
}

/** The clock of an open matter; of a closed one, what came of it. */
export function Standing({ row }: { readonly row: DeskRow }) {
  const names = useNames()
  if (row.clock) return <RowClock clock={row.clock} />
  return (
    <div className="clock is-row">
      <LightMark lit="done" />
      {row.result && <span>{names.label(row.result)}</span>}
    </div>
  )
}

/** One matter as a row of the table. */
export function MatterRow({ row, state }: { readonly row: DeskRow; readonly state: RowState }) {
  const { t, language } = useLanguage()
  const names = useNames()
  return (
    <tr aria-selected={state.isSelected} className={state.isCurrent ? 'is-current' : undefined}>
      <td className="tick no-print">
        <Checkbox
          checked={state.isSelected}
          onChange={event => state.select(event.target.checked)}
          aria-label={t(deskWords.select, { number: row.number })}
        />
      </td>
      <td>
        <Subject row={row} />
      </td>
      <td>
        <div className="subject">
          {row.step ? t(row.step) : ''}
          {row.holder && <span className="faint">{names.holderShort(row.holder)}</span>}
        </div>
      </td>
      <td className="clock-cell">
        <Standing row={row} />
      </td>
      <td>{row.reply ? dayOf(row.reply.due, language) : ''}</td>
      <td>
        <Waits waits={row.waits} />
      </td>
    </tr>
  )
}
