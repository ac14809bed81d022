// OWASP "CSV Injection": a spreadsheet runs a cell that begins so; full-width forms count in Chinese Excel.
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/
// Other programs split at ; or tab, and a cell must not come apart into one that begins a formula.
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

/** One cell: formulas disarmed by an apostrophe, quoted where needed (RFC 4180 §2.5–2.7). */
export function csvCell(text: string): string {
  const safe = beginsFormula.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
