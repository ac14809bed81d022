import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'vitest'

/** Folder of the shared geomagnetic data (`DOUDI_SHARED`, by default beside the repository). */
export const sharedMag = join(
  resolve(import.meta.dirname, '../../../..', process.env.DOUDI_SHARED ?? '../shared'),
  'data/mag',
)

/** Tests on shared data; where it is absent one line says so. */
export function describeShared(title: string, tests: () => void): void {
  if (existsSync(sharedMag)) describe(title, tests)
  else describe(title, () => it.skip('not run: input absent', () => undefined))
}
