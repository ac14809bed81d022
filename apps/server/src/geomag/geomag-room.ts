import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GradeTable, gradeTables, tableOn } from '@doudi/geomag'
import { parse } from 'yaml'
import { openSeriesStore, type SeriesStore } from './store/series-store.ts'

/** What monitoring works with: the series, and the county's tables of grades. */
export interface GeomagRoom {
  readonly store: SeriesStore
  /** The table in force at a moment, by the date in UT as the records have it. */
  tableAt(ms: number): GradeTable
  close(): Promise<void>
}

export async function openGeomagRoom(
  given: { readonly url: string; readonly county: string; readonly countyFolder: string },
  log?: (line: string) => void,
): Promise<GeomagRoom> {
  const text = await readFile(join(given.countyFolder, 'geomag.yaml'), 'utf8')
  const tables = gradeTables.safeParse(parse(text))
  if (!tables.success) {
    const [issue] = tables.error.issues
    throw new Error(
      `geomag.yaml 不合格式 / does not fit the format at ${issue?.path.join('.')}: ${issue?.message}`,
    )
  }
  const store = await openSeriesStore(given, log)
  return {
    store,
    tableAt: ms => tableOn(tables.data, new Date(ms).toISOString().slice(0, 10)),
    close: () => store.close(),
  }
}
