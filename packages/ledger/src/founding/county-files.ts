import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

/** One command on the county's stream. */
export interface CountyAct {
  readonly command: string
  readonly input: unknown
  /** File it comes from, for messages. */
  readonly file: string
}

export interface CountyFiles {
  readonly id: string
  readonly zone: string
  readonly acts: readonly CountyAct[]
}

/** Digest of a published text: SHA-256, in hex. */
export function digestOf(text: string): string {
  return hash('sha256', text)
}

async function yamlFiles(
  folder: string,
  names: (name: string) => boolean,
): Promise<{ file: string; text: string }[]> {
  const found = (await readdir(folder)).filter(name => name.endsWith('.yaml') && names(name)).sort()
  return Promise.all(
    found.map(async file => ({ file: join(folder, file), text: await readFile(join(folder, file), 'utf8') })),
  )
}

/** Office hours first, then the national plans year by year, then local orders, which overrule them. */
function layerOrder(file: string): number {
  if (file.includes('office-hours')) return 0
  return file.includes('national') ? 1 : 2
}

/** What the county calls fixed values: its sections are for whoever reads the file, the keys are one list. */
async function textsAct(folder: string): Promise<CountyAct[]> {
  const file = join(folder, 'texts.yaml')
  if (!existsSync(file)) return []
  const sections = parse(await readFile(file, 'utf8')) as Record<string, object>
  const texts = Object.assign({}, ...Object.values(sections)) as object
  return [{ command: 'set-texts', input: { texts, reason: '立县时的用语 / as founded' }, file }]
}

/** Which offices keep which register (keepers.yaml); a county without the file leaves all of them to the catch-all office. */
async function readKeepers(folder: string): Promise<CountyAct[]> {
  const file = join(folder, 'keepers.yaml')
  if (!existsSync(file)) return []
  const said = parse(await readFile(file, 'utf8')) as { keepers?: object | null; reason?: string } | null
  const { keepers, reason = '建县设定' } = said ?? {}
  if (!keepers || Object.keys(keepers).length === 0) return []
  return [{ command: 'set-keepers', input: { keepers, reason }, file: 'keepers.yaml' }]
}

/**
 * Reads a county's folder into the commands that found it, in the order in which they must be given. What the files
 * say is checked by the commands themselves, as it is when an official publishes a change later.
 * Keepers are named for the registers of all modules, so they are for an installation that has all of them.
 */
export async function readCountyFiles(
  folder: string,
  { keepers: withKeepers = false }: { readonly keepers?: boolean } = {},
): Promise<CountyFiles> {
  const text = async (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
  const { county, offices } = parse(await text('organisation.yaml')) as {
    county: { id: string; zone: string }
    offices: unknown
  }
  const officerFiles = await yamlFiles(folder, name => name.startsWith('officers'))
  const officers = officerFiles.flatMap(({ text }) => (parse(text) as { officers: unknown[] }).officers)
  const { items } = parse(await text('items.yaml')) as { items: unknown[] }
  const routing = parse(await text('routing.yaml')) as { rules: unknown[]; default?: string }
  const layers = (await yamlFiles(join(folder, 'calendars'), () => true)).sort(
    (a, b) => layerOrder(a.file) - layerOrder(b.file),
  )
  const keepers = withKeepers ? await readKeepers(folder) : []
  const folderOfProcedures = join(folder, 'procedures')
  const procedures = existsSync(folderOfProcedures) ? await yamlFiles(folderOfProcedures, () => true) : []
  return {
    id: county.id,
    zone: county.zone,
    acts: [
      { command: 'publish-organisation', input: { offices, officers }, file: 'organisation.yaml' },
      ...layers.map(({ file, text }) => ({
        command: 'publish-calendar',
        input: { layer: parse(text) as unknown },
        file,
      })),
      { command: 'set-routing', input: { items, ...routing }, file: 'routing.yaml' },
      ...keepers,
      ...procedures.map(({ file, text }) => ({ command: 'publish-procedure', input: { yaml: text }, file })),
      ...(await textsAct(folder)),
    ],
  }
}
