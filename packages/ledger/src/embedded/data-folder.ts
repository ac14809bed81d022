import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Account, isRoot } from './account.ts'
import { codeOf } from './session.ts'

/**
 * Where the embedded database of this clone lives: `DOUDI_DATA` if set; as root a folder of /var/lib/doudi, since
 * the server must run as another user, who may not enter the clone; else `.data` in the clone.
 */
export function defaultDataFolder(cloneFolder: string, env: Record<string, string | undefined>): string {
  if (env.DOUDI_DATA) return resolve(cloneFolder, env.DOUDI_DATA)
  if (!isRoot()) return resolve(cloneFolder, '.data')
  const clone = realpathSync(cloneFolder)
  return join('/var/lib/doudi', createHash('sha256').update(clone).digest('hex').slice(0, 16))
}

/** Makes the folder if it is absent, open for entering to the server's account, and returns its real path. */
export async function prepareDataFolder(folder: string, account: Account | undefined): Promise<string> {
  try {
    await makeOpenFolder(folder)
  } catch (error) {
    throw new Error(
      `无法建立数据文件夹 ${folder}（${codeOf(error)}）：请将 DOUDI_DATA 设为可写的文件夹，或用 DATABASE_URL 指定 PostgreSQL 服务器。` +
        `The data folder ${folder} cannot be made (${codeOf(error)}): set DOUDI_DATA to a folder you may write, ` +
        'or DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
  const real = await realpath(folder)
  const closed = account && closedTo(account, real)
  if (closed) {
    throw new Error(
      `数据库以 nobody 用户运行，无权进入 ${closed}：请将 DOUDI_DATA 设为各用户均可进入的文件夹。` +
        `The database server runs as user nobody, who may not enter ${closed}: ` +
        'set DOUDI_DATA to a folder that all users may enter.',
    )
  }
  return real
}

/** The umask may be strict, so folders made now are opened; those that exist may be closed on purpose. */
async function makeOpenFolder(folder: string): Promise<void> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  // One by one: Node's recursive mkdir never ends where the system refuses with "no such file", as under /proc.
  if (dirname(folder) !== folder) await makeOpenFolder(dirname(folder))
  try {
    await mkdir(folder)
  } catch (error) {
    // Another process may have made it meanwhile; a file of that name is no folder.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    throw error
  }
  await chmod(folder, 0o755)
}

/** The folder on this path that the account may not enter, if there is one. */
export function closedTo(account: Account, path: string): string | undefined {
  const above = dirname(path)
  const closed = above === path ? undefined : closedTo(account, above)
  if (closed) return closed
  const { mode, uid, gid } = statSync(path)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  return (mode & bit) === 0 ? path : undefined
}
