/** Kp as `3`, `3+`, `3-`, `3o` or `3.33`; undefined if it is not one. */
export function findKp(text: string): number | undefined {
  const match = /^(\d(?:\.\d+)?)([-+o]?)$/.exec(text)
  const kp = match ? Number(match[1]) + ({ '+': 1 / 3, '-': -1 / 3 }[match[2] ?? ''] ?? 0) : Number.NaN
  return kp >= 0 && kp <= 9 ? kp : undefined
}
