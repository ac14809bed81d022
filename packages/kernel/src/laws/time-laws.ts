import { settle, wakeAt } from '../matter/settle.ts'
import { asInstant, type Instant, later } from '../time/instant.ts'
import type { Law, Violation } from './law.ts'
import { ladderOf, type Step, woundClocks } from './naive-ladder.ts'
import { seeded } from './random.ts'
import { type Act, KERNEL, type Kernel, type Life, type Moment, open, take } from './random-life.ts'

/** What the log says, without the times of recording, which may differ. */
function told({ event, at }: Moment): string {
  return `${event.type} at ${at}: ${JSON.stringify(event.data)}`
}

type Waking = (life: Life, until: Instant) => Instant[]

/** The same acts, with the clock looked at when `waking` says, and once at the end. */
function reliveWaking(life: Life, kernel: Kernel, waking: Waking): Life {
  const again = open(life.plan, kernel)
  const wake = (at: Instant): void => {
    if (at >= again.now) take(again, kernel, { kind: 'wake', at })
  }
  const acts = life.plan.acts.filter((a): a is Act & { kind: 'matter' | 'county' } => a.kind !== 'wake')
  for (const act of acts) {
    for (let due = waking(again, act.at); due.length > 0; due = []) for (const at of due) wake(at)
    take(again, kernel, act)
  }
  wake(life.now)
  return again
}

/** Looks whenever the kernel asked to be woken, and never else. */
function whenAsked(kernel: Kernel): Waking {
  return (life, until) => {
    for (
      let at = wakeAt(life.matter, life.county);
      at !== null && at <= until;
      at = wakeAt(life.matter, life.county)
    )
      take(life, kernel, { kind: 'wake', at })
    return []
  }
}

/** Looks at four arbitrary times between any two acts. */
function atRandom(seed: number): Waking {
  const random = seeded(seed)
  return ({ now }, until) =>
    Array.from({ length: 4 }, () => asInstant(random.int(now, until))).sort((a, b) => a - b)
}

function difference(life: Life, other: Life, how: string): Violation[] {
  for (let at = 0; at < Math.max(life.moments.length, other.moments.length); at++) {
    const [one, two] = [life.moments[at], other.moments[at]].map(m => (m ? told(m) : 'nothing'))
    if (one !== two) return [{ at, says: `looked at ${how}, the log says “${two}” instead of “${one}”` }]
  }
  return []
}

/** L6, CLK-9: whatever the partition of time, the log is the same, effective times included. */
export function l6Steps(kernel: Kernel = KERNEL): Law {
  return life => {
    const never = reliveWaking(life, kernel, () => [])
    return [
      ...difference(never, reliveWaking(life, kernel, whenAsked(kernel)), 'whenever it asked to be woken'),
      ...difference(never, reliveWaking(life, kernel, atRandom(life.plan.seed)), 'at arbitrary times'),
      ...difference(
        never,
        reliveWaking(life, { ...kernel, tellsLate: true }, () => []),
        'late',
      ),
    ]
  }
}

/** The kernel's answer to “when will settle next say something” is exact. */
export function wakesOnTime(wakes: typeof wakeAt = wakeAt): Law {
  return life =>
    life.taken.flatMap((t): Violation[] => {
      if (t.answer !== 'done' || t.after.status === 'closed') return []
      const at = t.to - 1
      const saidBy = (now: number): number => settle(t.after, t.county, asInstant(now)).events.length
      if (saidBy(t.act.at) > 0) return [{ at, says: 'settled, it still has something to say' }]
      const wake = wakes(t.after, t.county)
      if (wake === null) return []
      const [early, due] = [saidBy(wake - 1), saidBy(wake)]
      return early === 0 && due > 0
        ? []
        : [{ at, says: `woken at ${wake}: ${early} events before, ${due} then` }]
    })
}

interface Fired {
  readonly duty: string
  readonly clock: string
  readonly level: string
  readonly epoch: number
  readonly round: number
}

const ORDER = ['yellow', 'red', 'red+1', 'red+3', 'red+5']

/** ESC-1: no (duty, round, clock, epoch, level) twice, and within one epoch the levels come in their order. */
export const l7Once: Law = life => {
  const seen = new Set<string>()
  const last = new Map<string, number>()
  return life.moments.flatMap(({ event }, at) => {
    if (event.type !== 'level-reached') return []
    const { duty, clock, level, epoch, round } = event.data as unknown as Fired
    const clockKey = [duty, round, clock, epoch].join('/')
    const key = `${clockKey}/${level}`
    const rank = ORDER.indexOf(level)
    const out = rank < (last.get(clockKey) ?? -1)
    const twice = seen.has(key)
    seen.add(key)
    last.set(clockKey, rank)
    return twice
      ? [{ at, says: `${key} fired twice` }]
      : out
        ? [{ at, says: `${key} came after a later level` }]
        : []
  })
}

/** ESC-2, ESC-3: a level fires when its date has come, by the clock as it stands then, and neither before nor later. */
export const l7Exact: Law = life =>
  life.moments.flatMap(({ event, at, before, county }, index): Violation[] => {
    if (event.type !== 'level-reached' || !before) return []
    const earliest = later(before.at, county.calendarSince)
    const { duty, clock, level, epoch } = event.data as unknown as Fired
    const wound = woundClocks(life, index - 1, county).find(
      w => w.naive.duty.key === duty && w.name === clock,
    )
    const due = wound && ladderOf(wound).find(s => s.level === level)?.at
    if (due === undefined) return [{ at: index, says: `${level} of ${duty} has no date` }]
    const current = before.duties[duty]?.epoch === epoch
    const expected = later(due, earliest)
    return at === expected && current
      ? []
      : [{ at: index, says: `${level} of ${duty} at ${at}, its date is ${due}, so ${expected}` }]
  })

/** ESC-4: after an outage of any length nothing is missing: every date that has passed has its level in the log. */
export const l7Complete: Law = life =>
  life.taken.flatMap((t, i): Violation[] => {
    if (t.answer !== 'done' || t.to === 0 || (i + life.plan.seed) % 3 !== 0) return []
    const at = t.to - 1
    return woundClocks(life, at, t.county).flatMap(wound => {
      const { duty } = wound.naive
      const fired = duty.fired.filter(f => f.clock === wound.name)
      // Told is what was told for this date, or passed over for a higher level that was.
      const isTold = (s: Step): boolean =>
        fired.some(
          f =>
            (f.level === s.level && f.at >= s.at) ||
            (f.epoch === duty.epoch && ORDER.indexOf(f.level) >= ORDER.indexOf(s.level)),
        )
      const missing = ladderOf(wound).filter(s => s.at <= t.act.at && !isTold(s))
      return missing.map(s => ({
        at,
        says: `${s.level} of ${wound.naive.duty.key}, ${wound.name}, is missing`,
      }))
    })
  })

/** An office disputes once, a duty is disputed twice at most in one round, and what binds is not disputed. */
export const l7Disputes: Law = life => {
  const by = new Map<string, string[]>()
  return life.moments.flatMap(({ moves, before }, at) =>
    moves.flatMap((move): Violation[] => {
      if (move.move !== 'disputed') return []
      const duty = before?.duties[move.duty]
      const key = `${move.duty}/${duty?.round}`
      const offices = [...(by.get(key) ?? []), move.office]
      by.set(key, offices)
      const faults = [
        ...(new Set(offices).size < offices.length ? [`${move.office} disputes again`] : []),
        ...(offices.length > 2 ? [`${move.duty} is disputed for the ${offices.length}th time`] : []),
        ...(duty?.offer?.final ? [`${move.office} disputes what binds`] : []),
      ]
      return faults.map(says => ({ at, says }))
    }),
  )
}
