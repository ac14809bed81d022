import { badUsage } from '../../outcome.ts'

/** A column was named that the log has not. */
export function noColumn(option: string, column: string, known: readonly string[]): Error {
  const shownNames = known.slice(0, 30).join(', ') || '–'
  return badUsage({
    zh: `${option}：没有“${column}”一列；现有 ${shownNames}`,
    en: `${option}: there is no column “${column}”; there are ${shownNames}`,
  })
}
