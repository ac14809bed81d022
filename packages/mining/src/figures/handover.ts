import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from './directly-follows.ts'

/** Work that goes from one person or office to the next (van der Aalst, Reijers and Song 2005, handover of work). */
export interface HandoverRow {
  readonly from: string
  readonly to: string
  readonly count: number
}

/**
 * How often the next event of a case is somebody's else; pairs within one hand and events that name nobody are not
 * counted. `counts` is indexed by `from · resources + to`.
 */
export function countHandovers(log: ColumnarLog): Map<number, number> {
  const { cases, starts, ends, resource } = log
  const size = log.resources.length
  const dense = size <= 2048 ? new Uint32Array(size * size) : undefined
  const counts = new Map<number, number>()
  for (let c = 0; c < cases; c++) {
    const end = ends[c] as number
    for (let i = (starts[c] as number) + 1; i < end; i++) {
      const from = resource[i - 1] as number
      const to = resource[i] as number
      if (from === to || from === 0 || to === 0) continue
      const place = from * size + to
      if (dense !== undefined) dense[place] = (dense[place] as number) + 1
      else counts.set(place, (counts.get(place) ?? 0) + 1)
    }
  }
  dense?.forEach((count, place) => {
    if (count > 0) counts.set(place, count)
  })
  return counts
}

/** The hand-overs by falling count. */
export function handoverRows(log: ColumnarLog): HandoverRow[] {
  const size = log.resources.length
  const rows = [...countHandovers(log)].map(([place, count]) => ({
    from: log.resources[Math.floor(place / size)] as string,
    to: log.resources[place % size] as string,
    count,
  }))
  return rows.sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to))
}
