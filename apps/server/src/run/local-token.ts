import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newSecret } from '../sign-in/secret.ts'
import type { Settings } from './settings.ts'

type Place = Pick<Settings, 'dataFolder' | 'databaseUrl'>

function fileIn({ dataFolder }: Place): string {
  return join(dataFolder, 'local-token')
}

/**
 * Leaves a new secret for programs of the same user on the same machine: with the embedded database, whose files that user
 * could read anyway. A county's own database has people with accounts.
 */
export async function leaveLocalToken(place: Place): Promise<string | undefined> {
  if (place.databaseUrl) return undefined
  const secret = newSecret()
  // A file that is there keeps its mode, so it is made anew.
  await rm(fileIn(place), { force: true })
  await writeFile(fileIn(place), secret, { mode: 0o600, flag: 'wx' })
  return secret
}

export async function takeLocalTokenAway(place: Place): Promise<void> {
  if (!place.databaseUrl) await rm(fileIn(place), { force: true })
}

/** The secret that the running server has left, if there is one that we may read. */
export async function readLocalToken(place: Place): Promise<string | undefined> {
  return readFile(fileIn(place), 'utf8').catch(() => undefined)
}
