import { type Closes, closedDays } from '../columns/working-days.ts'
import type { LoggedEvent } from '../log/logged-event.ts'
import type { Chance } from '../statistics/chance.ts'
import type { SimulatedCounty } from './simulate.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ANSWERS = new Set(['matter-resolved', 'answered-directly', 'step-concluded', 'application-declined'])
const LIMIT = 10

/** A log in which something was done on purpose, and to which matters. */
export interface Planted {
  readonly events: readonly LoggedEvent[]
  readonly matters: ReadonlySet<string>
}

/** One matter of a clean log, while something is done to it. */
interface Life {
  readonly matter: string
  readonly office: string
  readonly officer: string
  readonly events: LoggedEvent[]
  /** Place of the answer among the events; −1 where there is none. */
  readonly answer: number
}

interface Ground {
  readonly chance: Chance
  readonly closes: Closes
  readonly lives: readonly Life[]
  /** How many matters make five in a hundred. */
  readonly quota: number
}

type Plant = (ground: Ground) => { readonly done: readonly Life[]; readonly more?: readonly Life[] }

function livesOf(events: readonly LoggedEvent[]): Life[] {
  const streams = new Map<string, LoggedEvent[]>()
  for (const e of events) streams.set(e.stream, [...(streams.get(e.stream) ?? []), e])
  return [...streams].map(([stream, own]) => {
    const answer = own.findIndex(e => ANSWERS.has(e.type))
    return {
      matter: stream.slice('matter/'.length),
      office: String((own[0]?.data.holder as { office: string } | undefined)?.office),
      officer: own[answer]?.by?.officer ?? '',
      events: [...own],
      answer,
    }
  })
}

function isOrdinary({ events, answer }: Life): boolean {
  const isTied = events.some(e =>
    ['matter-split', 'split-from', 'merged-into', 'matter-withdrawn'].includes(e.type),
  )
  return answer >= 0 && !isTied && events[0]?.data.lookBack === undefined
}

function isRequest({ events }: Life): boolean {
  return (events[0]?.data.procedure as { id: string } | undefined)?.id === 'request'
}

/** As many as make the quota, taken by chance. */
function some({ chance, quota }: Ground, from: readonly Life[]): Life[] {
  const left = [...from]
  const taken: Life[] = []
  while (taken.length < quota && left.length > 0) taken.push(...left.splice(chance.below(left.length), 1))
  return taken
}

/** Of two offices alone: habits are somebody's. */
function ofTwoOffices(ground: Ground, from: readonly Life[]): Life[] {
  const offices = [...new Set(from.map(l => l.office))].slice(0, 2)
  return some(
    ground,
    from.filter(l => offices.includes(l.office)),
  )
}

/** Puts everything from the answer on to another time. */
function answerAt(life: Life, at: number): void {
  const by = at - (life.events[life.answer]?.recorded ?? 0)
  for (let i = life.answer; i < life.events.length; i++) {
    const e = life.events[i] as LoggedEvent
    const effective = e.effective === undefined ? {} : { effective: e.effective + by }
    life.events[i] = { ...e, recorded: e.recorded + by, ...effective }
  }
}

function say(life: Life, place: number, data: LoggedEvent['data']): void {
  const e = life.events[place] as LoggedEvent
  life.events[place] = { ...e, data: { ...e.data, ...data } }
}

function dateAt(at: number): string {
  return new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10)
}

function timeOf({ events }: Life, place: number): number {
  return (events[place] as LoggedEvent).recorded
}

const backdating: Plant = ground => {
  const done = some(ground, ground.lives.filter(isOrdinary))
  for (const life of done)
    say(life, life.answer, {
      occurredOn: dateAt(timeOf(life, life.answer) - (6 + ground.chance.below(8)) * DAY_MS),
    })
  return { done }
}

const lateRegistration: Plant = ground => {
  const done = some(ground, ground.lives.filter(isOrdinary))
  for (const life of done) {
    const received = dateAt(timeOf(life, 0) - (6 + ground.chance.below(8)) * DAY_MS)
    say(life, 0, { claimed: { source: '纸质登记', received } })
  }
  return { done }
}

/** Twelve at a time, three minutes apart, when the last of them would have been answered anyway. */
const massClosure: Plant = ground => {
  const done: Life[] = []
  const byOfficer = new Map<string, Life[]>()
  for (const l of ground.lives.filter(isOrdinary))
    byOfficer.set(l.officer, [...(byOfficer.get(l.officer) ?? []), l])
  for (const own of byOfficer.values()) {
    for (let i = 0; i + 12 <= own.length && done.length < ground.quota && i < 24; i += 12) {
      const batch = own.slice(i, i + 12)
      const at = Math.max(...batch.map(l => timeOf(l, l.answer)))
      batch.forEach((l, n) => {
        answerAt(l, at + n * 180_000)
      })
      done.push(...batch)
    }
  }
  return { done }
}

const bunching: Plant = ground => {
  const { closes, chance } = ground
  const done = ofTwoOffices(
    ground,
    ground.lives.filter(l => isOrdinary(l) && isRequest(l)),
  )
  for (const life of done) {
    const last = closedDays(closes, timeOf(life, 0)) + LIMIT - 1
    answerAt(life, (closes[last] as number) + HOUR_MS + chance.below(5 * HOUR_MS))
  }
  return { done }
}

const splitMatters: Plant = ground => {
  const bases = some({ ...ground, quota: Math.ceil(ground.quota / 4) }, ground.lives.filter(isOrdinary))
  const more = bases.flatMap((life, n) => {
    say(life, 0, { firm: `splitter-${n}` })
    return [1, 2, 3].map(k => ({
      ...life,
      matter: `${life.matter}-${k}`,
      events: life.events.map(e => ({
        ...e,
        stream: `matter/${life.matter}-${k}`,
        recorded: e.recorded + k * HOUR_MS,
      })),
    }))
  })
  return { done: bases, more }
}

const pauseNearLimit: Plant = ground => {
  const done = ofTwoOffices(
    ground,
    ground.lives.filter(l => isOrdinary(l) && isRequest(l)),
  )
  for (const life of done) {
    const at = timeOf(life, life.answer)
    const before = (life.events[life.answer - 1] as LoggedEvent).recorded
    const event = (type: string, part: number, data: LoggedEvent['data']): LoggedEvent => ({
      ...(life.events[life.answer] as LoggedEvent),
      type,
      recorded: before + ((at - before) * part) / 4,
      data: { duty: 'handle', ...data },
    })
    life.events.splice(
      life.answer,
      0,
      event('level-reached', 1, { clock: 'promised', level: 'yellow', epoch: 0, round: 1 }),
      event('clock-suspended', 2, { ground: 'expert-review', timeOf: 'applicant', expires: at }),
      event('clock-resumed', 3, {}),
    )
  }
  return { done }
}

const cherryPicking: Plant = ground => {
  const old = ground.lives
    .slice(0, Math.floor(ground.lives.length * 0.6))
    .filter(l => isOrdinary(l) && isRequest(l))
  const done = some(ground, old)
  for (const life of done) life.events.splice(life.answer)
  return { done }
}

const ratingStuffing: Plant = ground => {
  const isAsked = (l: Life): boolean => l.events.some(e => e.data.duty === 'call-back')
  const done = some(
    ground,
    ground.lives.filter(l => isOrdinary(l) && isAsked(l)),
  )
  for (const life of done) {
    const asked = life.events.findIndex(e => e.type === 'duty-placed' && e.data.duty === 'call-back')
    const placed = life.events[asked] as LoggedEvent
    const recorded = placed.recorded + 3_000 + ground.chance.below(30_000)
    const data = { duty: 'call-back', grade: 'very-satisfied' }
    const kept = life.events.filter(e => !('grade' in e.data))
    life.events.splice(0, life.events.length, ...kept, { ...placed, type: 'rated', recorded, data })
  }
  return { done }
}

const thresholdDrop: Plant = ground => {
  const done = ofTwoOffices(
    ground,
    ground.lives.filter(l => isOrdinary(l) && isRequest(l)),
  )
  for (const life of done) answerAt(life, timeOf(life, life.answer) + (40 + ground.chance.below(20)) * DAY_MS)
  return { done }
}

const deadFields: Plant = ground => {
  const officers = [...new Set(ground.lives.filter(isOrdinary).map(l => l.officer))].slice(0, 6)
  const done = some(
    ground,
    ground.lives.filter(l => isOrdinary(l) && officers.includes(l.officer)),
  )
  for (const life of done) say(life, life.answer, { text: '已按规定办理。', opinion: '已按规定办理。' })
  return { done }
}

const PLANTS: Readonly<Record<string, Plant>> = {
  backdating,
  'mass-closure': massClosure,
  bunching,
  'split-matters': splitMatters,
  'pause-near-limit': pauseNearLimit,
  'late-registration': lateRegistration,
  'cherry-picking': cherryPicking,
  'rating-stuffing': ratingStuffing,
  'threshold-drop': thresholdDrop,
  'dead-fields': deadFields,
}
export const BEHAVIOURS = Object.keys(PLANTS)

/** Plants one behaviour in five of a hundred matters of a clean log. */
export function plant(county: SimulatedCounty, behaviour: string, chance: Chance): Planted {
  const lives = livesOf(county.events)
  const end = county.events.at(-1)?.recorded ?? 0
  const quota = Math.round(lives.length * 0.05)
  const planting = PLANTS[behaviour]
  if (!planting) throw new Error(`nobody knows how to plant ${behaviour}`)
  const { done, more = [] } = planting({ chance, closes: county.closes, lives, quota })
  const events = [...lives, ...more]
    .flatMap(l => l.events)
    .filter(e => e.recorded <= end)
    .sort((a, b) => a.recorded - b.recorded)
    .map((e, i) => ({ ...e, seq: i + 1 }))
  return { events, matters: new Set([...done, ...more].map(l => l.matter)) }
}
