import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { LogProblemError, type Place, problemAt } from './problem.ts'

const chunkBytes = 256 * 1024
const headBytes = 4096

/** The unpacked bytes of a file, with the first few kilobytes at hand to tell what it is. */
export interface LogSource {
  readonly file: string
  readonly gzip: boolean
  readonly head: Buffer
  /** All bytes from the beginning; call once. */
  bytes(): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Turns what the file system or zlib threw into a problem; anything else is a fault and passes through. */
export function asProblem(error: unknown, place: Place): unknown {
  if (error instanceof LogProblemError || !(error instanceof Error)) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  if (code === 'ENOENT') {
    return problemAt(place, 'log/not-found', { zh: '文件不存在', en: 'There is no such file' })
  }
  if (code === 'Z_BUF_ERROR') {
    return problemAt(place, 'log/gzip-truncated', {
      zh: 'gzip 压缩数据不完整,文件可能没有传完',
      en: 'The gzip data end too early; the file may not have been copied completely',
    })
  }
  if (code.startsWith('Z_')) {
    return problemAt(place, 'log/gzip-damaged', {
      zh: `gzip 压缩数据已损坏(${error.message})`,
      en: `The gzip data are damaged (${error.message})`,
    })
  }
  if (!/^E[A-Z]+$/.test(code)) return error
  return problemAt(place, 'log/unreadable', {
    zh: `无法读取文件(${code})`,
    en: `The file cannot be read (${code})`,
  })
}

async function openBytes(handle: FileHandle): Promise<{ gzip: boolean; stream: Readable }> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
  // RFC 1952 §2.3.1: the two magic bytes; names lie, and some servers unpack without renaming.
  const gzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  const raw = handle.createReadStream({ start: 0, highWaterMark: chunkBytes })
  if (!gzip) return { gzip, stream: raw }
  // The error reaches the reader through the iteration; the callback only keeps it from being unhandled.
  return { gzip, stream: pipeline(raw, createGunzip({ chunkSize: chunkBytes }), () => {}) }
}

async function openPlain(file: string): Promise<{ gzip: boolean; stream: Readable }> {
  const handle = await open(file)
  try {
    return await openBytes(handle)
  } catch (error) {
    await handle.close()
    throw error
  }
}

export async function openSource(file: string): Promise<LogSource> {
  try {
    const { gzip, stream } = await openPlain(file)
    const rest: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
    let head: Buffer = Buffer.alloc(0)
    let isDone = false
    while (!isDone && head.length < headBytes) {
      const next = await rest.next()
      if (next.done) isDone = true
      else head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
    }
    async function* bytes(): AsyncGenerator<Buffer> {
      yield head
      while (!isDone) {
        const next = await rest.next()
        if (next.done) return
        yield next.value
      }
    }
    async function close(): Promise<void> {
      stream.destroy()
    }
    return { file, gzip, head, bytes, close }
  } catch (error) {
    throw asProblem(error, { file, line: 0 })
  }
}
