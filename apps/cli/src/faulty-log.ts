import { LogProblemError } from '@doudi/mining'
import { EndedEarly } from './outcome.ts'

/** What is wrong with an event log, as an outcome with code, file and line; any other fault passes through. */
export function asOutcome(fault: unknown): unknown {
  if (!(fault instanceof LogProblemError)) return fault
  const { code, file, line, message } = fault.problem
  const place = line > 0 ? `${file}:${line}` : file
  return new EndedEarly(language => ({
    exit: 1,
    document: { code, file, line, message },
    lines: [language === 'zh' ? `${place}：${message.zh}（${code}）` : `${place}: ${message.en} (${code})`],
  }))
}
