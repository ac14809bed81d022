import { z } from 'zod'
import { personal } from '../command/personal.ts'
import { register } from '../command/registry.ts'
import { core } from '../core.ts'
import type { County } from '../county/county.ts'
import type { Actor, Event } from '../event/event.ts'
import { at, officer, smallCounty } from '../laws/small-county.ts'
import { shown } from '../shown.ts'
import type { Instant } from '../time/instant.ts'
import type { Entry, EntryId } from './entry.ts'
import { evolveEntry } from './evolve-entry.ts'
import { type EntryHandled, handleEntry } from './handle-entry.ts'
import { actOn, defineRegister } from './register.ts'

/** A register for tests: boats that firms moor, kept by the water office. */
export type Boat = Entry<
  { readonly name: string; readonly plate: string; readonly until?: string | undefined },
  { readonly checks: readonly string[] }
>

const check = actOn<Boat>()({
  name: 'check-boat',
  emits: 'boat-checked',
  title: { zh: '检查船只', en: 'Check a boat' },
  by: ['keeper'],
  when: ['moored'],
  leads: 'checked',
  input: z.object({ finding: z.string().min(1).meta(shown('检查情况', 'Finding')) }),
  refusals: { 'said-already': { zh: '已有相同记录', en: 'that was found already' } },
  decide: ({ entry }, { finding }) => (entry.kept.checks.includes(finding) ? 'said-already' : undefined),
  apply: ({ kept }, { finding }) => ({ checks: [...kept.checks, finding] }),
  narrate: ({ finding }) => ({ zh: `检查：${finding}`, en: `Checked: ${finding}` }),
})

export const boats = defineRegister({
  name: 'boat',
  title: { zh: '船只台账', en: 'Register of boats' },
  entry: { zh: '船只', en: 'boat' },
  fields: z.object({
    name: z.string().min(1).meta(shown('船名', 'Name')),
    plate: z.string().min(1).meta(shown('船牌', 'Plate')),
    until: z.string().optional().meta(shown('有效期至', 'Valid until')),
    owner: personal(z.string().min(1)).optional().meta(shown('船主', 'Owner')),
  }),
  statuses: { moored: { zh: '停泊', en: 'moored' }, checked: { zh: '已检查', en: 'checked' } },
  start: { checks: [] as readonly string[] },
  reads: {
    offices: 'kept',
    public: ({ fields, status }) =>
      status === 'checked' ? { fields: { plate: fields.plate }, kept: {} } : undefined,
  },
  key: ({ plate }) => plate,
  called: ({ name }) => name,
  refusals: { 'name-forbidden': { zh: '不得用此船名', en: 'no boat may bear this name' } },
  check: ({ entry }) => (entry.fields.name === 'Titanic' ? 'name-forbidden' : undefined),
  acts: [check],
})

export const REGISTRY = register([
  core,
  { name: 'harbour', matterCommands: [], countyCommands: [], registers: [boats] },
])

export const COUNTY: County = { ...smallCounty(), keepers: { boat: ['water'] } }

export const NOW: Instant = at('2026-06-10 10:00')
export const WATER = officer('water')
export const ROADS = officer('roads')

export interface Try {
  readonly command: string
  readonly input: unknown
  readonly by?: Actor
  readonly entry?: Entry | undefined
  readonly bearer?: string
}

export function tryOn({ command, input, by = WATER, entry, bearer }: Try): EntryHandled {
  return handleEntry(
    { registry: REGISTRY, county: COUNTY, actor: by, now: NOW },
    {
      register: 'boat',
      command,
      input,
      entry,
      fresh: 'b1' as EntryId,
      others: [],
      holderOf: () => bearer as EntryId | undefined,
    },
  )
}

export interface Told {
  readonly entry: Entry
  readonly events: readonly Event[]
}

/** Does it, and what the log would hold. */
export function done(given: Try, before: readonly Event[] = []): Told {
  const answer = tryOn(given)
  if (!('entry' in answer)) throw new Error(JSON.stringify(answer))
  const events = answer.events.map((draft, i): Event => {
    return {
      ...draft,
      stream: 'entry/boat/b1' as Event['stream'],
      version: before.length + i + 1,
      recorded: NOW,
    }
  })
  return { entry: answer.entry, events: [...before, ...events] }
}

/** The entry folded from its log. */
export function folded(events: readonly Event[]): Entry | undefined {
  const stream = { register: 'boat', id: 'b1' as EntryId }
  return events.reduce<Entry | undefined>(
    (e, event) => evolveEntry(e, event, { registry: REGISTRY, stream }),
    undefined,
  )
}
