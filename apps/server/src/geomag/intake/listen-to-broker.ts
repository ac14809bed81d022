import { setTimeout as wait } from 'node:timers/promises'
import type { OpenLedger } from '@doudi/ledger'
import { connect } from 'mqtt'
import type { ReadClock } from '../../http/clock.ts'
import type { SeriesStore } from '../store/series-store.ts'
import { type Taken, takeMessage } from './take-in.ts'

/** The county's broker, where stations publish as to INTERMAGNET: `<iaga-code>/<cadence>/<publication-level>`. */
export interface Broker {
  readonly url: string
  readonly username?: string
  readonly password?: string
}

export interface Listening {
  readonly ledger: OpenLedger
  readonly store: SeriesStore
  readonly clock: ReadClock
  /** What was refused and why; nobody can be answered over MQTT. */
  readonly told: (line: string) => void
}

/** Unprocessed samples alone: what was edited elsewhere is no raw sample. */
const TOPICS = ['+/pt1s/1', '+/pt1m/1']
const AGAIN_AFTER_MS = 2_000

function sayRefused(topic: string, taken: Taken | undefined, told: Listening['told']): void {
  if (!taken) told(`${topic.slice(0, 60)}: 没有这一台站 no such station`)
  else if ('problems' in taken) {
    const [first] = taken.problems
    told(
      `${topic}: ${first?.code}（${first?.zh}）${taken.problems.length > 1 ? ` +${taken.problems.length - 1}` : ''}`,
    )
  } else if (taken.added.differing > 0)
    told(`${topic}: ${taken.added.differing} 个采样与已存的不一致 samples differ`)
}

/**
 * Listens to the broker with a session that it keeps while we are away. A message is acknowledged when it is on disk, and not
 * before: what was under way when this process ended, the broker sends again. A broker that is not there is called again and again.
 */
export function listenToBroker(
  { url, username, password }: Broker,
  { ledger, store, clock, told }: Listening,
): { close(): Promise<void> } {
  let isOpen = true
  const client = connect(url, {
    clientId: `doudi-${store.county}`,
    clean: false,
    // What waits at the broker comes with the connection: whoever keeps it must be there before.
    manualConnect: true,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  })
  async function keep(topic: string, payload: Buffer): Promise<void> {
    while (isOpen) {
      try {
        sayRefused(topic, await takeMessage({ topic, payload }, { ledger, store, now: clock() }), told)
        return
      } catch (fault) {
        told(`${topic}: ${fault instanceof Error ? fault.message : String(fault)}`)
        await wait(AGAIN_AFTER_MS)
      }
    }
    throw new Error('closed')
  }
  // The client acknowledges when this calls back.
  client.handleMessage = (packet, done) => {
    keep(packet.topic, Buffer.from(packet.payload)).then(
      () => done(),
      fault => done(fault as Error),
    )
  }
  client.on('error', fault => told(`MQTT: ${fault.message}`))
  client.on('connect', () =>
    client.subscribe(TOPICS, { qos: 1 }, fault => fault && told(`MQTT: ${fault.message}`)),
  )
  client.connect()
  return {
    async close() {
      isOpen = false
      await client.endAsync(true)
    },
  }
}
