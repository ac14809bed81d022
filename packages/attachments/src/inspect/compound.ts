import type { FileHandle } from 'node:fs/promises'
import type { KindName } from '../kind.ts'
import { refuseFile } from '../refusal.ts'
import { readAt } from './random-access.ts'

const HEADER = 512
const DIRECTORY_ENTRY = 128
const END_OF_CHAIN = 0xfffffffe
/** Sectors of a directory: a document has a few dozen streams. */
const MOST_SECTORS = 2_000

/** Names in the directory of a compound file ([MS-CFB] 2.6), sector by sector along its chain. */
async function namesIn(file: FileHandle): Promise<string[]> {
  const header = await readAt(file, 0, HEADER)
  const shift = header.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) refuseFile('broken')
  const sector = 1 << shift
  const at = (index: number): number => (index + 1) * sector
  async function nextOf(index: number): Promise<number> {
    const perSector = sector / 4
    const table = Math.floor(index / perSector)
    // The first 109 tables are listed in the header: seven megabytes of small sectors, where directories lie.
    if (table >= 109) refuseFile('broken')
    const place = header.readUInt32LE(76 + table * 4)
    return (await readAt(file, at(place) + (index % perSector) * 4, 4)).readUInt32LE()
  }
  const names: string[] = []
  let index = header.readUInt32LE(48)
  for (let sectors = 0; index < END_OF_CHAIN; sectors++) {
    if (sectors > MOST_SECTORS || index > 0xfffffffa) refuseFile('broken')
    const bytes = await readAt(file, at(index), sector)
    for (let entry = 0; entry < sector; entry += DIRECTORY_ENTRY) {
      const length = Math.min(bytes.readUInt16LE(entry + 64), 64)
      if (length > 2) names.push(bytes.subarray(entry, entry + length - 2).toString('utf16le'))
    }
    index = await nextOf(index)
  }
  return names
}

/** Word and WPS text, or Excel and WPS sheet, before the zipped formats; with macros neither is taken. */
export async function inspectCompound(file: FileHandle): Promise<KindName> {
  const names = new Set(await namesIn(file))
  if (['Macros', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA'].some(name => names.has(name)))
    refuseFile('macros')
  if (names.has('EncryptedPackage')) refuseFile('archive-locked')
  if (names.has('WordDocument')) return 'wps'
  return names.has('Workbook') || names.has('Book') ? 'et' : refuseFile('type-not-taken')
}
