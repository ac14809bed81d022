import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type IagaFile, type IagaReading, isImf, isTar, readIaga, readImf, readTar } from '@doudi/magnetics'
import { badUsage, fallsShort } from '../../outcome.ts'

const MOST_BYTES = 2 ** 30

function startsWith(bytes: Uint8Array, ...magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

/** gzip by Node; xz and bzip2 by the machine's own programs where it has them. */
function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (startsWith(bytes, 0x1f, 0x8b)) return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  const program = startsWith(bytes, 0xfd, 0x37, 0x7a)
    ? 'xz'
    : startsWith(bytes, 0x42, 0x5a, 0x68)
      ? 'bzip2'
      : undefined
  if (!program) return bytes
  const { stdout, status } = spawnSync(program, ['-dc'], { input: bytes, maxBuffer: MOST_BYTES })
  if (status !== 0)
    throw fallsShort(
      'cannot-unpack',
      `${name}：本机没有 ${program}，或文件已损坏 / no ${program} here, or the file is damaged`,
    )
  return stdout
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch {
    throw badUsage(`无法读取文件 ${file} / cannot read ${file}`)
  }
}

export interface ReadFile extends IagaReading {
  readonly name: string
}

/** IAGA-2002, or IMFV1.23 where a file begins like it. */
function readOne(bytes: Uint8Array): IagaReading {
  return isImf(bytes) ? readImf(bytes) : readIaga(bytes)
}

/** Files of IAGA-2002 or IMFV1.23, plain, packed, or several in a tar archive. */
export function readFiles(names: readonly string[]): ReadFile[] {
  if (names.length === 0) throw badUsage('请给出文件 / name at least one file')
  return names.flatMap((name): ReadFile[] => {
    let bytes: Uint8Array
    try {
      bytes = unpacked(bytesOf(name), name)
    } catch (error) {
      if (error instanceof RangeError || (error as { code?: string }).code?.startsWith('Z_'))
        throw fallsShort('cannot-unpack', `${name}：压缩文件已损坏 / ${name}: the packed file is damaged`)
      throw error
    }
    if (!isTar(bytes)) return [{ name, ...readOne(bytes) }]
    return readTar(bytes).map(inner => ({ name: `${name}:${inner.name}`, ...readOne(inner.bytes) }))
  })
}

/** Files that are sound; damage ends the verb with file, line and reason. */
export function readSound(names: readonly string[]): IagaFile[] {
  return readFiles(names).map(({ name, file, problems }) => {
    const damage = problems.find(p => p.severity === 'damage')
    if (damage) throw fallsShort('damaged', `${name}:${damage.line}: ${damage.zh} / ${damage.en}`)
    if (!file) throw fallsShort('damaged', name)
    return file
  })
}

/** Several files of one station as one, in the order of time. */
export function joined(files: readonly IagaFile[]): IagaFile {
  const sorted = [...files].sort((a, b) => (a.times[0] ?? 0) - (b.times[0] ?? 0))
  const [first] = sorted as [IagaFile]
  if (sorted.length === 1) return first
  const width = first.columns.length
  if (sorted.some(f => f.columns.join() !== first.columns.join()))
    throw badUsage('各文件的列不同，不能合并 / the files have different columns')
  const count = sorted.reduce((sum, f) => sum + f.times.length, 0)
  const times = new Float64Array(count)
  const values = Array.from({ length: width }, () => new Float64Array(count))
  const absent = Array.from({ length: width }, () => new Uint8Array(count))
  let at = 0
  for (const file of sorted) {
    if (at > 0 && (file.times[0] ?? 0) <= (times[at - 1] as number))
      throw fallsShort('overlap', '文件的时间重叠 / the files overlap in time')
    times.set(file.times, at)
    values.forEach((column, i) => {
      column.set(file.values[i] as Float64Array, at)
    })
    absent.forEach((column, i) => {
      column.set(file.absent[i] as Uint8Array, at)
    })
    at += file.times.length
  }
  return { ...first, times, values, absent, asWritten: new Map(), endsWithLineEnd: true }
}
