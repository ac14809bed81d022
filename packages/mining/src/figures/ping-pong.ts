import type { ColumnarLog } from '../columns/columnar-log.ts'
import type { EventClock } from './clock-of-log.ts'
import { compare } from './directly-follows.ts'

/** A matter that one hand gives to another and gets back: A, B, A. */
export interface PingPongRow {
  readonly from: string
  readonly over: string
  readonly count: number
  readonly cases: number
  /** From the last thing that A did to the next, summed; milliseconds on the clock asked for. */
  readonly time: number
}

/** Who holds the matter at each event: the texts of a column where one is named, else the resource. */
export interface Hands {
  readonly codes: Uint32Array
  readonly names: readonly string[]
}

/** Hands by an attribute of events, as the office they belong to; undefined where the log has no such column. */
export function handsOf(log: ColumnarLog, column: string | undefined): Hands | undefined {
  if (column === undefined) return { codes: log.resource, names: log.resources }
  const found = log.eventColumns.get(column)
  return found && { codes: found.codes, names: found.texts }
}

interface Stay {
  readonly hand: number
  readonly first: number
  last: number
}

/** The hands that a case went through, without events that name nobody. */
function staysIn(log: ColumnarLog, c: number, { codes }: Hands): Stay[] {
  const stays: Stay[] = []
  for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
    const hand = codes[i] as number
    if (hand === 0) continue
    const last = stays.at(-1)
    if (last?.hand === hand) last.last = i
    else stays.push({ hand, first: i, last: i })
  }
  return stays
}

/** Matters sent and sent back, by falling number. */
export function pingPongRows(log: ColumnarLog, clock: EventClock, hands: Hands): PingPongRow[] {
  const found = new Map<
    string,
    { from: number; over: number; count: number; cases: Set<number>; time: number }
  >()
  for (let c = 0; c < log.cases; c++) {
    const stays = staysIn(log, c, hands)
    for (let k = 2; k < stays.length; k++) {
      const [a, b, back] = [stays[k - 2], stays[k - 1], stays[k]] as [Stay, Stay, Stay]
      if (a.hand !== back.hand) continue
      const key = `${a.hand},${b.hand}`
      const row = found.get(key) ?? { from: a.hand, over: b.hand, count: 0, cases: new Set(), time: 0 }
      const time = (clock[back.first] as number) - (clock[a.last] as number)
      row.count += 1
      row.cases.add(c)
      row.time += Number.isNaN(time) ? 0 : time
      found.set(key, row)
    }
  }
  const rows = [...found.values()].map(({ from, over, count, cases, time }) => ({
    from: hands.names[from] as string,
    over: hands.names[over] as string,
    count,
    cases: cases.size,
    time,
  }))
  return rows.sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.over, b.over))
}
