import type { Instant } from '@doudi/kernel'
import type { z } from 'zod'
import type { Dated } from '../registers/precision.ts'
import type { source } from '../registers/published.ts'

/** One public entry of the chronicle, as a feed tells it. */
export interface FeedItem {
  readonly id: string
  readonly version: number
  readonly changedAt: Instant
  readonly fields: Dated & {
    readonly zh: string
    readonly en: string
    readonly level: string
    readonly place?: string | undefined
    readonly sources: readonly z.output<typeof source>[]
  }
}

/** Where the feed is read, and in which language. */
export interface FeedHome {
  /** Address of the portal, without a slash at its end. */
  readonly origin: string
  readonly language: 'zh' | 'en'
  /** Permanent mark of sample data, if the county's other data are invented. */
  readonly mark?: string | undefined
}

export const TITLE = { zh: '大事记', en: 'Chronicle' }

/** The page on which an entry stands. */
export function pageOf(id: string, { origin }: FeedHome): string {
  return `${origin}/chronicle#${id}`
}

/** Who published it, in one line. */
export function citation({ sources }: FeedItem['fields'], { language }: FeedHome): string {
  const said = sources.map(({ name, document, on, url }) =>
    [name, document, on, url].filter(Boolean).join(' '),
  )
  return `${language === 'zh' ? '来源：' : 'Source: '}${said.join('; ')}`
}
