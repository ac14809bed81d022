import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Breach } from './check-architecture.ts'

/** The module that every other copies, and its pages. */
const MODEL = 'desk'
/** A module is its declarations, a few reads and its special pages; more than that is missing in the shared core. */
const SHARE = 1 / 3

/** Where the code of a module lies: its own folder, its reads in the server, its pages at the desk and in the portal. */
function belongsTo(module: string, file: string): boolean {
  return [
    `modules/${module}/src/`,
    `apps/server/src/${module}/`,
    `apps/web/src/desk/${module}/`,
    `apps/web/src/portal/${module}/`,
  ].some(folder => file.startsWith(folder))
}

/** Modules whose shipped code is longer than a third of the desk's with its pages. `shipped` are the files without tests. */
export function oversizedModules(root: string, shipped: readonly string[]): Breach[] {
  const linesOf = (files: readonly string[]): number =>
    files.reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length - 1, 0)
  const names = new Set(shipped.flatMap(file => /^modules\/([^/]+)\//.exec(file)?.[1] ?? []))
  names.delete(MODEL)
  const others = [...names]
  const isOfTheDesk = (file: string): boolean =>
    (file.startsWith(`modules/${MODEL}/`) || file.startsWith(`apps/web/src/${MODEL}/`)) &&
    !others.some(module => belongsTo(module, file))
  const most = Math.floor(linesOf(shipped.filter(isOfTheDesk)) * SHARE)
  return others.flatMap(module => {
    const lines = linesOf(shipped.filter(file => belongsTo(module, file)))
    return lines > most
      ? [
          {
            file: `modules/${module}`,
            line: 1,
            sentence: `${lines} lines with its pages, more than a third of the desk (${most}): move what it lacks into the core`,
          },
        ]
      : []
  })
}
