import type { FileHandle } from 'node:fs/promises'
import { refuseFile } from '../refusal.ts'

/** Bytes somewhere in a file on the disk; a file that is shorter than it says is broken. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytesRead === length ? bytes : refuseFile('broken')
}
