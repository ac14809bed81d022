import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The arguments by which Node runs a few lines with one of the files beside this one, imported as `it`. */
export function programWith(file: string, lines: string): string[] {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const beside = pathToFileURL(join(import.meta.dirname, file)).href
  const program = `const it = await import(${JSON.stringify(beside)})\n${lines}`
  return ['--import', tsx, '--input-type=module', '--eval', program]
}
