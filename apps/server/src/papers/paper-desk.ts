import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PaperTexts, paperTexts } from '@doudi/office-papers'
import { openPrinter, type Printer } from '@doudi/papers'
import { parse } from 'yaml'

/** What papers are set with. */
export interface PaperDesk {
  readonly texts: PaperTexts
  readonly printer: Printer
}

/** The county's own sentences. A wrong file stops the start with the places that are wrong. */
export async function readPaperTexts(folder: string): Promise<PaperTexts> {
  const file = join(folder, 'papers.yaml')
  const parsed = paperTexts.safeParse(parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(i => `${i.path.join('.')}: ${i.message}`).join('; ')
  throw new Error(`文书用语有误 / ${file} is wrong: ${places}`)
}

export function openPaperDesk(texts: PaperTexts, fontFolder?: string): PaperDesk {
  return { texts, printer: openPrinter(fontFolder) }
}
