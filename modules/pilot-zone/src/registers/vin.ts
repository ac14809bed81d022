const VALUES: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'0123456789'].map((c, i) => [c, i])),
  ...Object.fromEntries([...'ABCDEFGH'].map((c, i) => [c, i + 1])),
  ...Object.fromEntries([...'JKLMN'].map((c, i) => [c, i + 1])),
  ...Object.fromEntries([...'STUVWXYZ'].map((c, i) => [c, i + 2])),
  P: 7,
  R: 9,
}
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** Whether it is a vehicle identification number with its check digit in the ninth place (GB 16735). */
export function isVin(text: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(text)) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (VALUES[text.charAt(i)] ?? 0), 0)
  return text[8] === '0123456789X'[sum % 11]
}
