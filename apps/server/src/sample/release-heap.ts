import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives unused memory back to the system. Loading a sample leaves hundreds of megabytes behind which the engine
 * keeps until it needs the room, and a server that few people ask for anything would hold them for days.
 */
export function releaseHeap(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
