/** The chronicle (大事记): what was published of the county, pilots, firsts and honours, each with its source. */

export type { FeedHome, FeedItem } from './feeds/feed-item.ts'
export { iCalendarOf } from './feeds/i-calendar.ts'
export { jsonFeedOf } from './feeds/json-feed.ts'
export { chronicle } from './module.ts'
