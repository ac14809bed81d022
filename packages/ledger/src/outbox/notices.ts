import {
  type County,
  dueAfter,
  type EventDraft,
  type Instant,
  type Matter,
  narrateEvent,
  officeWith,
  personOf,
  type Registry,
  type Text,
} from '@doudi/kernel'

/** A message to one officer. Its text names the matter by number and step, never a person or a firm. */
export interface Notice {
  /** The same fact is told to the same person once, however often it is tried. */
  readonly dedupeKey: string
  readonly recipient: string
  readonly matter: string
  readonly text: Text
  /** Kind of the event it tells of. */
  readonly kind: string
  /** When the deputy is told, if it hands a duty over and lies unread. */
  readonly passAt: Instant | null
}

type Post = 'unit-deputy-head' | 'unit-head'

function headOf(county: County, office: string, post: Post): string[] {
  return [...county.officers.values()].filter(o => o.office === office && o.post === post).map(o => o.id)
}

/** Who is told of a level: yellow the officer, red the deputy head, then the head, then the catch-all office and the inspectorate. */
function toldOfLevel(level: string, holder: { office: string; officer?: string }, scene: Scene): string[] {
  const { county, matter } = scene
  const liaison = (office: string): string[] => {
    const person = personOf(county, { office }, { now: matter.at, recused: matter.recused })
    return person ? [person] : []
  }
  switch (level) {
    case 'yellow': {
      const person = personOf(county, holder, { now: matter.at, recused: matter.recused })
      return person ? [person] : []
    }
    case 'red':
      return headOf(county, holder.office, 'unit-deputy-head')
    case 'red+1':
      return headOf(county, holder.office, 'unit-head')
    case 'red+3':
      return [...liaison(officeWith(county, 'catch-all')), ...liaison(officeWith(county, 'inspectorate'))]
    default:
      // A draft for the county leader is signed by the catch-all office; no message goes to a leader by itself.
      return headOf(county, officeWith(county, 'catch-all'), 'unit-head')
  }
}

interface Scene {
  readonly county: County
  readonly matter: Matter
}

function toldOf(event: EventDraft, scene: Scene): string[] {
  const { county, matter } = scene
  const duty = matter.duties[String(event.data.duty)]
  const liaisonOf = (office: string): string[] => {
    const person = personOf(county, { office }, { now: matter.at, recused: matter.recused })
    return person ? [person] : []
  }
  switch (event.type) {
    case 'level-reached':
      return duty ? toldOfLevel(String(event.data.level), duty.holder, scene) : []
    case 'duty-placed':
    case 'signed-for-by-silence':
    case 'fell-to-catch-all':
      return liaisonOf(String(event.data.office))
    case 'office-determined':
      return liaisonOf(String(event.data.office))
    case 'handed-over':
      return event.data.officer === undefined
        ? liaisonOf(String(event.data.office))
        : [String(event.data.officer)]
    case 'offices-consulted':
    case 'help-requested':
    case 'offices-summoned':
      return (event.data.offices as string[]).flatMap(liaisonOf)
    case 'assignment-disputed':
      return liaisonOf(officeWith(county, 'desk'))
    case 'supervised':
    case 'instruction-given':
      return duty ? liaisonOf(duty.holder.office) : []
    default:
      return []
  }
}

/** Notices that the newest events of a matter give rise to. `after` is the version before the first of them. */
export function noticesFor(
  events: readonly EventDraft[],
  matter: Matter,
  { county, registry, after }: { county: County; registry: Registry; after: number },
): Notice[] {
  return events.flatMap((event, i) => {
    const recipients = [...new Set(toldOf(event, { county, matter }))]
    if (recipients.length === 0) return []
    // Free words of an event may speak of persons; a notice says what happened, the matter says the rest.
    const text = AUTOMATIC.has(event.type)
      ? narrateEvent(event, { registry, county, matter })
      : titleOf(event, registry)
    return recipients.map(recipient => ({
      dedupeKey: `${matter.id}/${after + i + 1}/${recipient}`,
      recipient,
      matter: matter.number,
      text,
      kind: event.type,
      passAt: HANDS_OVER.has(event.type) ? passAtOf(county, matter.at) : null,
    }))
  })
}

/** Events that put a duty into somebody's hands. */
const HANDS_OVER = new Set(['duty-placed', 'handed-over', 'office-determined'])
const UNREAD_WORKING_HOURS = 2

function passAtOf({ calendar }: County, since: Instant): Instant {
  const limit = { unit: 'working-hours', from: 'same-day', cutOff: 'office-close' } as const
  return dueAfter(calendar, { limit, since, still: [] }, UNREAD_WORKING_HOURS).at
}

const AUTOMATIC = new Set(['level-reached', 'duty-placed', 'signed-for-by-silence', 'fell-to-catch-all'])

function titleOf(event: EventDraft, registry: Registry): Text {
  const command = [...registry.matterCommands.values()].find(c => c.type === event.type)
  return command?.title ?? { zh: event.type, en: event.type }
}
