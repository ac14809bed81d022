import type { Link } from '../registers/link.ts'
import type { Need } from '../registers/need.ts'
import type { Visit } from '../registers/visit.ts'

/** What became of a need that was raised as a matter. */
export interface Raised {
  readonly isClosed: boolean
  readonly isSolved: boolean
}

/** A part with what it is a part of. */
export interface Rate {
  readonly count: number
  readonly of: number
}

export interface VisitFigures {
  readonly officers: number
  readonly firms: number
  readonly visits: number
  readonly routine: number
  readonly needs: number
  /** Answered and confirmed by the firm, or closed as a solved matter. */
  readonly solved: Rate
  /** Grades of visits; who said nothing counts on neither side. Undefined below five: it would point at one firm. */
  readonly satisfied: Rate | undefined
  readonly rated: Rate
}

/** Fewer grades than this are not told, not even as a sum. */
const FEWEST = 5
const UNSATISFIED = ['dissatisfied', 'very-dissatisfied']

/** 走访指标 of the county, a town or an office, never of one person. */
export function visitFigures(
  links: readonly Link[],
  visits: readonly Visit[],
  raised: (visit: Visit, need: Need) => Raised | undefined,
): VisitFigures {
  const made = visits.filter(v => v.kept.made !== undefined)
  const needs = made.flatMap(visit => visit.kept.needs.map(need => ({ visit, need })))
  const solved = needs.filter(({ visit, need }) => {
    const matter = raised(visit, need)
    return matter ? matter.isClosed && matter.isSolved : need.isSolved === true
  })
  const grades = made.flatMap(v => v.kept.grade ?? [])
  const satisfied = grades.filter(g => !UNSATISFIED.includes(g)).length
  return {
    officers: new Set(links.map(l => l.fields.officer)).size,
    firms: new Set(links.map(l => l.fields.firm)).size,
    visits: made.length,
    routine: made.filter(v => v.fields.purpose === 'routine').length,
    needs: needs.length,
    solved: { count: solved.length, of: needs.length },
    satisfied: grades.length < FEWEST ? undefined : { count: satisfied, of: grades.length },
    rated: { count: grades.length, of: made.length },
  }
}
