import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** What figures need of the county's folder besides the log. */
export interface FigureData {
  /** Size of a firm by its id and by its name. */
  readonly sizeOfFirm: ReadonlyMap<string, string>
}

const firmsFile = z.object({
  firms: z.array(z.object({ id: z.string(), name: z.string(), size: z.string() })),
})

/** A county without a list of firms has no sizes: the figure that asks for them is empty, and nothing else changes. */
export async function readFigureData(folder: string): Promise<FigureData> {
  const text = await readFile(join(folder, 'firms.yaml'), 'utf8').catch(() => undefined)
  if (text === undefined) return { sizeOfFirm: new Map() }
  const { firms } = firmsFile.parse(parse(text))
  return { sizeOfFirm: new Map(firms.flatMap(f => [[f.id, f.size] as const, [f.name, f.size] as const])) }
}
