/** Full-width ASCII (U+FF01–FF5E) lies this far above its half-width twin. */
const APART = 0xfee0

function shift(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - APART)
}

/** Everything that has a half-width twin, for codes, phones, dates and names that are compared. */
export function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, shift).replaceAll('\u3000', ' ')
}

/** Digits and letters only: in running Chinese text the punctuation is full-width by right. */
export function foldLettersAndDigits(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, shift)
}

/** A text as it is compared: half-width, without any blank or invisible character. */
export function squeeze(text: string): string {
  return foldWidth(text).replace(/[\s\u200b-\u200d\ufeff]/g, '')
}

/** A text as it is kept: blanks at the ends and invisible characters gone, line ends in one form. */
export function tidy(text: string): string {
  return foldLettersAndDigits(text)
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}
