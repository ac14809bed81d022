import { join } from 'node:path'
import type { Logger } from 'pino'
import { faultWithoutValues } from '../http/fault.ts'
import { type Loop, startLoop } from '../run/loop.ts'
import type { OpenCounty } from '../run/open-county.ts'
import type { Settings } from '../run/settings.ts'
import { type CheckpointRoom, openCheckpointRoom } from './checkpoint-room.ts'
import { openSigningKey } from './signing-key.ts'

/** Where the embedded database's checkpoints are carried to until the operator names folders that are elsewhere. */
const BESIDE_THE_DATA = 'checkpoints/mirror'

function mirrorsOf({ mirrors, databaseUrl, dataFolder }: Settings): readonly string[] {
  return mirrors.length > 0 || databaseUrl !== undefined ? mirrors : [join(dataFolder, BESIDE_THE_DATA)]
}

/** Where the log is signed; nothing is where nobody has given a key. */
export async function openCheckpoints(
  { ledger }: Pick<OpenCounty, 'ledger'>,
  settings: Settings,
): Promise<CheckpointRoom | undefined> {
  const signer = await openSigningKey(settings, ledger.county().id)
  return signer && openCheckpointRoom(ledger, { signer, mirrors: mirrorsOf(settings) })
}

/** Signs the log again and again, and tells whenever something does not fit. */
export function startSealing(
  checkpoints: CheckpointRoom,
  { clock }: Pick<OpenCounty, 'clock'>,
  { log, everyMs }: { readonly log: Logger; readonly everyMs: number },
): Loop {
  return startLoop(
    async () => {
      const sealed = await checkpoints.seal(clock())
      if (sealed.kind === 'not-sealed')
        log.error({ found: sealed }, 'the log is not signed: it is not what it was')
      for (const { reason, size } of checkpoints.faults().mirrors)
        log.error({ reason, size }, 'a mirror holds another log than ours')
      return everyMs
    },
    fault => log.error({ error: faultWithoutValues(fault) }, 'signing the log failed'),
  )
}
