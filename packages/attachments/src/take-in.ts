import { rm } from 'node:fs/promises'
import { safeName } from './file-name.ts'
import { type Incoming, receive } from './incoming.ts'
import { agrees, KINDS, kindServedAs } from './kind.ts'
import { FileRefused, REFUSALS, type RefusalCode } from './refusal.ts'
import type { Scanner } from './scan/scanner.ts'

export interface Taking {
  /** Where files lie until they are kept. */
  readonly folder: string
  readonly mostBytes: number
  readonly scanner?: Scanner | undefined
}

/** A file as somebody sends it: bytes, and what they say of it. */
export interface Given {
  readonly body: AsyncIterable<Uint8Array>
  readonly name: string
  readonly type: string
}

/** A file that may be kept; until then it lies at `path`, and `discard` removes it. */
export interface Taken {
  readonly path: string
  readonly digest: string
  readonly size: number
  readonly name: string
  /** As it will be served. */
  readonly type: string
  /** Who scanned it; undefined if nobody did. */
  readonly scannedBy?: string
  discard(): Promise<void>
}

export interface NotTaken {
  readonly refused: RefusalCode
  readonly reason: (typeof REFUSALS)[RefusalCode]
}

async function check({ path, kind }: Incoming, given: Given, scanner: Scanner | undefined): Promise<void> {
  if (!agrees(kind, given)) throw new FileRefused('type-differs')
  const verdict = await scanner?.scan(path)
  if (verdict && 'found' in verdict) throw new FileRefused('infected')
  if (verdict && 'away' in verdict) throw new FileRefused('scanner-away')
}

/** Takes a file in, or says why not. Faults of the machine and of the line are thrown; nothing is left behind either way. */
export async function takeIn(
  given: Given,
  { folder, mostBytes, scanner }: Taking,
): Promise<Taken | NotTaken> {
  let incoming: Incoming | undefined
  try {
    const name = safeName(given.name)
    incoming = await receive(given.body, { folder, most: mostBytes })
    const { path, digest, size, kind } = incoming
    await check(incoming, { ...given, name }, scanner)
    return {
      path,
      digest,
      size,
      name,
      type: KINDS[kind].type,
      ...(scanner && { scannedBy: scanner.name }),
      discard: () => rm(path, { force: true }),
    }
  } catch (fault) {
    if (incoming) await rm(incoming.path, { force: true })
    if (fault instanceof FileRefused) return { refused: fault.code, reason: REFUSALS[fault.code] }
    throw fault
  }
}

/** Whether a browser may show files of a stored type in the page. */
export function mayPreview(type: string): boolean {
  const kind = kindServedAs(type)
  return kind !== undefined && 'preview' in KINDS[kind]
}
