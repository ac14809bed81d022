import type { FileHandle } from 'node:fs/promises'
import { refuseFile } from '../refusal.ts'
import { readAt } from './random-access.ts'

/** One file inside an archive, as the archive's directory describes it (PKWARE APPNOTE 4.3). */
export interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  /** Where its own header lies. */
  readonly at: number
  readonly isLocked: boolean
  readonly isLink: boolean
}

const END_LENGTH = 22
const ENTRY_LENGTH = 46
/** More than a document or a folder of papers ever holds. */
const MOST_ENTRIES = 2_000
const MOST_DIRECTORY = 1_000_000

/** The end record must end the file, without a comment behind it: nothing may hide after or before an archive. */
async function readEnd(
  file: FileHandle,
  size: number,
): Promise<{ count: number; length: number; at: number }> {
  if (size < END_LENGTH) refuseFile('broken')
  const end = await readAt(file, size - END_LENGTH, END_LENGTH)
  if (end.readUInt32LE() !== 0x06054b50 || end.readUInt16LE(20) !== 0) refuseFile('broken')
  const record = { count: end.readUInt16LE(10), length: end.readUInt32LE(12), at: end.readUInt32LE(16) }
  // 0xFFFF announces the 64-bit form, which no file of a permitted size needs.
  if (record.count > MOST_ENTRIES || record.length > MOST_DIRECTORY) refuseFile('archive-bomb')
  if (record.at + record.length + END_LENGTH !== size) refuseFile('broken')
  return record
}

function nameOf(bytes: Buffer, flags: number): string {
  // Without the UTF-8 flag a Chinese archive is GB18030; a name that is neither is looked at as bytes.
  return new TextDecoder((flags & 0x800) !== 0 ? 'utf-8' : 'gb18030').decode(bytes)
}

/** All entries of an archive on the disk. */
export async function readDirectory(file: FileHandle, size: number): Promise<Entry[]> {
  const end = await readEnd(file, size)
  const directory = await readAt(file, end.at, end.length)
  const entries: Entry[] = []
  for (let at = 0; entries.length < end.count; ) {
    if (at + ENTRY_LENGTH > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      refuseFile('broken')
    const [name, extra, comment] = [28, 30, 32].map(field => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ]
    const flags = directory.readUInt16LE(at + 8)
    const mode = directory.readUInt32LE(at + 38) >>> 16
    entries.push({
      name: nameOf(directory.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + name), flags),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
      isLocked: (flags & 1) !== 0,
      isLink: (mode & 0o170000) === 0o120000,
    })
    at += ENTRY_LENGTH + name + extra + comment
  }
  return entries
}
