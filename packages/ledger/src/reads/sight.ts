import { type Actor, type County, hasRole, isOverseer } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'

/**
 * What somebody may know of, as SQL asks it: the kernel's rule (`mayKnow`) in terms of columns. It is worked out once for
 * a request and stands in every list, count and search.
 */
export type Sight =
  | { readonly of: 'all' }
  | {
      readonly of: 'county'
      readonly officer: string
      readonly office: string
      readonly isCatchAll: boolean
      readonly knowsFirms: boolean
    }
  | { readonly of: 'office'; readonly officer: string; readonly office: string }
  | { readonly of: 'own'; readonly party: string; readonly receipt: string }

export function sightOf(reader: Actor, county: County): Sight {
  if (reader.kind === 'system') return { of: 'all' }
  if (reader.kind === 'applicant')
    return { of: 'own', party: reader.party ?? '', receipt: reader.receipt ?? '' }
  const { officer, office } = reader
  if (!isOverseer(county, office)) return { of: 'office', officer, office }
  const isCatchAll = hasRole(county, office, 'catch-all')
  return {
    of: 'county',
    officer,
    office,
    isCatchAll,
    knowsFirms: isCatchAll || hasRole(county, office, 'desk'),
  }
}

function notRecused(officer: string): RawBuilder<unknown> {
  return sql`not (recused @> array[${officer}]::text[])`
}

/** Of a look-back only those know who ask. */
function askersOnly(office: string): RawBuilder<unknown> {
  return sql`(disclosure <> 'holder-only' or known_to @> array[${office}]::text[])`
}

/** What the reader may not know of is not there. */
export function visibleTo(sight: Sight): RawBuilder<unknown> {
  switch (sight.of) {
    case 'all':
      return sql`true`
    case 'own':
      return sight.receipt === ''
        ? sql`applicant = ${sight.party}`
        : sql`(id = ${sight.receipt} or applicant = ${sight.party})`
    case 'county':
      return sight.isCatchAll
        ? sql`(${askersOnly(sight.office)} and ${notRecused(sight.officer)})`
        : sql`(disclosure <> 'doudi-only' and ${askersOnly(sight.office)} and ${notRecused(sight.officer)})`
    case 'office':
      return sql`(known_to @> array[${sight.office}]::text[] and disclosure <> 'doudi-only' and ${notRecused(sight.officer)})`
  }
}

/** Rows of which the reader may learn the firm: where rows are found by their firm, the others are not. */
export function firmKnownTo(sight: Sight): RawBuilder<unknown> {
  if (sight.of === 'all' || sight.of === 'own' || (sight.of === 'county' && sight.knowsFirms))
    return sql`true`
  return sql`(disclosure = 'open' or first_office = ${sight.office})`
}

/** Whether the reader may learn which firm a row is about (`mayKnowFirm` of the kernel). */
export function knowsFirm(
  sight: Sight,
  row: { readonly disclosure: string; readonly first_office: string | null },
): boolean {
  if (row.disclosure === 'open' || sight.of === 'all' || sight.of === 'own') return true
  return (sight.of === 'county' && sight.knowsFirms) || row.first_office === sight.office
}
