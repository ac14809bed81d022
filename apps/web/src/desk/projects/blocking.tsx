import { Link } from '@tanstack/react-router'
import type { DeskRow } from '../../api/matters.ts'
import { RowClock } from '../../look/clock/matter-clock.tsx'
import { useNames } from '../reading/names.ts'

/** Open matters that hold a project up, each one click away, with whoever has it and how long there is. */
export function Blocking({ matters }: { readonly matters: readonly DeskRow[] }) {
  const names = useNames()
  return (
    <ul className="blocking">
      {matters.map(matter => (
        <li key={matter.id}>
          <Link to="/matters/$id" params={{ id: matter.number }} search={{}}>
            {names.title(matter.title)}
          </Link>
          {matter.clock ? (
            <RowClock
              clock={matter.clock}
              holder={matter.holder ? names.holderShort(matter.holder) : undefined}
            />
          ) : (
            <span className="faint">{matter.holder && names.holderShort(matter.holder)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
