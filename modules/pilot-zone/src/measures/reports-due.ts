import { dateOf, dayOf, type LocalDate, plusDays, plusMonths } from '@doudi/kernel'
import type { Rules } from '../registers/test-rules.ts'
import type { Report, Vehicle } from '../registers/test-vehicle.ts'

export interface ReportDue {
  readonly kind: Report['kind']
  /** The last day of the period it is about. */
  readonly to: LocalDate
  readonly due: LocalDate
  readonly filed: boolean
}

/**
 * Which reports a test owes: one after every so many months, and the final one some months after its end. A period is
 * reported when the reports together reach its last day.
 */
export function reportsDue(
  { kept }: Vehicle,
  rules: Pick<Rules, 'reportMonths' | 'finalReportMonths'>,
): ReportDue[] {
  const { declaration, over, reports } = kept
  if (!declaration) return []
  const ended = over && over.on < declaration.until ? (over.on as LocalDate) : declaration.until
  const reached =
    reports
      .map(r => r.to)
      .sort()
      .at(-1) ?? ''
  const stages: ReportDue[] = []
  for (let n = 1; ; n += 1) {
    const due = plusMonths(declaration.from, n * rules.reportMonths)
    if (due > ended) break
    const to = dateOf(plusDays(dayOf(due), -1))
    stages.push({ kind: 'stage', to, due, filed: reached >= to })
  }
  const final = { kind: 'final' as const, to: ended, due: plusMonths(ended, rules.finalReportMonths) }
  return [...stages, { ...final, filed: reports.some(r => r.kind === 'final') }]
}
