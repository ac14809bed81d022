import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadMethod, type Method } from '@doudi/measures'
import { parse } from 'yaml'
import { z } from 'zod'

/** What figures need of the county's folder besides the log. */
export interface FigureData {
  /** Size of a firm by its id and by its name. */
  readonly sizeOfFirm: ReadonlyMap<string, string>
  /** How the index is made, the newest version last. */
  readonly methods: readonly Method[]
}

const firmsFile = z.object({
  firms: z.array(z.object({ id: z.string(), name: z.string(), size: z.string() })),
})

async function readSizes(folder: string): Promise<FigureData['sizeOfFirm']> {
  const text = await readFile(join(folder, 'firms.yaml'), 'utf8').catch(() => undefined)
  if (text === undefined) return new Map()
  const { firms } = firmsFile.parse(parse(text))
  return new Map(firms.flatMap(f => [[f.id, f.size] as const, [f.name, f.size] as const]))
}

/** Every version of the index's method. One that is not in order stops the start: a figure by no method is none. */
async function readMethods(folder: string): Promise<readonly Method[]> {
  const names = await readdir(join(folder, 'index')).catch(() => [])
  const methods: Method[] = []
  for (const name of names.filter(n => n.endsWith('.yaml')).sort()) {
    const file = join(folder, 'index', name)
    const loaded = loadMethod({ file, text: await readFile(file, 'utf8') })
    if ('faults' in loaded)
      throw new Error(
        loaded.faults.map(f => `${f.file}:${f.line} ${f.message.zh} / ${f.message.en}`).join('\n'),
      )
    methods.push(loaded.method)
  }
  return methods.sort((a, b) => a.version - b.version)
}

/** A county without a list of firms has no sizes, and one without a method no index; nothing else changes. */
export async function readFigureData(folder: string): Promise<FigureData> {
  return { sizeOfFirm: await readSizes(folder), methods: await readMethods(folder) }
}
