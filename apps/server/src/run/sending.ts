import type { County, Instant } from '@doudi/kernel'
import { HOUR_MS } from '@doudi/kernel'
import type { Ledger } from '@doudi/ledger'
import { type Channel, NotSent } from '@doudi/messages'

const AT_ONCE = 50
const NIGHT_FROM_HOUR = 21
const NIGHT_UNTIL_HOUR = 7

/** Quiet hours (免打扰): a late notice is read in the morning anyway. */
export function isNight({ zone }: County, now: Instant): boolean {
  const hour = Math.floor(zone.localOf(now).timeMs / HOUR_MS)
  return hour >= NIGHT_FROM_HOUR || hour < NIGHT_UNTIL_HOUR
}

export interface Sent {
  readonly sent: number
  readonly failed: number
}

async function sendThrough(
  { outbox }: Pick<Ledger, 'outbox'>,
  channel: Channel,
  now: Instant,
): Promise<Sent> {
  const deliveries = await outbox.take(channel.name, { now, most: AT_ONCE })
  let sent = 0
  let failed = 0
  for (const delivery of deliveries) {
    const outcome = await channel
      .send(delivery.message)
      .catch((fault: unknown) => (fault instanceof NotSent ? fault.message : 'fault'))
    await outbox.settle(delivery, outcome, now)
    if (outcome === 'sent') sent += 1
    else if (outcome !== 'no-address') failed += 1
  }
  return { sent, failed }
}

/**
 * Sends what is waiting through every channel, a page at a time. A channel that is down holds up no other; a crash between
 * sending and noting it sends again, which the message's id gives away.
 */
export async function sendWaiting(
  ledger: Pick<Ledger, 'outbox' | 'county'>,
  channels: readonly Channel[],
  now: Instant,
): Promise<Sent> {
  await ledger.outbox.spread(
    channels.map(c => c.name),
    now,
  )
  const awake = channels.filter(channel => !channel.disturbs || !isNight(ledger.county(), now))
  const all = await Promise.all(awake.map(channel => sendThrough(ledger, channel, now)))
  return {
    sent: all.reduce((sum, one) => sum + one.sent, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
  }
}
