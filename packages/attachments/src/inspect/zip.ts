import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { KindName } from '../kind.ts'
import { FileRefused, refuseFile } from '../refusal.ts'
import { readAt } from './random-access.ts'
import { type Entry, readDirectory } from './zip-directory.ts'

const MOST_UNPACKED = 300_000_000
/** Text of a large sheet packs to a hundredth; more than that is made to be unpacked. */
const MOST_RATIO = 250
const RATIO_COUNTS_FROM = 1_000_000
const STORED = 0
const DEFLATED = 8
const LOCAL_HEADER = 30
const PIECE = 65_536

const PROGRAMS =
  /\.(exe|com|dll|scr|pif|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|reg|sh|apk|app|iso|docm|xlsm)$/i
const ARCHIVES = /\.(zip|rar|7z|gz|tgz|bz2|xz|tar|cab|arj|lzh|z)$/i

function isUnsafeName(name: string): boolean {
  const parts = name.split(/[\\/]/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with control characters is meant to deceive
  return /^[\\/]|^[a-z]:|[\x00-\x1f]/i.test(name) || name.length > 400 || parts.includes('..')
}

function kindOf(entries: readonly Entry[]): KindName {
  const names = new Set(entries.map(e => e.name))
  if (names.has('OFD.xml')) return 'ofd'
  if (!names.has('[Content_Types].xml')) return 'zip'
  if (names.has('word/document.xml')) return 'docx'
  return names.has('xl/workbook.xml') ? 'xlsx' : 'zip'
}

/** What the directory says, before a byte is unpacked. */
function checkDirectory(entries: readonly Entry[], kind: KindName): void {
  if (entries.length === 0) refuseFile('broken')
  if (entries.some(e => e.isLocked)) refuseFile('archive-locked')
  if (entries.some(e => e.isLink || isUnsafeName(e.name))) refuseFile('archive-content')
  if (entries.some(e => /vbaProject\.bin$/i.test(e.name))) refuseFile('macros')
  if (kind === 'zip' && entries.some(e => PROGRAMS.test(e.name) || ARCHIVES.test(e.name)))
    refuseFile('archive-content')
  const unpacked = entries.reduce((sum, e) => sum + e.unpacked, 0)
  if (unpacked > MOST_UNPACKED) refuseFile('archive-bomb')
  const isDense = entries.some(e => e.unpacked > RATIO_COUNTS_FROM && e.unpacked > e.packed * MOST_RATIO)
  if (isDense) refuseFile('archive-bomb')
}

/** Where the packed bytes of an entry lie. Two entries must not share them: that is how a small file unpacks for ever. */
async function placeOf(file: FileHandle, entry: Entry): Promise<{ from: number; to: number }> {
  const header = await readAt(file, entry.at, LOCAL_HEADER)
  if (header.readUInt32LE() !== 0x04034b50) refuseFile('broken')
  const from = entry.at + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28)
  return { from, to: from + entry.packed }
}

async function* packedBytes(
  file: FileHandle,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Buffer> {
  for (let at = from; at < to; at += PIECE) yield await readAt(file, at, Math.min(PIECE, to - at))
}

/** Unpacks an entry into nothing and counts: the directory may lie about sizes, the bytes cannot. */
async function unpackedSize(
  file: FileHandle,
  { from, to }: { from: number; to: number },
  limit: number,
): Promise<number> {
  if (to === from) return 0
  const inflate = createInflateRaw()
  const source = Readable.from(packedBytes(file, { from, to }))
  let size = 0
  try {
    source.on('error', fault => inflate.destroy(fault))
    for await (const piece of source.pipe(inflate)) {
      size += (piece as Buffer).length
      if (size > limit) refuseFile('archive-bomb')
    }
  } catch (fault) {
    if (fault instanceof FileRefused) throw fault
    refuseFile('broken')
  } finally {
    source.destroy()
    inflate.destroy()
  }
  return size
}

/** Looks into an archive on the disk: which kind of document it is, and that it can be unpacked without harm. */
export async function inspectZip(file: FileHandle, size: number): Promise<KindName> {
  const entries = await readDirectory(file, size)
  const kind = kindOf(entries)
  checkDirectory(entries, kind)
  let before = 0
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    const place = await placeOf(file, entry)
    if (entry.at < before || place.to > size) refuseFile(entry.at < before ? 'archive-bomb' : 'broken')
    before = place.to
    if (entry.method !== STORED && entry.method !== DEFLATED) refuseFile('broken')
    const real = entry.method === STORED ? entry.packed : await unpackedSize(file, place, entry.unpacked)
    if (real !== entry.unpacked) refuseFile('broken')
  }
  return kind
}
