import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { columnsOfTable, type TableOptions, type TableRow } from '../columns/from-table.ts'
import type { Columned } from '../columns/from-traces.ts'
import type { LogMapping } from '../log/mapping.ts'
import { LogProblemError, problemAt } from '../log/problem.ts'

const rowsAtATime = 50_000

/** Times of the clock on the wall are marked so in the schema; the library gives both kinds as dates. */
function localColumns({ schema }: FileMetaData): ReadonlySet<string> {
  return new Set(
    schema.flatMap(({ name, logical_type: type }) =>
      type?.type === 'TIMESTAMP' && !type.isAdjustedToUTC ? [name] : [],
    ),
  )
}

async function openedParquet(file: string) {
  const buffer = await asyncBufferFromFile(file)
  const metadata = await parquetMetadataAsync(buffer)
  const count = Number(metadata.num_rows)
  async function* rows(): AsyncGenerator<TableRow[]> {
    for (let from = 0; from < count; from += rowsAtATime)
      yield await parquetReadObjects({
        file: buffer,
        metadata,
        compressors,
        rowStart: from,
        rowEnd: Math.min(count, from + rowsAtATime),
      })
  }
  return { metadata, rows: rows() }
}

async function columned(file: string, options: TableOptions): Promise<Columned & { mapping: LogMapping }> {
  const { metadata, rows } = await openedParquet(file)
  const root = metadata.schema[0]?.num_children ?? 0
  const names = metadata.schema
    .slice(1)
    .filter((_, i) => i < root)
    .map(({ name }) => name)
  const local = localColumns(metadata)
  return columnsOfTable({ file, names, rows, isLocal: name => local.has(name), owner: 'parquet' }, options)
}

/** Whether a file begins as Apache Parquet does. */
export function isParquet(head: Buffer): boolean {
  return head.toString('latin1', 0, 4) === 'PAR1'
}

/** Loads a Parquet file with one row for each event, any of the usual compressions; columns are guessed as for CSV. */
export async function loadParquet(
  file: string,
  options: TableOptions,
): Promise<Columned & { mapping: LogMapping }> {
  try {
    return await columned(file, options)
  } catch (error) {
    if (error instanceof LogProblemError || !(error instanceof Error)) throw error
    throw problemAt({ file, line: 0 }, 'parquet/damaged', {
      zh: `Parquet 文件已损坏或没有传完（${error.message}）`,
      en: `The Parquet file is damaged or was not copied completely (${error.message})`,
    })
  }
}
