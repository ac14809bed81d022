import { type EvenSeries, evenSeries, findColumn, type IagaFile, intervalOf } from '@doudi/magnetics'
import { badUsage } from '../../outcome.ts'
import { joined, readSound } from './iaga-files.ts'

const ARC_MINUTE = Math.PI / 10_800

/** Files of minutes as one record. */
export function minutesOf(names: readonly string[]): IagaFile {
  const file = joined(readSound(names))
  if (intervalOf(file.times) !== 60_000)
    throw badUsage('须为分钟值；秒值先用 mag filter / minutes are needed: use mag filter on seconds first')
  return file
}

/** One element on its even beat. */
export function columnOf(file: IagaFile, element: string): EvenSeries | undefined {
  const at = findColumn(file, element)
  const values = at === undefined ? undefined : file.values[at]
  return values && evenSeries(file.times, values, 60_000)
}

/** Two horizontal components in nT: X and Y, or H and its perpendicular from D in minutes of arc. */
export function horizontalOf(file: IagaFile): [EvenSeries, EvenSeries] {
  const [x, y] = [columnOf(file, 'X'), columnOf(file, 'Y')]
  if (x && y) return [x, y]
  const [h, e, d] = [columnOf(file, 'H'), columnOf(file, 'E'), columnOf(file, 'D')]
  if (h && e) return [h, e]
  if (!h || !d) throw badUsage('须有 X、Y 或 H、D（E）/ X and Y, or H and D or E, are needed')
  const level = h.values.find(v => !Number.isNaN(v)) ?? 0
  return [h, { ...h, values: d.values.map(minutes => minutes * ARC_MINUTE * level) }]
}
