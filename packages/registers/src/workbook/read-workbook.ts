import { posix } from 'node:path'
import { CAPS, type Caps, damaged, type FileRefusal, RefusedFile, tooLarge } from '../refusal.ts'
import { openZip, type Zip } from '../zip/read-zip.ts'
import { parseXml, prefixed } from './parse-xml.ts'
import { readSheet } from './read-sheet.ts'
import { readSharedStrings } from './shared-strings.ts'
import { notAWorkbook, sniff } from './sniff.ts'
import { readStyles } from './styles.ts'
import type { Sheet, Workbook } from './workbook.ts'

interface Relation {
  readonly type: string
  readonly target: string
}

/** Relations of a part by their id; targets are names of parts. */
async function readRelations(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  const folder = posix.dirname(part)
  const bytes = await zip.read(`${folder === '.' ? '' : `${folder}/`}_rels/${posix.basename(part)}.rels`)
  if (!bytes) return found
  await parseXml(bytes, {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      found.set(Id, { type: posix.basename(Type), target })
    },
  })
  return found
}

interface NamedSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly relation: string
}

async function readContents(bytes: Uint8Array): Promise<{ is1904: boolean; sheets: NamedSheet[] }> {
  let is1904 = false
  const sheets: NamedSheet[] = []
  await parseXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const { name: title = '', state = 'visible' } = attributes
      sheets.push({ name: title, isHidden: state !== 'visible', relation: prefixed(attributes, 'id') ?? '' })
    },
  })
  return { is1904, sheets }
}

/** The workbook's main part: named by the package's relations, not by convention. */
async function findMain(zip: Zip): Promise<string> {
  const relations = [...(await readRelations(zip, '')).values()]
  const main = relations.find(r => r.type === 'officeDocument')?.target
  if (main === undefined || !zip.has(main) || !/\.xml$/.test(main) || /^word\/|^ppt\//.test(main))
    throw notAWorkbook()
  return main
}

async function read(bytes: Uint8Array, caps: Caps): Promise<Workbook> {
  sniff(bytes, caps)
  const zip = openZip(bytes, caps)
  const main = await findMain(zip)
  const { is1904, sheets: named } = await readContents((await zip.read(main)) ?? new Uint8Array())
  if (named.length > caps.sheets)
    throw tooLarge(`工作表超过 ${caps.sheets} 张`, `The workbook has more than ${caps.sheets} sheets`)
  const relations = await readRelations(zip, main)
  const partOf = (type: string): string => [...relations.values()].find(r => r.type === type)?.target ?? ''
  const shared = {
    is1904,
    strings: await readSharedStrings(await zip.read(partOf('sharedStrings'))),
    format: await readStyles(await zip.read(partOf('styles'))),
    caps,
    allowance: { cells: caps.cells },
  }
  const sheets: Sheet[] = []
  for (const { name, isHidden, relation } of named) {
    const { type, target } = relations.get(relation) ?? {}
    // Chart sheets have no cells.
    if (type !== 'worksheet' || target === undefined) continue
    const part = await zip.read(target)
    if (!part) throw damaged()
    sheets.push(await readSheet(part, { ...shared, name, isHidden }))
  }
  return { is1904, sheets }
}

/** Reads a workbook under caps, or says in one sentence why it is not read. */
export async function readWorkbook(
  bytes: Uint8Array,
  caps: Caps = CAPS,
): Promise<{ readonly workbook: Workbook } | { readonly refused: FileRefusal }> {
  try {
    return { workbook: await read(bytes, caps) }
  } catch (error) {
    if (error instanceof RefusedFile) return { refused: error.refusal }
    throw error
  }
}
