import type { FileHandle } from 'node:fs/promises'
import type { KindName } from '../kind.ts'
import { refuseFile } from '../refusal.ts'
import { readAt } from './random-access.ts'

const TAIL = 1_024

/** ISO 32000-1 7.5.5: the end mark stands in the last kilobyte; behind it no archive may hide. */
export async function inspectPdf(file: FileHandle, size: number): Promise<KindName> {
  const length = Math.min(TAIL, size)
  const tail = (await readAt(file, size - length, length)).toString('latin1')
  if (!tail.includes('%%EOF')) refuseFile('broken')
  if (tail.includes('PK\x05\x06')) refuseFile('type-differs')
  return 'pdf'
}
