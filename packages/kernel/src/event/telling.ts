import type { Registry } from '../command/registry.ts'
import { type County, getProcedure, hasRole } from '../county/county.ts'
import type { Matter } from '../matter/matter.ts'
import type { OVERSEERS } from '../matter/sight.ts'
import type { Text } from '../text.ts'
import type { Actor, Event } from './event.ts'
import { narrateEvent } from './evolve.ts'
import { type Names, namesIn } from './names.ts'

/**
 * Who may read a kind of event. `offices`: it stays among the offices that know the matter, and whoever asked does not
 * learn that it happened. Every kind says one or the other; a county with a kind that says neither does not start.
 */
export type Tells<D> = 'offices' | Telling<D>

/** What whoever asked reads of a kind of event. */
export interface Telling<D> {
  /**
   * Which step, whose, until when: what the link alone shows. Never anybody's words, never a person, never a grade.
   * Undefined: this one is not told.
   */
  readonly sentence: Text | ((data: D, names: Names) => Text | undefined)
  /** Fields that were written for the applicant to read. Everything else stays with the offices. */
  readonly words?: readonly (keyof D & string)[]
  /** Offices that may read the whole of it, by role. The others read the sentence; every office the whole, if not said. */
  readonly confidedTo?: readonly (typeof OVERSEERS)[number][]
}

/** Something that was written to the applicant. */
export interface Said {
  readonly field: string
  readonly text: string
}

/** An event as one reader may read it. */
export interface Told {
  readonly text: Text
  readonly words: readonly Said[]
}

type Data = Readonly<Record<string, unknown>>

/** Any kind of event, once its data is no longer known by type. */
export type AnyTells = Tells<Data>

function isConfided(tells: AnyTells): tells is Telling<Data> & Required<Pick<Telling<Data>, 'confidedTo'>> {
  return tells !== 'offices' && tells.confidedTo !== undefined
}

/** Whether a reader who knows the matter may read the whole of an event of this kind. */
export function mayReadWhole(tells: AnyTells, reader: Actor, county: County): boolean {
  if (reader.kind === 'applicant') return false
  if (reader.kind === 'system' || !isConfided(tells)) return true
  return tells.confidedTo.some(role => hasRole(county, reader.office, role))
}

function wordsTo(tells: Telling<Data>, data: Data): Said[] {
  return (tells.words ?? []).flatMap(field => {
    const value = data[field]
    if (typeof value === 'string' && value !== '') return [{ field, text: value }]
    return Array.isArray(value) ? value.map(text => ({ field, text: String(text) })) : []
  })
}

export interface Hearing {
  readonly registry: Registry
  readonly county: County
  readonly matter: Matter
  readonly reader: Actor
}

/** One event as the reader may read it; undefined where it is not for him. */
export function tell(
  event: Pick<Event, 'type' | 'data' | 'by' | 'onBehalfOf'>,
  { registry, county, matter, reader }: Hearing,
): Told | undefined {
  const tells = registry.tells.get(event.type) ?? 'offices'
  if (mayReadWhole(tells, reader, county))
    return { text: narrateEvent(event, { registry, county, matter }), words: [] }
  if (tells === 'offices') return undefined
  const names = namesIn({ county, registry, procedure: getProcedure(county, matter.procedure) })
  const { sentence } = tells
  const text = typeof sentence === 'function' ? sentence(event.data, names) : sentence
  if (!text) return undefined
  return { text, words: reader.kind === 'applicant' ? wordsTo(tells, event.data) : [] }
}

/** Whether files that an event of this kind cites were sent to the applicant: those of an event that speaks to him. */
export function speaksToApplicant({ tells }: Pick<Registry, 'tells'>, type: string): boolean {
  const declared = tells.get(type) ?? 'offices'
  return declared !== 'offices' && (declared.words ?? []).length > 0
}
