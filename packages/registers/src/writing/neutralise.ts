/**
 * What a spreadsheet would take for a formula: signs at the beginning, also full-width ones, which some input methods
 * make of them, and a tab or line end before them (ASVS 5.0 §1.2.10).
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)
}

/** For forms that know no types, CSV: an apostrophe makes text of it, as somebody typing it would. */
export function neutralise(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text
}
