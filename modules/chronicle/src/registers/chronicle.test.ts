import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { expect, test } from 'vitest'
import { chronicle } from '../module.ts'

const KEEPER = 'county-office-03'
const register = 'chronicle'
const entries = (countyFile('entries/chronicle.yaml') as { registers: { chronicle: object[] } }).registers
  .chronicle
const [, , ranged] = entries

function shelved(): Shelf {
  return new Shelf(chronicle)
}

test('the ten published entries are entered as they stand, each in both languages and with its source', () => {
  const shelf = shelved()
  const all = entries.map(input => shelf.enter(KEEPER, register, input))
  expect(all).toHaveLength(10)
  for (const { id } of all) {
    const read = shelf.read('public', { register, id })?.fields
    expect(read).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
    expect(read?.sources).toMatchObject([{ name: '浙江在线', on: '2023-06-20' }])
  }
})

test('an entry is corrected for everybody to see: the reason, the field and what it said before', () => {
  const shelf = shelved()
  const { id } = shelf.enter(KEEPER, register, { ...ranged, until: undefined })
  shelf.do(KEEPER, {
    register,
    id,
    command: 'correct',
    input: { until: '2022-09-07', reason: '会期两天' },
  })
  expect(shelf.read('public', { register, id })?.fields).toMatchObject({
    date: '2022-09-06',
    until: '2022-09-07',
  })
  expect(shelf.history({ register, id }).map(t => t.zh)).toEqual([
    '登记入大事记',
    '更正：至（多日的）。会期两天',
  ])
})

test('only the office that keeps the chronicle writes in it', () => {
  const shelf = shelved()
  const deed = { register, command: 'enter', input: ranged as object }
  expect(shelf.refusal('wukang-03', deed)).toBe('matter/not-yours-to-keep')
  expect(shelf.refusal(KEEPER, deed)).toBeUndefined()
})

test('the same sentence of the same day is entered once', () => {
  const shelf = shelved()
  shelf.enter(KEEPER, register, ranged as object)
  expect(shelf.refusal(KEEPER, { register, command: 'enter', input: ranged as object })).toBe(
    'matter/entered-already',
  )
})

test.each([
  ['until-before-date', { until: '2022-09-05' }],
  ['range-of-days-only', { precision: 'month', date: '2022-09-01' }],
  ['not-the-first-day', { precision: 'month', until: undefined }],
  ['not-the-first-day', { precision: 'year', date: '2022-09-01', until: undefined }],
  ['in-the-future', { date: '2026-03-03', until: undefined }],
  ['link-without-register', { links: [{ to: 'entry', id: 'e1' }] }],
])('an entry that contradicts itself is refused: %s', (code, change) => {
  const shelf = shelved()
  const input = { ...ranged, ...change }
  expect(shelf.refusal(KEEPER, { register, command: 'enter', input })).toBe(`chronicle/${code}`)
})

test('a source must be named, and an address can only be one of the web', () => {
  const shelf = shelved()
  const enter = (sources: object[]): string | undefined =>
    shelf.refusal(KEEPER, { register, command: 'enter', input: { ...ranged, sources } })
  expect(enter([])).toBe('invalid sources')
  expect(enter([{ name: '浙江在线', url: 'javascript:alert(1)' }])).toBe('invalid sources.0.url')
})

test('the public reads the links to entries and not those to matters', () => {
  const shelf = shelved()
  const links = [
    { to: 'matter', id: 'm1' },
    { to: 'entry', register: 'pilot', id: 'p1' },
  ]
  const { id } = shelf.enter(KEEPER, register, { ...ranged, links })
  expect(shelf.read('public', { register, id })?.fields.links).toEqual([links[1]])
  expect(shelf.read('wukang-03', { register, id })?.fields.links).toEqual(links)
})
