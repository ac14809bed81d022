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

/** Says of a matter of ours whether it is open or closed. */
const STATUS = 'doudi:status'

/** Whether each case is closed: by an activity named with `--closed-by`, or as our own log says; undefined where nothing tells. */
export function closedCases(
  log: ColumnarLog,
  options: Readonly<Record<string, unknown>>,
): ((caseIndex: number) => boolean) | undefined {
  const closing = closingActivities(log, options)
  const status = log.caseColumns.get(STATUS)
  if (closing === undefined)
    return status && (c => status.texts[status.codes[log.source[c] as number] as number] !== 'open')
  return c => {
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++)
      if (closing.has(log.activity[i] as number)) return true
    return false
  }
}
