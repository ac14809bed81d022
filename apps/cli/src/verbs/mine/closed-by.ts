import type { ColumnarLog } from '@doudi/mining'
import { badUsage } from '../../outcome.ts'

/** The activities that `--closed-by` names; undefined where none is named. */
export function closingActivities(
  log: ColumnarLog,
  { closedBy }: Readonly<Record<string, unknown>>,
): ReadonlySet<number> | undefined {
  if (closedBy === undefined) return undefined
  const names = String(closedBy)
    .split(/[,，]/)
    .map(name => name.trim())
    .filter(name => name !== '')
  const unknown = names.find(name => !log.activities.includes(name))
  if (names.length === 0 || unknown !== undefined) {
    const shown = log.activities.slice(0, 30).join(', ')
    throw badUsage({
      zh: `--closed-by：日志中没有活动“${unknown ?? ''}”；有 ${shown}`,
      en: `--closed-by: the log has no activity “${unknown ?? ''}”; it has ${shown}`,
    })
  }
  return new Set(names.map(name => log.activities.indexOf(name)))
}

/** Of each case, whether one of the activities named by `--closed-by` has closed it; undefined where none is named. */
export function closedCases(
  log: ColumnarLog,
  options: Readonly<Record<string, unknown>>,
): Uint8Array | undefined {
  const closing = closingActivities(log, options)
  if (closing === undefined) return undefined
  return Uint8Array.from({ length: log.cases }, (_, c) => {
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++)
      if (closing.has(log.activity[i] as number)) return 1
    return 0
  })
}
