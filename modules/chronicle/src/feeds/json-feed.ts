import { written } from '../registers/precision.ts'
import { citation, type FeedHome, type FeedItem, pageOf, TITLE } from './feed-item.ts'

/** The chronicle after JSON Feed 1.1 (jsonfeed.org), newest first. What only we say stands below `_doudi`. */
export function jsonFeedOf(items: readonly FeedItem[], home: FeedHome): object {
  const { origin, language, mark } = home
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: TITLE[language],
    home_page_url: `${origin}/chronicle`,
    feed_url: `${origin}/api/chronicle/feed.json?lang=${language}`,
    ...(mark && { description: mark }),
    language: language === 'zh' ? 'zh-CN' : 'en',
    items: items
      .toSorted((a, b) => b.fields.date.localeCompare(a.fields.date) || a.id.localeCompare(b.id))
      .map(item => itemOf(item, home)),
  }
}

function itemOf(item: FeedItem, home: FeedHome): object {
  const { fields, id, version, changedAt } = item
  const { date, until, precision, level, place, sources } = fields
  const url = sources.find(source => source.url !== undefined)?.url
  return {
    id,
    url: pageOf(id, home),
    ...(url && { external_url: url }),
    title: `${written(fields)[home.language]} ${fields[home.language]}`,
    content_text: `${fields[home.language]}\n${citation(fields, home)}`,
    // The county's own midnight: the day is known, the hour is not.
    date_published: `${date}T00:00:00+08:00`,
    date_modified: new Date(changedAt).toISOString(),
    tags: [level],
    _doudi: { date, until, precision, level, place, sources, version },
  }
}
