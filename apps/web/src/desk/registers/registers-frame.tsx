import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { entryWords } from '../../words/entry-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { registerWords } from '../../words/register-words.ts'
import { RoomTabs } from '../shell/room-tabs.tsx'
import '../files/files.css'
import '../matter/matter.css'
import './registers.css'

const ROOMS = [
  { to: '/registers', word: entryWords.all },
  { to: '/registers/imports', word: registerWords.imports },
  { to: '/registers/exports', word: registerWords.exports },
  { to: '/registers/numbers', word: registerWords.numbers },
] as const

/** What the rooms of registers share: their title and the way from one to the other. */
export function RegistersFrame({
  title,
  note,
  acts,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useLanguage()
  return (
    <div className="registers">
      <RoomTabs className="register-rooms no-print" label={t(registerWords.rooms)}>
        {ROOMS.map(({ to, word }) => (
          <Link
            key={to}
            to={to}
            search={{}}
            activeOptions={{ exact: to === '/registers', includeSearch: false }}
          >
            {t(word)}
          </Link>
        ))}
      </RoomTabs>
      <div className="page-head">
        <h1>{title}</h1>
        {note && <p className="faint">{note}</p>}
        {acts && <div className="acts no-print">{acts}</div>}
      </div>
      {children}
    </div>
  )
}
