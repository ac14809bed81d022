/** The working calendar as measures use it: the closes of all working days, rising. Its version is part of what is measured. */
export type Closes = Float64Array

/**
 * W(t): how many working days have closed up to a moment, that moment included. What lies between two moments is the
 * difference of two look-ups, so days add up; a day is spent when its close has passed, as on the clocks of the kernel.
 */
export function closedDays(closes: Closes, at: number): number {
  let low = 0
  let high = closes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((closes[middle] as number) <= at) low = middle + 1
    else high = middle
  }
  return low
}
