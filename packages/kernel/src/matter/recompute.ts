import { type County, getProcedure } from '../county/county.ts'
import type { EventDraft } from '../event/event.ts'
import { asInstant, type Instant } from '../time/instant.ts'
import { dueRecomputed } from './automatic.ts'
import { allClocks } from './clock.ts'
import { fold } from './fold.ts'
import type { Matter } from './matter.ts'
import { earliestEffect, settle } from './settle.ts'

/** A due date as it was last told to somebody. */
export interface Announced {
  readonly duty: string
  readonly clock: string
  readonly due: number
}

/** The due dates of a matter as they stand under the county's rules: what is told to whoever looks now. */
export function announce(matter: Matter, county: County): Announced[] {
  const procedure = getProcedure(county, matter.procedure)
  return allClocks(matter, { procedure, calendar: county.calendar }).map(c => ({
    duty: c.duty,
    clock: c.name,
    due: c.due.at,
  }))
}

interface MovedClock {
  readonly duty: string
  readonly clock: string
  readonly from: string
  readonly to: string
}

function movedClocks(matter: Matter, announced: readonly Announced[], county: County): MovedClock[] {
  const told = new Map(announced.map(a => [`${a.duty}/${a.clock}`, a.due]))
  const say = (at: number): string => county.zone.format(asInstant(at)).slice(0, 16).replace('T', ' ')
  return announce(matter, county)
    .flatMap(({ duty, clock, due }) => {
      const before = told.get(`${duty}/${clock}`)
      return before === undefined || before === due ? [] : [{ duty, clock, from: say(before), to: say(due) }]
    })
    .sort((a, b) => (`${a.duty}/${a.clock}` < `${b.duty}/${b.clock}` ? -1 : 1))
}

/**
 * CLK-3: a matter whose dates a newer calendar moves gets one event that says which, from when to when. It takes effect
 * when the calendar was published, however late the matter is looked at: what falls due after that is reckoned anew, and
 * no level of the old dates fires beyond it. What fell due before was settled when the calendar was published.
 */
export function recompute(
  matter: Matter,
  announced: readonly Announced[],
  { county, now }: { readonly county: County; readonly now: Instant },
): { readonly matter: Matter; readonly events: readonly EventDraft[] } {
  const clocks = matter.status === 'closed' ? [] : movedClocks(matter, announced, county)
  if (clocks.length === 0) return settle(matter, county, now)
  const at = earliestEffect(matter, county)
  const draft: EventDraft = {
    type: dueRecomputed.type,
    data: { calendar: county.calendar.layers.at(-1)?.layer ?? '', clocks },
    by: { kind: 'system' },
    effective: at,
  }
  const procedure = getProcedure(county, matter.procedure)
  const moves = dueRecomputed.moves(draft.data, { matter, procedure })
  const after = settle(fold(matter, moves, { at, procedure }), county, now)
  return { matter: after.matter, events: [draft, ...after.events] }
}
