import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useCallback, useState } from 'react'
import type { DeskRow, Owing } from '../../api/matters.ts'
import { LightMark } from '../../look/clock/light.tsx'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { dayOf } from '../../look/times.ts'
import { deskWords } from '../../words/desk-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useCommands } from '../forms/use-commands.ts'
import { QuickAct, type Wanted } from '../matter/quick-act.tsx'
import { useMe, useNames } from '../reading/names.ts'

export interface RowState {
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly select: (selected: boolean) => void
}

/** What our own office owes is done from the row: it is one form, and the matter is named in it. */
const OWED = { offer: 'sign-for', consult: 'answer', help: 'answer', summon: 'answer' } as const

function RowAct({ row }: { readonly row: DeskRow }) {
  const { t } = useLanguage()
  const me = useMe()
  const commands = useCommands()
  const [wanted, setWanted] = useState<Wanted>()
  const close = useCallback(() => setWanted(undefined), [])
  const owed = row.waits.find(({ office, what }) => office === me?.office && what !== 'step')
  if (!owed || owed.what === 'step') return null
  const command = OWED[owed.what]
  const title = commands?.find(c => c.name === command)?.title
  return (
    title && (
      <>
        <Button
          size="small"
          className="row-act no-print"
          onClick={() => setWanted({ number: row.number, command, duty: null })}
        >
          {t(title)}
        </Button>
        {wanted && <QuickAct wanted={wanted} close={close} />}
      </>
    )
  )
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
        {names.title(row.title)}
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
        <div className="subject where">
          {row.step ? t(row.step) : ''}
          {row.holder && <span className="faint">{names.holderShort(row.holder)}</span>}
        </div>
      </td>
      <td className="clock-cell">
        <Standing row={row} />
      </td>
      <td className="reply-cell">{row.reply ? dayOf(row.reply.due, language) : ''}</td>
      <td>
        <Waits waits={row.waits} />
        <RowAct row={row} />
      </td>
    </tr>
  )
}
