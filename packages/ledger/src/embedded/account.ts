import { readFileSync } from 'node:fs'

/** The user a server process runs as; undefined: the same as ours. */
export interface Account {
  uid: number
  gid: number
}

/** Whether this process is root. PostgreSQL refuses to run as root, because a flaw in it would give the machine away. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** The account for the server: `nobody` when we are root (no user has to be created), else our own. */
export function serverAccount(): Account | undefined {
  if (!isRoot()) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('nobody:'))
  if (line === undefined) {
    throw new Error(
      'The database server must not run as root and this machine has no user nobody: ' +
        'start Doudi as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  const fields = line.split(':')
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}
