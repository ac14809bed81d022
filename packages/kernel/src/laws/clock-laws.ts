import { type Clock, clocksOf, readClock } from '../matter/clock.ts'
import type { Duty } from '../matter/matter.ts'
import type { Move } from '../matter/move.ts'
import { asInstant, HOUR_MS, type Instant } from '../time/instant.ts'
import { plusDays } from '../time/local-date.ts'
import type { Law, Violation } from './law.ts'
import { naiveSpent, openLeaves, standsStill } from './naive-clock.ts'
import { dueOf, type Wound, woundClocks } from './naive-ladder.ts'
import type { Life, Moment } from './random-life.ts'

/** How the clocks of a duty are laid; a planted defect replaces it. */
export type Laying = typeof clocksOf

interface Pair {
  readonly index: number
  readonly moment: Moment
  readonly wound: Wound
  readonly clock: Clock
}

/** Every clock after every few moments, as the kernel lays it and as the naive one winds it. */
function pairs(life: Life, lay: Laying, every: number): Pair[] {
  const { procedure } = life
  return life.moments.flatMap((moment, index) => {
    if ((index + life.plan.seed) % every !== 0) return []
    const { matter, county } = moment
    return woundClocks(life, index).flatMap(wound => {
      const clocks = lay(matter, { procedure, calendar: county.calendar }, wound.naive.duty)
      const clock = clocks.find(c => c.name === wound.name)
      return clock ? [{ index, moment, wound, clock }] : []
    })
  })
}

function nearly(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6
}

/** When to read a clock: at once, at its due date, a little before and after, and half-way. */
function readingTimes({ moment, clock }: Pair): Instant[] {
  const due = clock.due.at
  const between = moment.at + Math.floor((due - moment.at) / 2)
  return [moment.at, between, due - 1, due, due + 1, due + 30 * HOUR_MS]
    .filter(t => t >= moment.at)
    .map(asInstant)
}

/** What a reading must say at any time, whatever the unit. */
function readingFaults(pair: Pair, now: Instant): string[] {
  const { clock, wound, moment } = pair
  const reading = readClock(clock, moment.county.calendar, now)
  if (wound.date !== undefined) return []
  const spent = naiveSpent(wound.naive, wound.total, now)
  const isLate = now >= clock.due.at
  return [
    ...(nearly(reading.spent, spent)
      ? []
      : [`${reading.spent} spent at ${now}, by the naive clock ${spent}`]),
    ...(nearly(reading.spent + reading.left, reading.total)
      ? []
      : [`${reading.spent} + ${reading.left} is not ${reading.total}`]),
    ...(isLate ? (reading.left > 1e-6 ? [`${reading.left} left at ${now}, though it is late`] : []) : []),
    ...(!isLate && reading.left < -1e-6 ? [`${reading.left} left at ${now}, though it is not late`] : []),
    ...((reading.light === 'red') === isLate ? [] : [`${reading.light} at ${now}, due ${clock.due.at}`]),
  ]
}

/** L3, CLK-4: spent + left = limit + extensions at any time, by a clock that is read from the whole history. */
export function l3Day(lay: Laying = clocksOf): Law {
  return life =>
    pairs(life, lay, 4).flatMap((pair): Violation[] => {
      const { index, clock, wound } = pair
      const where = `${wound.naive.duty.key}, ${wound.name} ${wound.naive.limit.unit}`
      const due = dueOf(wound)
      const faults = [
        ...(due === clock.due.at ? [] : [`due ${clock.due.at}, by the naive clock ${due}`]),
        ...(clock.due.at > clock.since || wound.date !== undefined || clock.total === 0
          ? []
          : ['due before it began']),
        ...readingTimes(pair).flatMap(now => readingFaults(pair, now)),
      ]
      return faults.slice(0, 2).map(f => ({ at: index, says: `${where}: ${f}` }))
    })
}

/** L3, CLK-4: stops and runs partition the life of a duty: stops lie apart, inside it, and in their order. */
export const l3Partition: Law = life =>
  life.moments.flatMap(({ matter, at: now }, at) =>
    [...Object.values(matter.duties), ...matter.past].flatMap((duty): Violation[] => {
      const end = duty.endedAt ?? now
      let last = duty.since as number
      const faults = duty.stops.flatMap((stop, i) => {
        const to = stop.to ?? stop.expires
        const isOpen = stop.to === undefined
        const apart = stop.from >= last && to >= stop.from
        const inside = stop.from <= end && (isOpen ? duty.endedAt === undefined : to <= end)
        const inCap = to <= stop.expires
        last = to
        const only = !isOpen || i === duty.stops.length - 1
        return apart && inside && inCap && only ? [] : [`stop ${i} of ${duty.key} (${stop.from} to ${to})`]
      })
      return faults.map(says => ({ at, says: `${says} overlaps, leaves its duty, or outlasts its expiry` }))
    }),
  )

/** L5: a block stands still exactly while all its open leaves do. */
export function l5Still(lay: Laying = clocksOf): Law {
  return life => pairs(life, lay, 2).flatMap(pair => stillFaults(life, pair))
}

function stillFaults(life: Life, pair: Pair): Violation[] {
  const { index, moment, wound, clock } = pair
  const { naive } = wound
  const leaves = openLeaves(moment.matter, life.procedure, naive.duty)
  // In the very instant of its expiry a stop still stands in the state but no longer in time.
  const isOver = leaves.some(d => d.stops.some(s => s.to === undefined && s.expires <= moment.at))
  const expected = standsStill(naive, moment.matter) && !isOver
  const { state } = readClock(clock, moment.county.calendar, moment.at)
  if (wound.date !== undefined || (state === 'stopped') === expected) return []
  return [{ at: index, says: `${naive.duty.key}, ${wound.name} is ${state}` }]
}

function dueIn(
  life: Life,
  index: number,
  { duty, name }: { duty: string; name: string },
): Instant | undefined {
  const found = woundClocks(life, index).find(w => w.naive.duty.key === duty && w.name === name)
  return found && dueOf(found)
}

/** L5: an extension passes neither the duty's own legal limit nor any block above; CLK-7: it is signed, in time, within its policy. */
export const l5Extension: Law = life =>
  life.moments.flatMap(({ event, moves, before, matter, at: now }, at): Violation[] => {
    const extended = moves.find((m): m is Move & { move: 'extend' } => m.move === 'extend' && m.days > 0)
    if (!extended || !before) return []
    const { duty, clock, days } = extended
    const { procedure } = life
    const due = dueIn(life, at, { duty, name: clock }) ?? 0
    const was = dueIn(life, at - 1, { duty, name: clock }) ?? 0
    const limit = procedure.nodes[duty]?.limits[clock]
    const policy = limit?.extension
    // A term of calendar days may end on another day of the same rest, and so on the same working day.
    const isRest = limit?.unit === 'calendar-days' && due === was
    const granted = (matter.duties[duty]?.extra[clock] ?? []).filter(d => d > 0)
    const above: string[] = []
    for (let id = procedure.parents[duty]; id !== undefined; id = procedure.parents[id]) above.push(id)
    const limits = [
      ...(clock === 'legal' ? [] : [dueIn(life, at, { duty, name: 'legal' })]),
      ...above.flatMap(id => [clock, 'legal'].map(name => dueIn(life, at, { duty: id, name }))),
    ]
    const faults = [
      ...(limits.some(l => l !== undefined && due > l)
        ? [`the extended ${duty} is due ${due}, after a limit above it`]
        : []),
      ...(now >= was ? [`${duty} is extended after it expired`] : []),
      ...(due > was || isRest ? [] : [`the extension moves ${duty} from ${was} to ${due}`]),
      ...(!policy || granted.length > policy.times || granted.reduce((a, b) => a + b, 0) > policy.total
        ? [`${duty} is extended beyond its policy by ${days}`]
        : []),
      ...(life.moments[at - 1]?.event.type === 'draft-signed'
        ? []
        : [`${event.type} took effect without a signature`]),
    ]
    return faults.map(says => ({ at, says }))
  })

/** L5: the promise is never later than the law, where both clocks count and stop alike. */
export const l5Promised: Law = life =>
  life.moments.flatMap((moment, at) => {
    if ((at + life.plan.seed) % 3 !== 0) return []
    const clocks = woundClocks(life, at)
    return clocks.flatMap((promised): Violation[] => {
      const { duty, limit } = promised.naive
      const legal = clocks.find(c => c.name === 'legal' && c.naive.duty.key === duty.key)
      if (promised.name !== 'promised' || !legal || promised.date !== undefined || legal.date !== undefined)
        return []
      const other = legal.naive.limit
      const isAlike =
        limit.from === other.from &&
        limit.cutOff === other.cutOff &&
        limit.stopsFor.every(g => other.stopsFor.includes(g))
      const late = isAlike && dueOf(promised) > dueOf(legal)
      return late ? [{ at, says: `${duty.key} is promised after its legal limit at ${moment.at}` }] : []
    })
  })

/** CLK-5: stops on one ground are as many as declared, and each ends by itself within its cap. */
export const clk5Caps: Law = life => {
  const used = new Map<string, number>()
  return life.moments.flatMap(({ moves, county, at: now }, at): Violation[] =>
    moves.flatMap(move => {
      if (move.move !== 'stop') return []
      const { calendar, zone } = county
      const cap = life.procedure.stops[move.ground]
      const times = (used.get(move.ground) ?? 0) + 1
      used.set(move.ground, times)
      let day = zone.localOf(now).day
      for (let left = cap?.capWorkingDays ?? 0; left > 0; ) {
        day = plusDays(day, 1)
        if (calendar.isWorking(day)) left -= 1
      }
      const faults = [
        ...(times > (cap?.times ?? 0) ? [`stop ${times} on ${move.ground}, one too many`] : []),
        ...(move.expires > calendar.closeOf(day)
          ? [`the stop on ${move.ground} lasts longer than its cap`]
          : []),
        ...(move.expires <= now ? [`the stop on ${move.ground} is over before it begins`] : []),
      ]
      return faults.map(says => ({ at, says }))
    }),
  )
}

/** Moves after which a due date may be another one: those of the clock, and a leaf that ends below a block. */
const MOVING = new Set<Move['move']>([
  'stop',
  'run',
  'extend',
  'promise',
  'recomputed',
  'finish',
  'end',
  'start',
  'reopen',
])

/** CLK-6, L4: nothing but a move of the clock moves a due date or spends a day. */
export function clk6Unmoved(lay: Laying = clocksOf): Law {
  return life =>
    life.moments.flatMap(({ before, matter, moves, county, event, at: now }, at): Violation[] => {
      if (!before || moves.some(m => MOVING.has(m.move))) return []
      const laying = { procedure: life.procedure, calendar: county.calendar }
      const read = (in_: typeof matter, duty: Duty): string =>
        JSON.stringify(
          lay(in_, laying, duty).map(c => [c.name, c.due, readClock(c, county.calendar, now).spent]),
        )
      return Object.values(matter.duties).flatMap(duty => {
        const old = before.duties[duty.key]
        if (!old || old.round !== duty.round) return []
        const [was, is] = [read(before, old), read(matter, duty)]
        return was === is && old.since === duty.since
          ? []
          : [{ at, says: `${event.type} moved ${duty.key} from ${was} to ${is}` }]
      })
    })
}
