type Column = readonly (number | null)[]

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Where a column has nothing, in places: from the first to the last that is missing. */
export function gapsIn(column: Column): Stretch[] {
  const gaps: { from: number; to: number }[] = []
  column.forEach((value, i) => {
    if (value !== null) return
    const last = gaps[gaps.length - 1]
    if (last && last.to === i - 1) last.to = i
    else gaps.push({ from: i, to: i })
  })
  return gaps
}

/** Lowest and highest of a column; undefined where there is nothing. */
export function reachOf(column: Column): { low: number; high: number } | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of column) {
    if (value === null) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? { low, high } : undefined
}

interface Placing {
  readonly x: (place: number) => number
  readonly y: (value: number) => number
  /** Points that are as near as this are drawn as one: the lowest and the highest of them. */
  readonly apart: number
}

/** The path of a curve: broken at gaps, and never finer than what can be seen. */
export function pathOf(column: Column, { x, y, apart }: Placing): string {
  const each = Math.max(1, Math.floor(apart / Math.max(1e-9, x(1) - x(0))))
  let path = ''
  let isDown = false
  for (let from = 0; from < column.length; from += each) {
    const reach = reachOf(column.slice(from, from + each))
    if (!reach) {
      isDown = false
      continue
    }
    const at = x(from).toFixed(1)
    path += `${isDown ? 'L' : 'M'}${at} ${y(reach.low).toFixed(1)}`
    if (reach.high !== reach.low) path += `L${at} ${y(reach.high).toFixed(1)}`
    isDown = true
  }
  return path
}
