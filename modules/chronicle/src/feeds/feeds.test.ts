import { asInstant, type LocalDate } from '@doudi/kernel'
import { expect, test } from 'vitest'
import type { FeedItem } from './feed-item.ts'
import { iCalendarOf } from './i-calendar.ts'
import { jsonFeedOf } from './json-feed.ts'

const HOME = { origin: 'https://county.example', language: 'zh' as const }
const CONFERENCE: FeedItem = {
  id: 'e1',
  version: 2,
  changedAt: asInstant(Date.UTC(2026, 2, 2, 1)),
  fields: {
    date: '2022-09-06' as LocalDate,
    until: '2022-09-07' as LocalDate,
    precision: 'day',
    zh: '第五届莫干山会议举行，逗号,分号;都照原样，这一句话长到必须折行才能放进日历里。',
    en: 'The fifth conference.',
    level: 'national',
    place: '莫干山',
    sources: [{ name: '浙江在线', on: '2023-06-20', url: 'https://example.org/a' }],
  },
}
const LATER: FeedItem = {
  ...CONFERENCE,
  id: 'e2',
  fields: { ...CONFERENCE.fields, date: '2023-04-01' as LocalDate, until: undefined, precision: 'month' },
}

test('a range of days stands in calendars with its last day excluded, and a correction raises its sequence', () => {
  const text = iCalendarOf([CONFERENCE], HOME)
  expect(text.split('\r\n').slice(0, 11)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doudi//chronicle//ZH',
    'NAME:大事记',
    'X-WR-CALNAME:大事记',
    'BEGIN:VEVENT',
    'UID:e1@county.example',
    'SEQUENCE:1',
    'DTSTAMP:20260302T010000Z',
    'DTSTART;VALUE=DATE:20220906',
    'DTEND;VALUE=DATE:20220908',
  ])
})

test('no line of the calendar is longer than 75 octets, no character is torn, and what is special is escaped', () => {
  const text = iCalendarOf([CONFERENCE], HOME)
  const longest = Math.max(...text.split('\r\n').map(line => Buffer.byteLength(line)))
  expect(longest).toBeLessThanOrEqual(75)
  expect(text.split('\r\n').length).toBeGreaterThan(19)
  expect(text.replaceAll('\r\n ', '')).toContain(
    'SUMMARY:第五届莫干山会议举行，逗号\\,分号\\;都照原样，这一句话长到必须折行才能放进日历里。',
  )
})

test('of a month the calendar says in words that no day is known', () => {
  const text = iCalendarOf([LATER], HOME).replaceAll('\r\n ', '')
  expect(text).toContain('DTSTART;VALUE=DATE:20230401\r\nDTEND;VALUE=DATE:20230501')
  expect(text).toContain('SUMMARY:2023年4月 第五届')
})

test('the feed tells the newest first, with source, precision and the day it was changed', () => {
  const feed = jsonFeedOf([CONFERENCE, LATER], { ...HOME, mark: '演示数据' }) as {
    items: { id: string }[]
  }
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    description: '演示数据',
    language: 'zh-CN',
  })
  expect(feed.items.map(i => i.id)).toEqual(['e2', 'e1'])
  expect(feed.items[1]).toMatchObject({
    url: 'https://county.example/chronicle#e1',
    external_url: 'https://example.org/a',
    title: expect.stringMatching(/^2022年9月6日至7日 第五届/),
    content_text: expect.stringContaining('来源：浙江在线 2023-06-20 https://example.org/a'),
    date_modified: '2026-03-02T01:00:00.000Z',
    _doudi: { precision: 'day', until: '2022-09-07', version: 2 },
  })
})
