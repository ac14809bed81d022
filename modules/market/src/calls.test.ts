import { Shelf } from '@doudi/ledger/test-shelf'
import { beforeEach, expect, test } from 'vitest'
import { callFigures } from './measures/calls.ts'
import { market } from './module.ts'
import type { SiteCall } from './registers/site-call.ts'

const KEEPER = 'comprehensive-enforcement-03'
const CALL = {
  market: '武康便民市集（演示）',
  place: '东邻里中心广场',
  town: '330521001',
  on: '2026-05-20',
  how: 'called',
  about: '雨棚挡住消防通道',
  offices: ['wukang', 'market-regulation', 'housing-construction'],
}
const SETTLED = { agreed: '雨棚后移一米，当天完成。' }

let shelf: Shelf
beforeEach(() => {
  shelf = new Shelf(market)
  shelf.time = '2026-05-19 09:00'
})
const on = (id: string, command: string, input: object) =>
  ({ register: 'site-call', id, command, input }) as never
const entered = (more: object = {}) => shelf.enter(KEEPER, 'site-call', { ...CALL, ...more }).id
const there = (id: string) =>
  ({ ...shelf.read(KEEPER, { register: 'site-call', id } as never) }) as unknown as SiteCall

test('an office that was called says itself that it is there, on the day, once, and for no other', () => {
  const id = entered()
  const wukang = { office: 'wukang' }
  expect(shelf.refusal('wukang-04', on(id, 'note-coming', wukang))).toBe('note-coming/not-yet')
  shelf.time = '2026-05-20 09:30'
  shelf.do('wukang-04', on(id, 'note-coming', wukang))
  expect(shelf.refusal('wukang-04', on(id, 'note-coming', wukang))).toBe('note-coming/there-already')
  const other = { office: 'market-regulation' }
  expect(shelf.refusal('wukang-04', on(id, 'note-coming', other))).toBe('note-coming/for-another')
  expect(shelf.refusal('transport-04', on(id, 'note-coming', { office: 'transport' }))).toBe(
    'matter/not-yours-to-keep',
  )
  // Who keeps the register writes down for an office that has no hand free.
  shelf.do(KEEPER, on(id, 'note-coming', other))
  expect(there(id).kept.came.map(c => c.office)).toEqual(['wukang', 'market-regulation'])
  expect(shelf.refusal(KEEPER, on(id, 'note-coming', { office: 'tax' }))).toBe('note-coming/not-asked')
})

test('nothing is settled before somebody who was called is there; what is left has an office and a day', () => {
  const id = entered()
  expect(shelf.refusal(KEEPER, on(id, 'settle-call', SETTLED))).toBe('settle-call/not-yet')
  shelf.time = '2026-05-20 10:00'
  expect(shelf.refusal(KEEPER, on(id, 'settle-call', SETTLED))).toBe('settle-call/nobody-came')
  shelf.do('wukang-04', on(id, 'note-coming', { office: 'wukang' }))
  const day = { ...SETTLED, by: '2026-05-22' }
  expect(shelf.refusal(KEEPER, on(id, 'settle-call', day))).toBe('settle-call/no-lead')
  const early = { ...SETTLED, lead: 'wukang', by: '2026-05-19' }
  expect(shelf.refusal(KEEPER, on(id, 'settle-call', early))).toBe('settle-call/by-before')
  shelf.do(KEEPER, on(id, 'settle-call', { ...day, lead: 'wukang' }))
  expect(there(id).kept.settled).toEqual({ ...day, lead: 'wukang' })
  expect(shelf.refusal('wukang-04', on(id, 'note-coming', { office: 'wukang' }))).toBe(
    'matter/not-in-this-status',
  )
})

test('who goes unasked enters it when it has been done; an office stands there once, and is one of the county', () => {
  const enter = (more: object) => () => entered(more)
  expect(enter({ how: 'unasked' })).toThrow(/site-call\/yet-to-come/)
  expect(enter({ offices: ['wukang', 'wukang'] })).toThrow(/site-call\/office-twice/)
  expect(enter({ offices: ['nobody'] })).toThrow(/site-call\/unknown-office/)
  expect(enter({ how: 'unasked', on: '2026-05-19' })).not.toThrow()
})

test('everybody reads what was settled at the market', () => {
  shelf.time = '2026-05-20 09:00'
  const id = entered({ how: 'unasked', offices: ['comprehensive-enforcement'] })
  shelf.do(KEEPER, on(id, 'settle-call', SETTLED))
  expect(shelf.read('public', { register: 'site-call', id } as never)?.kept).toMatchObject({
    settled: SETTLED,
  })
})

test('calls are counted between two days, both included; offices that were called, and those of them that came', () => {
  const call = ([day, how, status]: readonly [string, string, string], came = 0) =>
    ({
      status,
      fields: { ...CALL, on: day, how },
      kept: { came: Array(came).fill({}) },
    }) as unknown as SiteCall
  const calls = [
    call(['2026-03-31', 'unasked', 'settled']),
    call(['2026-04-01', 'unasked', 'settled']),
    call(['2026-05-31', 'called', 'settled'], 2),
    call(['2026-05-02', 'called', 'on-site'], 1),
    call(['2026-06-01', 'called', 'on-site'], 3),
  ]
  const span = { from: '2026-04-01', to: '2026-05-31' } as never
  expect(callFigures(calls, span)).toEqual({ calls: 3, unasked: 1, settled: 2, asked: 6, came: 3 })
  expect(callFigures([], span)).toEqual({ calls: 0, unasked: 0, settled: 0, asked: 0, came: 0 })
})
