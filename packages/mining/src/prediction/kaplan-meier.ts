/** How long something lasts, where some was not seen to end: the share that lasts longer than each time. */
export interface SurvivalCurve {
  /** Times at which something ended, rising, and the share that lasts longer. */
  readonly times: Float64Array
  readonly share: Float64Array
  /** The longest time looked at, ended or not. */
  readonly longest: number
}

/** The estimator of Kaplan and Meier (1958). */
export function survivalCurve(lasted: readonly number[], hasEnded: readonly boolean[]): SurvivalCurve {
  const order = lasted.map((_, i) => i).sort((a, b) => (lasted[a] as number) - (lasted[b] as number))
  const times: number[] = []
  const share: number[] = []
  let left = 1
  for (let k = 0; k < order.length; ) {
    const time = lasted[order[k] as number] as number
    const atRisk = order.length - k
    let ended = 0
    for (; k < order.length && lasted[order[k] as number] === time; k++)
      if (hasEnded[order[k] as number]) ended += 1
    if (ended === 0) continue
    left *= 1 - ended / atRisk
    times.push(time)
    share.push(left)
  }
  const longest = order.length === 0 ? 0 : (lasted[order.at(-1) as number] as number)
  return { times: Float64Array.from(times), share: Float64Array.from(share), longest }
}

/** The time that half last longer than; the longest seen where more than half do. */
export function medianOf({ times, share, longest }: SurvivalCurve): number {
  // Products of exact shares end a hair above the half.
  const at = share.findIndex(left => left <= 0.5 + 1e-12)
  return at === -1 ? longest : (times[at] as number)
}

/** The share that lasts longer than a time. */
export function shareBeyond({ times, share }: SurvivalCurve, time: number): number {
  if (time < 0) return 1
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] as number) <= time) low = middle + 1
    else high = middle
  }
  return low === 0 ? 1 : (share[low - 1] as number)
}
