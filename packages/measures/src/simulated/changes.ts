import type { LoggedEvent } from '../log/logged-event.ts'
import type { Chance } from '../statistics/chance.ts'

/** The log with something done to it, its events given their places anew. */
function inOrder(events: readonly LoggedEvent[]): LoggedEvent[] {
  return [...events].sort((a, b) => a.recorded - b.recorded).map((e, i) => ({ ...e, seq: i + 1 }))
}

function streamsWith(events: readonly LoggedEvent[], type: string): string[] {
  return [...new Set(events.filter(e => e.type === type).map(e => e.stream))]
}

const DAY_MS = 86_400_000
const ANSWERS = new Set(['matter-resolved', 'answered-directly', 'step-concluded', 'application-declined'])

/**
 * Puts everything from a matter's first answer on so many days off. One of which something would then come after the end of the
 * log stays as it is: a bad rating that has not been given yet is another story than a late answer.
 */
export function answeredLater(events: readonly LoggedEvent[], stream: string, days: number): LoggedEvent[] {
  const own = events.filter(e => e.stream === stream)
  const from = own.find(e => ANSWERS.has(e.type))?.seq ?? Number.POSITIVE_INFINITY
  const end = events.at(-1)?.recorded ?? 0
  const later = (e: LoggedEvent): LoggedEvent => ({
    ...e,
    recorded: e.recorded + days * DAY_MS,
    ...(e.effective !== undefined && { effective: e.effective + days * DAY_MS }),
  })
  const moved = events.map(e => (e.stream === stream && e.seq >= from ? later(e) : e))
  return moved.some(e => e.recorded > end) ? [...events] : inOrder(moved)
}

/** A light that goes red on what is owed, at the last moment of the log. */
export function madeLate(events: readonly LoggedEvent[], stream: string, clock: string): LoggedEvent[] {
  const recorded = events.at(-1)?.recorded ?? 0
  const opened = events.find(e => e.stream === stream && e.type === 'matter-opened')
  const duty = (opened?.data.procedure as { id: string } | undefined)?.id === 'permit' ? 'examine' : 'reply'
  const data = { duty, clock, level: 'red', epoch: 9, round: 1 }
  return inOrder([...events, { seq: 0, stream, type: 'level-reached', recorded, effective: recorded, data }])
}

export function reopened(events: readonly LoggedEvent[], stream: string): LoggedEvent[] {
  const recorded = events.at(-1)?.recorded ?? 0
  return inOrder([...events, { seq: 0, stream, type: 'matter-reopened', recorded, data: { node: 'handle' } }])
}

const GRADES = ['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied']

/** Every grade that a matter was given becomes a worse one. */
export function ratedWorse(events: readonly LoggedEvent[], stream: string, chance: Chance): LoggedEvent[] {
  return events.map(e => {
    const grade = GRADES.indexOf(String(e.data.grade))
    if (e.stream !== stream || grade < 0) return e
    return { ...e, data: { ...e.data, grade: GRADES[grade + chance.below(GRADES.length - grade)] } }
  })
}

/**
 * A matter becomes several, right after it was opened: each part lives the life that the whole would have lived, each with a
 * `kept` light where the whole was late. Whoever splits hopes that many good parts outweigh a bad whole.
 */
export function splitUp(events: readonly LoggedEvent[], stream: string, parts: number): LoggedEvent[] {
  const own = events.filter(e => e.stream === stream)
  const [opened, ...rest] = own
  const id = stream.slice('matter/'.length)
  const isTied =
    own.some(e => e.type === 'matter-split' || e.type === 'merged-into') ||
    events.some(e => (e.data.into as { matter?: string } | undefined)?.matter === id)
  // What others have been merged into must be parted first.
  if (!opened || isTied) return [...events]
  const came = rest.filter(e => e.type === 'split-from')
  const lived = rest.filter(e => e.type !== 'split-from')
  const ids = Array.from({ length: parts }, (_, i) => `${id}-part-${i}`)
  const born = ids.flatMap((part): LoggedEvent[] => [
    { ...opened, stream: `matter/${part}`, data: { ...opened.data, id: part, number: part } },
    {
      ...opened,
      stream: `matter/${part}`,
      type: 'split-from',
      data: { from: { matter: id, number: id }, counted: 'each' },
    },
    ...lived.map(e => ({ ...e, stream: `matter/${part}` })),
  ])
  const split = {
    ...opened,
    type: 'matter-split',
    data: { parted: [], opened: ids.map(matter => ({ matter, number: matter })) },
  }
  return inOrder(
    events.flatMap(e => (e.stream !== stream ? [e] : e === opened ? [e, ...came, split, ...born] : [])),
  )
}

/** A matter of the log that something can be done to. */
export function someMatter(events: readonly LoggedEvent[], chance: Chance): string {
  return chance.pick(streamsWith(events, 'matter-opened'))
}
