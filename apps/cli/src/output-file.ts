import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { badUsage } from './outcome.ts'

function cannotWrite(file: string) {
  return badUsage({ zh: `无法写入文件 ${file}`, en: `cannot write ${file}` })
}

/** Refuses a file whose folder is not there, before minutes are spent on what it is to hold. */
export function mustBeWritable(file: unknown): void {
  if (file === undefined) return
  const path = String(file)
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  if (path === '' || isFolder || !existsSync(dirname(path))) throw cannotWrite(path)
}

/** Writes what a verb was asked to leave behind. */
export function writeOutput(file: unknown, content: string | Uint8Array): void {
  try {
    writeFileSync(String(file), content)
  } catch {
    throw cannotWrite(String(file))
  }
}
