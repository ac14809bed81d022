import { hasRole } from '../county/county.ts'
import { getNode } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import type { Clock } from './clock.ts'
import { clockNames, layClock, type Rung, rungsOf } from './clock.ts'
import { type Duty, LEVELS, type Level } from './matter.ts'
import type { Scene } from './placing.ts'

/** A level that a clock will reach next. */
export interface NextLevel {
  readonly clock: Clock
  readonly level: Level
  readonly at: Instant
}

/** Only a step's promised clock has all levels; blocks, legal clocks, questions and named dates have red and one day after. */
function isWholeLadder(duty: Duty, name: string, { procedure }: Scene): boolean {
  return name === 'promised' && !duty.question && getNode(procedure, duty.node).kind === 'step'
}

/** How far up the ladder a clock has come since its date last moved; -1 if nothing was told. */
function reached(duty: Duty, name: string): number {
  const last = duty.fired.findLast(f => f.clock === name && f.epoch === duty.epoch)
  return last ? LEVELS.indexOf(last.level) : -1
}

/** When a rung is to fire; undefined if it has fired for this date already. A date that moved later re-arms it. */
function firesAt(duty: Duty, name: string, rung: Rung): Instant | undefined {
  const fired = duty.fired.findLast(f => f.clock === name && f.level === rung.level)
  const at = rung.at()
  return !fired || at > fired.at ? at : undefined
}

/**
 * The next level of each clock of a duty. Rungs lie in the order of time, so the first that has not fired is enough; nobody
 * is told of a lesser level once a higher one is reached, even if new office hours move the lesser one by an hour.
 */
export function nextLevels(duty: Duty, scene: Scene): NextLevel[] {
  const { matter, county, procedure } = scene
  const laying = { procedure, calendar: county.calendar }
  return clockNames(procedure, duty).flatMap(name => {
    const clock = layClock(matter, laying, { duty, name })
    const told = reached(duty, name)
    for (const rung of rungsOf(clock, county.calendar, isWholeLadder(duty, name, scene))) {
      if (LEVELS.indexOf(rung.level) <= told) continue
      const at = firesAt(duty, name, rung)
      if (at !== undefined) return [{ clock, level: rung.level, at }]
    }
    return []
  })
}

/**
 * Since when a step has been left unanswered to the last level by an office that has held it all the while. What the
 * catch-all office holds, or has assigned, does not fall again.
 */
export function leftAloneSince(duty: Duty, scene: Scene): Instant | undefined {
  if (duty.caught || !isWholeLadder(duty, 'promised', scene)) return undefined
  const last = duty.fired.findLast(f => f.clock === 'promised' && f.level === 'red+5')
  if (!last || last.at < duty.heldSince || hasRole(scene.county, duty.holder.office, 'catch-all'))
    return undefined
  return last.at
}
