import { openStore } from './device-store.ts'

/** How much of this officer's has not reached the county. */
export async function unsentOf(person: string): Promise<number> {
  return (await openStore().all(person)).length
}

/** What was read and typed on this device is forgotten; what the county has not got yet waits for its writer. */
export async function forgetVisits(person: string): Promise<void> {
  await openStore().forget(person)
}
