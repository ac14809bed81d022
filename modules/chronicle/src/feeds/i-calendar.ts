import { dayOf } from '@doudi/kernel'
import ical from 'ical-generator'
import { daysOf, written } from '../registers/precision.ts'
import { citation, type FeedHome, type FeedItem, pageOf, TITLE } from './feed-item.ts'

const DAY_MS = 86_400_000

/** The chronicle after RFC 5545: days without hours, the last day excluded; a correction raises the sequence. */
export function iCalendarOf(items: readonly FeedItem[], home: FeedHome): string {
  const { language, origin, mark } = home
  const calendar = ical({
    name: TITLE[language],
    ...(mark && { description: mark }),
    prodId: { company: 'Doudi', product: 'chronicle', language: language.toUpperCase() },
  })
  for (const { id, version, changedAt, fields } of items.toSorted((a, b) => a.id.localeCompare(b.id))) {
    const { from, to } = daysOf(fields)
    const sentence = fields[language]
    calendar.createEvent({
      id: `${id}@${new URL(origin).hostname}`,
      start: new Date(dayOf(from) * DAY_MS),
      end: new Date((dayOf(to) + 1) * DAY_MS),
      allDay: true,
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
      sequence: version - 1,
      // Of a month or a year the calendar shows every day; the words say that no day is known.
      summary: fields.precision === 'day' ? sentence : `${written(fields)[language]} ${sentence}`,
      description: citation(fields, home),
      url: pageOf(id, home),
      ...(fields.place && { location: fields.place }),
    })
  }
  return calendar.toString()
}
