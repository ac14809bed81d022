import { Link, useParams } from '@tanstack/react-router'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { Missing } from '../shell/broken.tsx'
import { CalendarRoom } from './calendar-room.tsx'
import { HealthRoom } from './health-room.tsx'
import { OrganisationRoom } from './organisation-room.tsx'
import { ProceduresRoom } from './procedures-room.tsx'
import { RoutingRoom } from './routing-room.tsx'
import './administration.css'

/** Every room of the administration, by its address. */
export const ROOMS = {
  organisation: OrganisationRoom,
  procedures: ProceduresRoom,
  routing: RoutingRoom,
  calendar: CalendarRoom,
  health: HealthRoom,
} as const
type Room = keyof typeof ROOMS

function isRoom(text: string): text is Room {
  return text in ROOMS
}

/** What the county has set: read first, changed by signed acts. */
export function AdministrationPage() {
  const { t } = useLanguage()
  const { room } = useParams({ strict: false }) as { room: string }
  if (!isRoom(room)) return <Missing />
  const Inside = ROOMS[room]
  return (
    <>
      <div className="page-head">
        <h1>{t(adminWords[room])}</h1>
        <p className="faint">{t(adminWords.readFirst)}</p>
      </div>
      <div className="administration">
        <nav aria-label={t(adminWords.rooms)}>
          {(Object.keys(ROOMS) as Room[]).map(one => (
            <Link key={one} to="/administration/$room" params={{ room: one }} search={{}}>
              {t(adminWords[one])}
            </Link>
          ))}
        </nav>
        <div className="room">
          <Inside />
        </div>
      </div>
    </>
  )
}
