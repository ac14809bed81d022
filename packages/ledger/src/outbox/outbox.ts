import type { Instant, Text } from '@doudi/kernel'

/** One notice on its way through one channel. */
export interface Delivery {
  readonly notice: string
  readonly channel: string
  /** Tries, this one among them. */
  readonly attempts: number
  readonly message: {
    readonly id: string
    readonly recipient: string
    readonly matter: string
    readonly text: Text
  }
}

/** What was tried too often: somebody has to look. */
export interface DeadLetter {
  readonly notice: string
  readonly channel: string
  readonly recipient: string
  readonly matter: string
  readonly attempts: number
  readonly why: string
}

export interface InboxEntry {
  readonly id: string
  readonly matter: string
  readonly kind: string
  readonly text: Text
  readonly created: Instant
  readonly readAt: Instant | null
}

export interface Outbox {
  /** Hands what waits to all channels; how many notices. */
  spread(channels: readonly string[], now: Instant): Promise<number>
  take(channel: string, how: { readonly now: Instant; readonly most: number }): Promise<readonly Delivery[]>
  /** `sent`, `no-address`, or why not, which is tried again later and at last given up. */
  settle(delivery: Delivery, outcome: string, now: Instant): Promise<void>
  deadLetters(): Promise<readonly DeadLetter[]>
  sendAgain(notice: string, channel: string, now: Instant): Promise<boolean>
  /** Notices to one officer, newest first. */
  inbox(
    officer: string,
    page: { readonly unread?: boolean; readonly before?: string },
  ): Promise<readonly InboxEntry[]>
  /** 已读: only what was sent to this officer. How many were unread until now. */
  markRead(officer: string, ids: readonly string[], now: Instant): Promise<number>
  /** Tells the deputies of hand-overs that nobody has read in time; how many. */
  passUnread(now: Instant): Promise<number>
}
