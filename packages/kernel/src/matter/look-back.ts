import { type County, getProcedure } from '../county/county.ts'
import { asInstant, DAY_MS, type Instant } from '../time/instant.ts'
import type { Matter, Origin } from './matter.ts'

/** What an office began by itself was raised by nobody. */
const RAISED_BY_NOBODY = new Set<Origin>(['proactive'])

/**
 * When whoever raised a closed matter is asked how that was taken; null where its procedure asks nobody. A matter that is
 * withdrawn is asked about as well: that may be how pressure shows. One that another answers for is asked about there.
 */
export function lookBackAt(matter: Matter, county: County): Instant | null {
  const { closedAt, status, facts, merged, ended } = matter
  const { lookBack } = getProcedure(county, matter.procedure)
  if (!lookBack || status !== 'closed' || closedAt === undefined || merged || ended === 'split') return null
  if (RAISED_BY_NOBODY.has(facts.origin)) return null
  return asInstant(closedAt + lookBack.days * DAY_MS)
}
