import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { adminWords } from '../../words/admin-words.ts'
import type { Word } from '../../words/word.ts'

export interface Room {
  /** Its place in the address. */
  readonly name: string
  readonly title: Word
  readonly Inside: ComponentType
  /** Parts of offices that the server lets in; everybody, if not said. */
  readonly roles?: readonly string[]
}

const organisation = lazyRouteComponent(() => import('./organisation-room.tsx'), 'OrganisationRoom')
const procedures = lazyRouteComponent(() => import('./procedures-room.tsx'), 'ProceduresRoom')
const migration = lazyRouteComponent(() => import('./migration-room.tsx'), 'MigrationRoom')
const items = lazyRouteComponent(() => import('./items-room.tsx'), 'ItemsRoom')
const routing = lazyRouteComponent(() => import('./routing-room.tsx'), 'RoutingRoom')
const calendar = lazyRouteComponent(() => import('./calendar-room.tsx'), 'CalendarRoom')
const texts = lazyRouteComponent(() => import('./texts-room.tsx'), 'TextsRoom')
const reads = lazyRouteComponent(() => import('./reads-room.tsx'), 'ReadsRoom')
const health = lazyRouteComponent(() => import('./health-room.tsx'), 'HealthRoom')

/** The rooms in their order. Each is fetched when it is entered; whoever builds one adds a line. */
export const ROOMS: readonly Room[] = [
  { name: 'organisation', title: adminWords.organisation, Inside: organisation },
  { name: 'procedures', title: adminWords.procedures, Inside: procedures },
  {
    name: 'migration',
    title: adminWords.migration,
    Inside: migration,
    roles: ['registry', 'desk', 'catch-all'],
  },
  { name: 'items', title: adminWords.items, Inside: items },
  { name: 'routing', title: adminWords.routing, Inside: routing },
  { name: 'calendar', title: adminWords.calendar, Inside: calendar },
  { name: 'texts', title: adminWords.texts, Inside: texts },
  { name: 'reads', title: adminWords.reads, Inside: reads, roles: ['registry', 'inspectorate'] },
  { name: 'health', title: adminWords.health, Inside: health, roles: ['registry'] },
]

/** The rooms that somebody can enter, by the parts of his office. */
export function roomsFor(held: readonly string[]): readonly Room[] {
  return ROOMS.filter(({ roles }) => roles === undefined || roles.some(role => held.includes(role)))
}
