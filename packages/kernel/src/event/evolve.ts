import type { CountyFold } from '../command/county-command.ts'
import { openedMatter, openMatter } from '../command/open-matter.ts'
import type { Registry } from '../command/registry.ts'
import { type County, getProcedure } from '../county/county.ts'
import { fold } from '../matter/fold.ts'
import type { Matter } from '../matter/matter.ts'
import type { Text } from '../text.ts'
import { type Event, effectiveAt } from './event.ts'
import { namesIn } from './names.ts'

/** An event as the log gives it back. */
type Recorded = Pick<Event, 'type' | 'data' | 'recorded' | 'effective'>

/** One event folded into a matter; `undefined` before the first. An unknown kind stops the fold: it is never skipped (PRJ-3). */
export function evolveMatter(
  matter: Matter | undefined,
  event: Recorded,
  { registry, county }: { registry: Registry; county: County },
): Matter {
  const at = effectiveAt(event)
  if (event.type === openMatter.type) return openedMatter(event.data, county, at)
  const kind = registry.matterEvents.get(event.type)
  if (!kind) throw new Error(`unknown kind of event: ${event.type}`)
  if (!matter) throw new Error(`${event.type} comes before matter-opened`)
  const procedure = getProcedure(county, matter.procedure)
  return fold(matter, kind.moves(event.data, { matter, procedure }), { at, procedure })
}

export function evolveCounty(
  county: County,
  event: Recorded,
  { registry, digest }: { registry: Registry; digest: CountyFold['digest'] },
): County {
  const kind = registry.countyEvents.get(event.type)
  if (!kind) throw new Error(`unknown kind of event: ${event.type}`)
  const fold: CountyFold = { digest, at: effectiveAt(event) }
  const data = kind.input.parse(event.data)
  return { ...kind.apply(county, data, fold), version: county.version + 1 }
}

/** One line of the timeline, in both languages. */
export function narrateEvent(
  event: Pick<Event, 'type' | 'data' | 'by' | 'onBehalfOf'>,
  { registry, county, matter }: { registry: Registry; county: County; matter?: Matter },
): Text {
  const procedure = matter && getProcedure(county, matter.procedure)
  const names = namesIn({ county, procedure, registry })
  const countyKind = registry.countyEvents.get(event.type)
  if (countyKind) return countyKind.narrate(event.data, names)
  if (event.type === openMatter.type) return openMatter.narrate(event.data, names)
  return (
    registry.matterEvents.get(event.type)?.narrate(event.data, names) ?? { zh: event.type, en: event.type }
  )
}
