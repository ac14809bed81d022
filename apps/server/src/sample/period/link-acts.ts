import { asInstant, type County } from '@doudi/kernel'
import { officerOf } from '../cast.ts'
import type { EntryAct } from '../play-life.ts'
import type { SampleFirm } from '../sample-files.ts'
import { linksOf } from './cast-period.ts'
import { PERIOD } from './period.ts'

const SECOND_MS = 1_000

/** 助企专员联系企业: every firm gets its officer before the first visit, each by an act of the office that keeps the links. */
export function linkActs(county: County, firms: readonly SampleFirm[]): EntryAct[] {
  const actor = officerOf(county, 'enterprise-centre', 'clerk')
  const officers = linksOf({ county, firms })
  const from = county.zone.format(PERIOD.linkedAt).slice(0, 10)
  return firms.map((firm, i) => ({
    kind: 'entry' as const,
    at: asInstant(PERIOD.linkedAt + i * SECOND_MS),
    actor,
    register: 'liaison-link',
    command: 'enter',
    input: {
      firm: firm.name,
      town: firm.town,
      officer: officers[i]?.id,
      ...(officers[i]?.deputy && { deputy: officers[i]?.deputy }),
      from,
      monthly: 1,
    },
  }))
}
