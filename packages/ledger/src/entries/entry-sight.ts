import { type Actor, type County, keepersOf, type Registry, readsRegisterWhole } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import { isGram } from '../search-row.ts'

/**
 * Which entries somebody may know of, as SQL asks it: the kernel's rule (`viewOf`) in terms of columns. Worked out once for
 * a request.
 */
export type EntrySight =
  | { readonly of: 'all' }
  | {
      readonly of: 'officer'
      readonly officer: string
      readonly office: string
      /** Registers of which he reads every entry whole, and those his office keeps. */
      readonly whole: readonly string[]
      readonly keeps: readonly string[]
      /** Registers of which whoever is near an entry reads a part, and those that confide in him what speaks of persons. */
      readonly parts: readonly string[]
      readonly confiding: readonly string[]
    }
  | { readonly of: 'firm'; readonly party: string }

export function entrySightOf(reader: Actor, county: County, { registers }: Registry): EntrySight {
  if (reader.kind === 'system') return { of: 'all' }
  if (reader.kind === 'applicant') return { of: 'firm', party: reader.party ?? '' }
  const { officer, office } = reader
  const all = [...registers.values()]
  return {
    of: 'officer',
    officer,
    office,
    whole: all.filter(r => readsRegisterWhole(r, { reader, county })).map(r => r.name),
    keeps: all.filter(r => keepersOf(county, r.name).includes(office)).map(r => r.name),
    parts: all.filter(r => r.reads.near !== undefined).map(r => r.name),
    confiding: all.filter(r => r.reads.confides !== 'nobody-near').map(r => r.name),
  }
}

/** Whether every entry of the register is read whole: then every word of it may be searched. */
export function readsAll(sight: EntrySight, register: string): boolean {
  return sight.of === 'all' || (sight.of === 'officer' && sight.whole.includes(register))
}

function near({
  office,
  officer,
}: {
  readonly office: string
  readonly officer: string
}): RawBuilder<unknown> {
  return sql`(office = ${office} or offices @> array[${office}]::text[] or officers @> array[${officer}]::text[])`
}

/** Entries of a register that are there for the reader. */
export function visibleEntries(sight: EntrySight, register: string): RawBuilder<unknown> {
  if (sight.of === 'all' || readsAll(sight, register)) return sql`true`
  if (sight.of === 'officer') return sql`(is_public or ${near(sight)})`
  return sight.party === '' ? sql`is_public` : sql`(is_public or parties @> array[${sight.party}]::text[])`
}

/** Entries in which the reader himself reads a text. */
export function readsText(
  sight: EntrySight,
  { county, register, q }: { readonly county: string; readonly register: string; readonly q: string },
): RawBuilder<unknown> {
  const found = (reader: string): RawBuilder<unknown> =>
    sql`id in (select entries_found(${county}, ${register}, ${reader}, ${q}, ${isGram(q)}))`
  if (sight.of === 'all' || readsAll(sight, register)) return found('all')
  if (sight.of === 'officer') {
    const own = sight.parts.includes(register) ? 'near' : 'all'
    return sql`(${found('public')} or (${near(sight)} and ${found(own)}))`
  }
  return sight.party === '' ? found('public') : sql`(${found('public')} or ${found(`firm:${sight.party}`)})`
}
