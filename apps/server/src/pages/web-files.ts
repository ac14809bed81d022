import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One built file of the pages, held in memory: there are few, and none is looked up by a path from outside. */
export interface WebFile {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
  /** Its name carries a digest of its content, so a browser may keep it for ever. */
  readonly isForever: boolean
  gzipped(): Buffer | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSES = /^(text|application\/(json|manifest)|image\/svg)/
const SMALLEST_COMPRESSED = 256

function fileOf(path: string, body: Buffer): WebFile {
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  let gzip: Buffer | undefined
  return {
    body,
    type,
    etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`,
    isForever: path.startsWith('/assets/'),
    gzipped() {
      if (!COMPRESSES.test(type) || body.length < SMALLEST_COMPRESSED) return undefined
      gzip ??= gzipSync(body, { level: 9 })
      return gzip
    },
  }
}

/** All files of a build by their address; empty if nothing was built. */
export function readWebFiles(folder: string): ReadonlyMap<string, WebFile> {
  let names: string[]
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return new Map()
  }
  return new Map(
    names
      .map(name => name.split(sep).join('/'))
      // `.vite` holds the build's own report.
      .filter(name => extname(name) in TYPES && !name.split('/').some(part => part.startsWith('.')))
      .map(name => [`/${name}`, fileOf(`/${name}`, readFileSync(join(folder, name)))]),
  )
}
