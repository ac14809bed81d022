import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Loaded, loadProcedure, organisation, register } from '@doudi/kernel'
import { digestOf, readCountyFiles } from '@doudi/ledger'
import { MODULES } from '@doudi/server'
import { badUsage } from '../outcome.ts'

const COUNTY = resolve(import.meta.dirname, '../../../../county/deqing')

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw badUsage({ zh: `无法读取文件 ${file}`, en: `cannot read ${file}` })
  }
}

/** Digests of published versions, kept beside the procedures where a county keeps them. */
function readPublished(file: string): Record<string, string> {
  const kept = join(dirname(resolve(file)), 'published.json')
  return existsSync(kept) ? (JSON.parse(readText(kept)) as Record<string, string>) : {}
}

/** A procedure file, held against the organisation and the commands of the sample county. */
export async function loadFrom(file: string): Promise<Loaded> {
  const text = readText(file)
  const { acts } = await readCountyFiles(COUNTY)
  const { offices } = organisation.parse(acts.find(act => act.command === 'publish-organisation')?.input)
  const { endings, draftable } = register(MODULES)
  return loadProcedure({
    file,
    text,
    county: {
      offices: new Set(offices.map(o => o.id)),
      endings,
      draftable,
      published: readPublished(file),
    },
    digest: digestOf,
  })
}
