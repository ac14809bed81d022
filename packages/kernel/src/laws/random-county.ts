import type { CalendarLayer } from '../calendar/layer.ts'
import type { CountyContext } from '../command/county-command.ts'
import { handleCounty } from '../command/handle-county.ts'
import { type County, foundCounty } from '../county/county.ts'
import type { Office, Officer, Organisation } from '../county/organisation.ts'
import type { Routing } from '../county/routing.ts'
import type { Actor } from '../event/event.ts'
import type { OfficeId, OfficerId } from '../matter/matter.ts'
import { asInstant, type Instant } from '../time/instant.ts'
import { dateOf, dayOf, plusDays, weekdayOf } from '../time/local-date.ts'
import { registry } from './practice.ts'
import type { Random } from './random.ts'

export const digest: CountyContext['digest'] = text => {
  let sum = 7
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return sum.toString(16)
}

const WORDS = ['water', 'road', 'noise', 'power'] as const
export const TOWNS = ['wukang', 'xinan'] as const

function named(id: string): Pick<Office, 'name' | 'short'> {
  return { name: { zh: `${id}局`, en: `${id} office` }, short: { zh: id, en: id } }
}

/** Five roles on two to four offices, and one to three offices without a role: every chain ends in `doudi`. */
function randomOffices(random: Random): Office[] {
  const roles = new Map<string, Office['roles'] & string[]>([
    ['desk', ['desk']],
    ['doudi', ['catch-all']],
    ['leaders', ['leaders']],
  ])
  roles.get(random.pick(['desk', 'leaders']))?.push('inspectorate')
  if (random.chance(0.5)) roles.set('archive', ['registry'])
  else roles.get('desk')?.push('registry')
  const plain = ['water', 'roads', 'power'].slice(0, random.int(1, roles.size === 4 ? 2 : 3))
  const withRole = [...roles].map(
    ([id, has]): Office => ({
      id,
      ...named(id),
      kind: id === 'leaders' ? 'leaders' : 'centre',
      roles: has,
      ...(id !== 'doudi' && { fallback: 'doudi' }),
    }),
  )
  const withoutRole = plain.map(
    (id, i): Office => ({
      id,
      ...named(id),
      kind: 'bureau',
      fallback: random.pick(['doudi', ...plain.slice(0, i)]),
    }),
  )
  return [...withRole, ...withoutRole]
}

function randomStaff(random: Random, office: Office): Officer[] {
  const posts: Officer['post'][] =
    office.kind === 'leaders'
      ? ['liaison', 'unit-deputy-head', 'unit-head', 'county-deputy', 'county-head']
      : [
          'liaison',
          'section-head',
          'unit-deputy-head',
          'unit-head',
          ...(random.chance(0.5) ? ['clerk' as const] : []),
        ]
  const ids = posts.map(post => `${office.id}-${post}`)
  return posts.map((post, i): Officer => {
    const deputy = random.pick(ids.filter((_, j) => j !== i))
    const id = `${office.id}-${post}`
    return { id, name: id, office: office.id, post, ...(random.chance(0.6) && { deputy }) }
  })
}

/** A year's plan: a few spans off, and for some of them a weekend day that is worked instead (调休). */
export function randomPlan(random: Random, year: number): CalendarLayer {
  const start = dayOf(`${year}-01-01`)
  const closed = Array.from({ length: random.int(2, 6) }, () => {
    const from = plusDays(start, random.int(0, 355))
    return {
      from: dateOf(from),
      to: dateOf(plusDays(from, random.int(0, 8))),
      name: { zh: '假日', en: 'holiday' },
    }
  })
  const worked = closed.flatMap(({ to }) => {
    const day = plusDays(dayOf(to), random.int(1, 9))
    return [0, 6].includes(weekdayOf(day)) ? [dateOf(day) as string] : []
  })
  return { layer: `national-${year}`, kind: 'national', year, source: 'invented for a test', closed, worked }
}

export function randomHours(random: Random): CalendarLayer {
  const summer = {
    from: '06-01',
    hours: [
      ['08:30', '12:00'],
      ['14:30', '17:30'],
    ] as [string, string][],
  }
  const plain = {
    from: '01-01',
    hours: random.pick<[string, string][]>([
      [['09:00', '17:00']],
      [
        ['08:30', '12:00'],
        ['13:30', '17:00'],
      ],
    ]),
  }
  return {
    layer: 'office-hours',
    kind: 'office-hours',
    source: 'invented for a test',
    seasons: random.chance(0.5) ? [plain, summer, { ...plain, from: '10-01' }] : [plain],
  }
}

export function randomRouting(random: Random, offices: readonly string[]): Routing {
  const items = WORDS.slice(0, 3).map(word => ({
    id: word,
    name: { zh: word, en: word },
    office: random.pick(offices),
    words: [word],
    procedure: 'practice',
  }))
  const rules = random.chance(0.5)
    ? [{ id: 'by-town', town: random.pick(TOWNS), office: random.pick(offices) }]
    : []
  return { items, rules }
}

/** One act on the county's stream; the tests need it to succeed. */
export function publish(county: County, command: string, input: unknown): County {
  const scene = { registry, county, actor: { kind: 'system' } as Actor, now: asInstant(0), digest }
  const done = handleCounty(scene, { command, input })
  if (!('county' in done)) throw new Error(`${command}: ${JSON.stringify(done)}`)
  return done.county
}

/** An organisation of four to six offices in which every post is filled where it is usual. */
export function randomOrganisation(random: Random): Organisation {
  const offices = randomOffices(random)
  return { offices, officers: offices.flatMap(office => randomStaff(random, office)) }
}

/** A small county with its organisation, working hours, holiday plans of some years and routing. */
export function randomCounty(random: Random, year: number): County {
  let county = publish(foundCounty('practice'), 'publish-organisation', randomOrganisation(random))
  if (random.chance(0.8)) county = publish(county, 'publish-calendar', { layer: randomHours(random) })
  for (const planned of [year, year + 1]) {
    if (random.chance(0.7))
      county = publish(county, 'publish-calendar', { layer: randomPlan(random, planned) })
  }
  return publish(county, 'set-routing', randomRouting(random, [...county.offices.keys()]))
}

export function officersOf(county: County, office: string): Officer[] {
  return [...county.officers.values()].filter(o => o.office === office)
}

export function actorFor(officer: Officer): Actor & { kind: 'officer' } {
  return { kind: 'officer', officer: officer.id as OfficerId, office: officer.office as OfficeId }
}

/** Some moment of a year, often at the edges of office time. */
export function randomStart(random: Random, county: County, year: number): Instant {
  const day = plusDays(dayOf(`${year}-01-01`), random.int(0, 364))
  if (random.chance(0.2)) return asInstant(county.calendar.closeOf(day) + random.pick([-1, 0, 1]))
  return asInstant(county.zone.instantAt(day, 0) + random.int(0, 86_399_999))
}
