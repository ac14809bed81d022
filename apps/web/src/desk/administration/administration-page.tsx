import { Link, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { adminWords } from '../../words/admin-words.ts'
import { useLanguage } from '../../words/language.tsx'
import { useRoles } from '../reading/roles.ts'
import { Missing } from '../shell/broken.tsx'
import { Loading } from '../shell/loading.tsx'
import { RoomTabs } from '../shell/room-tabs.tsx'
import { ROOMS, roomsFor } from './rooms.ts'
import './administration.css'

/** What the county has set: read first, changed by signed acts. */
export function AdministrationPage() {
  const { t } = useLanguage()
  const { room } = useParams({ strict: false }) as { room: string }
  const held = useRoles()
  const found = ROOMS.find(one => one.name === room)
  if (!found) return <Missing />
  const { Inside, title } = found
  return (
    <>
      <div className="page-head">
        <h1>{t(title)}</h1>
        <p className="faint">{t(adminWords.readFirst)}</p>
      </div>
      <div className="administration">
        <RoomTabs label={t(adminWords.rooms)}>
          {roomsFor(held).map(one => (
            <Link key={one.name} to="/administration/$room" params={{ room: one.name }} search={{}}>
              {t(one.title)}
            </Link>
          ))}
        </RoomTabs>
        <div className="room">
          <Suspense fallback={<Loading />}>
            <Inside />
          </Suspense>
        </div>
      </div>
    </>
  )
}
