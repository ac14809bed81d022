import { buildCalendar, type Calendar } from '../calendar/calendar.ts'
import type { CalendarLayer } from '../calendar/layer.ts'
import { type County, foundCounty, getProcedure } from '../county/county.ts'
import type { Office, Officer } from '../county/organisation.ts'
import type { Actor } from '../event/event.ts'
import type { OfficeId, OfficerId } from '../matter/matter.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { findInstant, type Instant } from '../time/instant.ts'
import { openZone } from '../time/zone.ts'
import { publish } from './random-county.ts'

/** One county for stories that are told and not drawn: a desk, a catch-all office, the leaders and two bureaus. */
const OFFICES: readonly [string, Office['roles']][] = [
  ['desk', ['desk', 'registry', 'inspectorate']],
  ['doudi', ['catch-all']],
  ['leaders', ['leaders']],
  ['water', undefined],
  ['roads', undefined],
]
const POSTS = ['liaison', 'section-head', 'unit-deputy-head', 'unit-head'] as const

export const OFFICE_HOURS: CalendarLayer = {
  layer: 'office-hours',
  kind: 'office-hours',
  source: 'invented for a test',
  seasons: [{ from: '01-01', hours: [['09:00', '17:00']] }],
}

function closed(from: string, to: string): { from: string; to: string; name: { zh: string; en: string } } {
  return { from, to, name: { zh: '假日', en: 'holiday' } }
}

/** The plan of 2026 as the county's sample data has it; not read from the notice here. */
export const PLAN_2026: CalendarLayer = {
  layer: 'national-2026',
  kind: 'national',
  year: 2026,
  source: 'sample data',
  closed: [
    closed('2026-01-01', '2026-01-03'),
    closed('2026-02-15', '2026-02-23'),
    closed('2026-04-04', '2026-04-06'),
    closed('2026-05-01', '2026-05-05'),
    closed('2026-06-19', '2026-06-21'),
    closed('2026-09-25', '2026-09-27'),
    closed('2026-10-01', '2026-10-07'),
  ],
  worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}

export function calendarOf(...layers: CalendarLayer[]): Calendar {
  return buildCalendar(openZone('Asia/Shanghai'), [OFFICE_HOURS, ...layers])
}

/** A moment of the county's own time: `2026-02-13 10:00`. */
export function at(text: string): Instant {
  const found = findInstant(`${text.replace(' ', 'T')}:00+08:00`)
  if (found === undefined) throw new Error(`not a time: ${text}`)
  return found
}

export function officer(office: string, post: Officer['post'] = 'liaison'): Actor {
  return { kind: 'officer', office: office as OfficeId, officer: `${office}-${post}` as OfficerId }
}

export function smallCounty(...layers: CalendarLayer[]): County {
  const offices = OFFICES.map(
    ([id, roles]): Office => ({
      id,
      name: { zh: id, en: id },
      short: { zh: id, en: id },
      kind: id === 'leaders' ? 'leaders' : 'bureau',
      ...(roles && { roles }),
      ...(id !== 'doudi' && { fallback: 'doudi' }),
    }),
  )
  const officers = OFFICES.flatMap(([office]) =>
    POSTS.map((post): Officer => ({ id: `${office}-${post}`, name: post, office, post })),
  )
  const organised = publish(foundCounty('small'), 'publish-organisation', { offices, officers })
  return [OFFICE_HOURS, ...layers].reduce(
    (county, layer) => publish(county, 'publish-calendar', { layer }),
    organised,
  )
}

/** The county with a procedure of the given tree. */
export function withTree(county: County, tree: object, more: object = {}): County {
  const yaml = JSON.stringify({
    procedure: 'practice',
    version: 1,
    title: { zh: '演练', en: 'practice' },
    label: 'request',
    'result-of': ['handle'],
    stops: { documents: { title: { zh: '补正', en: 'documents' }, cap: { 'working-days': 20, times: 2 } } },
    'sign-off': { 'extend-deadline': ['unit-head'] },
    ...more,
    tree,
  })
  return publish(county, 'publish-procedure', { yaml })
}

export function practiceOf(county: County): Procedure {
  return getProcedure(county, { id: 'practice', version: 1 })
}
