import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ByteReader } from './byte-reader.ts'
import { cleanJpeg } from './clean/jpeg.ts'
import { cleanPng } from './clean/png.ts'
import { passText } from './clean/text.ts'
import { inspectCompound } from './inspect/compound.ts'
import { inspectPdf } from './inspect/pdf.ts'
import { inspectZip } from './inspect/zip.ts'
import { type Family, familyOf, HEAD, type KindName } from './kind.ts'
import { refuseFile } from './refusal.ts'

/** A file that has come in and lies in a temporary place. */
export interface Incoming {
  readonly path: string
  /** SHA-256 of the bytes as they are kept, that is after cleaning. */
  readonly digest: string
  readonly size: number
  readonly kind: KindName
}

/** The bytes as they will be kept. */
function cleaned(
  family: Family,
  reader: ByteReader,
  found: (kind: KindName) => void,
): AsyncGenerator<Buffer> {
  switch (family) {
    case 'jpeg':
      return cleanJpeg(reader)
    case 'png':
      return cleanPng(reader)
    case 'text':
      return passText(reader, found)
    case 'heif':
      return refuseFile('photo-as-jpeg')
    default:
      return reader.rest()
  }
}

async function inspect(family: Family, file: FileHandle, size: number): Promise<KindName | undefined> {
  switch (family) {
    case 'zip':
      return inspectZip(file, size)
    case 'compound':
      return inspectCompound(file)
    case 'pdf':
      return inspectPdf(file, size)
    case 'jpeg':
    case 'png':
      return family
    default:
      return undefined
  }
}

/** What follows the end of a picture is read and forgotten, so that the sender gets an answer and not a broken line. */
async function drain(reader: ByteReader): Promise<void> {
  for await (const _ of reader.rest());
}

/** Reads a file in one pass: cleans it, digests it, writes it to a temporary place, then looks into it. */
export async function receive(
  body: AsyncIterable<Uint8Array>,
  { folder, most }: { readonly folder: string; readonly most: number },
): Promise<Incoming> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx+', 0o600)
  try {
    const reader = new ByteReader(body, most)
    const head = await reader.peek(HEAD)
    if (head.length === 0) refuseFile('empty')
    const family = familyOf(head)
    let kind: KindName | undefined
    const hash = createHash('sha256')
    let size = 0
    for await (const piece of cleaned(family, reader, name => (kind = name))) {
      hash.update(piece)
      await file.writev([piece])
      size += piece.length
    }
    await drain(reader)
    kind ??= await inspect(family, file, size)
    if (kind === undefined) refuseFile('type-not-taken')
    await file.sync()
    return { path, digest: hash.digest('hex'), size, kind }
  } catch (fault) {
    await rm(path, { force: true })
    throw fault
  } finally {
    await file.close().catch(() => undefined)
  }
}

/** Removes what a server that died has left half received; how many files. */
export async function sweepIncoming(folder: string, beforeMs: number): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  let swept = 0
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (!found || found.mtimeMs >= beforeMs) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}
