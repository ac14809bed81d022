import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}

/** What the build says it has made, and where that lies. */
export interface BuildReport {
  readonly dist: string
  readonly chunks: Readonly<Record<string, Chunk>>
}

export function readBuildReport(dist: string): BuildReport {
  const chunks = JSON.parse(
    readFileSync(resolve(dist, '.vite/manifest.json'), 'utf8'),
  ) as BuildReport['chunks']
  return { dist, chunks }
}

/** These chunks, what they import, and the styles of all: what a browser fetches for them. */
export function filesOf(
  { chunks }: BuildReport,
  names: readonly string[],
  seen = new Set<string>(),
): Set<string> {
  for (const name of names) {
    const chunk = chunks[name]
    if (!chunk) throw new Error(`the build has no ${name}`)
    if (seen.has(chunk.file)) continue
    for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file)
    filesOf({ dist: '', chunks }, chunk.imports ?? [], seen)
  }
  return seen
}

/** Compressed, as it goes over the wire, in KB. */
export function weightOf(report: BuildReport, names: readonly string[]): number {
  let bytes = 0
  for (const file of filesOf(report, names))
    bytes += gzipSync(readFileSync(resolve(report.dist, file)), { level: 9 }).length
  return Math.round(bytes / 1024)
}

/** What is fetched only when it is wanted: asked for by these chunks, or by what they import. */
function wantedBy({ chunks }: BuildReport, names: readonly string[]): string[] {
  const seen = new Set<string>()
  const wanted = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    for (const part of chunks[name]?.dynamicImports ?? []) wanted.add(part)
    waiting.push(...(chunks[name]?.imports ?? []))
  }
  return [...wanted]
}

/** Every part that is fetched only when it is wanted, each once, with what was fetched on a shortest way to it. */
export function partsBelow(report: BuildReport, entry: string): string[][] {
  const ways: string[][] = [[entry]]
  const known = new Set([entry])
  for (const way of ways) {
    for (const part of wantedBy(report, way.slice(-1))) {
      if (known.has(part)) continue
      known.add(part)
      ways.push([...way, part])
    }
  }
  return ways.slice(1)
}

export interface Budget {
  readonly entry: string
  readonly firstLoadKb: number
  readonly pageKb: number
}

/** What weighs more than it may. */
export function tooHeavy(report: BuildReport, { entry, firstLoadKb, pageKb }: Budget): string[] {
  const first = weightOf(report, [entry])
  const parts = partsBelow(report, entry).map(way => [way.at(-1), weightOf(report, way)] as const)
  return [
    ...(first > firstLoadKb ? [`${entry}: ${first} KB at first, more than ${firstLoadKb}`] : []),
    ...parts.filter(([, kb]) => kb > pageKb).map(([name, kb]) => `${name}: ${kb} KB, more than ${pageKb}`),
  ]
}
