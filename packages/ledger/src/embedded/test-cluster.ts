import { spawn } from 'node:child_process'
import { programWith } from './test-program.ts'
import { nameTestRun, removeAbandonedRuns, removeTestRun } from './test-run.ts'

let folder: string | undefined

/** Vitest's globalSetup: names the folder of this run. The server in it starts when the first test asks for it. */
export async function setup(): Promise<void> {
  await removeAbandonedRuns()
  folder = nameTestRun()
  process.env.DOUDI_TEST_RUN = folder
  process.once('exit', () => {
    if (folder) clearUpAfterUs(folder)
  })
}

/** Stops the servers of the run and leaves nothing on disk. */
export async function teardown(): Promise<void> {
  if (folder) await removeTestRun(folder)
  folder = undefined
}

/**
 * After Ctrl-C vitest leaves without its teardown, and test processes may still be making things for a moment.
 * A process that outlives them clears up, and ends after a few seconds.
 */
function clearUpAfterUs(run: string): void {
  const lines = `for (let round = 0; round < 6; round++) {
    await new Promise(resolve => setTimeout(resolve, 500))
    await it.removeTestRun(${JSON.stringify(run)})
  }`
  const env = { ...process.env, TSX_DISABLE_CACHE: '1' }
  spawn(process.execPath, programWith('test-run.ts', lines), { detached: true, stdio: 'ignore', env }).unref()
}
