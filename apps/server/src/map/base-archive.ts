import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import type { Readable } from 'node:stream'

/**
 * A base map as one file of our own (PMTiles 3), for a county that lets its server ask nobody. The page reads the few
 * parts of it that it draws, by range.
 */
export interface BaseArchive {
  readonly path: string
  readonly bytes: number
  /** Another file has another one: the page never joins parts of two. */
  readonly tag: string
  readonly approval: string
  readonly attribution: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The first bytes of the format, version 3. */
const BEGINNING = Buffer.from('PMTiles\u0003', 'latin1')

function readBeginning(path: string): { beginning: Buffer; bytes: number; changed: number } {
  const file = openSync(path, 'r')
  try {
    const beginning = Buffer.alloc(BEGINNING.length)
    readSync(file, beginning, 0, beginning.length, 0)
    const { size, mtimeMs } = fstatSync(file)
    return { beginning, bytes: size, changed: mtimeMs }
  } finally {
    closeSync(file)
  }
}

/** Reads DOUDI_MAP_ARCHIVE; throws one clear sentence for a file that is none, or besides another base map. */
export function readBaseArchive(env: Environment): BaseArchive | undefined {
  const path = env.DOUDI_MAP_ARCHIVE
  if (!path) return undefined
  if (env.DOUDI_MAP_BASE)
    throw new Error(
      'DOUDI_MAP_BASE 和 DOUDI_MAP_ARCHIVE 只能设一个 / set either DOUDI_MAP_BASE or DOUDI_MAP_ARCHIVE',
    )
  const fault = (): Error =>
    new Error(
      `DOUDI_MAP_ARCHIVE 须为 PMTiles 第 3 版文件 / DOUDI_MAP_ARCHIVE must be a PMTiles file, version 3: ${path}`,
    )
  let found: ReturnType<typeof readBeginning>
  try {
    found = readBeginning(path)
  } catch {
    throw fault()
  }
  if (!found.beginning.equals(BEGINNING)) throw fault()
  const { bytes, changed } = found
  return {
    path,
    bytes,
    tag: `"${createHash('sha256').update(`${path}\n${bytes}\n${changed}`).digest('hex').slice(0, 24)}"`,
    approval: env.DOUDI_MAP_APPROVAL ?? '',
    attribution: env.DOUDI_MAP_ATTRIBUTION ?? '',
  }
}

/** Both ends belong to it. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A header, directories and tiles are small; who asks for more at once does not draw. */
const MOST_BYTES = 8 * 1024 * 1024

/** One range of RFC 9110, cut to the file; undefined where there is none, or one that lies outside or asks for too much. */
export function findRange(header: string | undefined, bytes: number): Range | undefined {
  const found = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header ?? '')
  if (!found) return undefined
  const from = Number(found[1])
  const to = Math.min(Number(found[2]), bytes - 1)
  return from <= to && to - from < MOST_BYTES ? { from, to } : undefined
}

export function openRange({ path }: BaseArchive, { from, to }: Range): Readable {
  return createReadStream(path, { start: from, end: to })
}
