import { setTimeout as wait } from 'node:timers/promises'
import { loadLog } from '@doudi/mining'

/** Loads one log and says what the process then holds; run by the bench in a process of its own. */
const [file = ''] = process.argv.slice(2)
const { log } = await loadLog(file)
// Buffers are let go in a later round than what points to them.
for (let round = 0; round < 4; round++) {
  global.gc?.()
  await wait(50)
}
const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
process.stdout.write(
  JSON.stringify({ events: log.activity.length, rss, held: heapUsed + external, arrayBuffers }),
)
