import {
  allClocks,
  type Clock,
  type County,
  getProcedure,
  type Matter,
  namesIn,
  type Text,
} from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'

/** A due date that something would move, begin or end; null where there is none on that side. */
export interface ChangedDate {
  readonly duty: string
  readonly title: Text
  readonly clock: string
  readonly from: string | null
  readonly to: string | null
}

/** A matter as it stands under certain rules. */
export interface Standing {
  readonly matter: Matter
  readonly county: County
}

function clocksOf({ matter, county }: Standing): Map<string, Clock> {
  if (matter.status === 'closed') return new Map()
  const procedure = getProcedure(county, matter.procedure)
  const clocks = allClocks(matter, { procedure, calendar: county.calendar })
  return new Map(clocks.map(clock => [`${clock.duty} ${clock.name}`, clock]))
}

/** Every due date that differs between two standings, the earliest first. A renamed node is the same duty under its new name. */
export function changedDates(
  before: Standing | undefined,
  after: Standing,
  { registry, nodes = {} }: { registry: OpenLedger['registry']; nodes?: Readonly<Record<string, string>> },
): ChangedDate[] {
  const { zone } = after.county
  const then = before ? clocksOf(before) : new Map<string, Clock>()
  const was = new Map([...then.values()].map(c => [`${nodes[c.duty] ?? c.duty} ${c.name}`, c]))
  const will = clocksOf(after)
  const keys = [...new Set([...was.keys(), ...will.keys()])]
  const named = (side: Standing) =>
    namesIn({
      county: side.county,
      procedure: getProcedure(side.county, side.matter.procedure),
      registry,
    })
  return keys
    .flatMap(key => {
      const [from, to] = [was.get(key), will.get(key)]
      if (from?.due.at === to?.due.at) return []
      const clock = to ?? from
      if (!clock) return []
      const title = named(to || !before ? after : before).duty(clock.duty)
      const at = (c: Clock | undefined) => (c ? zone.format(c.due.at) : null)
      return [{ duty: clock.duty as string, title, clock: clock.name, from: at(from), to: at(to) }]
    })
    .sort((a, b) => ((a.from ?? a.to ?? '') < (b.from ?? b.to ?? '') ? -1 : 1))
}
