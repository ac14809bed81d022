import { createHash } from 'node:crypto'
import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { beforeEach, expect, test } from 'vitest'
import { draw, lotOf } from './measures/draw.ts'
import { market } from './module.ts'

const KEEPER = 'comprehensive-enforcement-03'
const SEED = '福彩20260529:03 11 17 22 26 30 09'
const participants = [1, 2, 3, 4, 5, 6].map(n => ({ number: `DQ-000${n}`, local: n % 2 === 1 }))
const [sample] = (countyFile('entries/market.yaml') as { registers: { lottery: [object] } }).registers.lottery
const stalls = ['A1', 'A2', 'A3', 'A4']

let shelf: Shelf
beforeEach(() => {
  shelf = new Shelf(market)
  shelf.time = '2026-05-20 09:00'
})
const on = (id: ReturnType<typeof announced>, command: string, input: object) => ({
  register: 'lottery',
  id,
  command,
  input,
})
function announced() {
  return shelf.enter(KEEPER, 'lottery', sample).id
}
const LOTS = { seed: SEED, witnesses: ['notary', 'resident'], names: '示例见证人甲、示例见证人乙' }

// The vector was made with printf and sha256sum.
test('anybody comes to the same lot with sha256sum', () => {
  expect(lotOf(SEED, 'DQ-0001')).toBe('693ac8febbed587fbc0d57254455500bd3ab637fa2ba65b872f5c025f89b0b73')
  for (const { number } of participants)
    expect(lotOf(SEED, number)).toBe(createHash('sha256').update(`${SEED}\n${number}`).digest('hex'))
})

test('locals are drawn first, the others by lot after them, and the order of the list changes nothing', () => {
  const expected = {
    places: [
      { stall: 'A1', number: 'DQ-0001' },
      { stall: 'A3', number: 'DQ-0005' },
      { stall: 'A2', number: 'DQ-0003' },
      { stall: 'A4', number: 'DQ-0004' },
    ],
    waiting: ['DQ-0006', 'DQ-0002'],
  }
  expect(draw(SEED, { participants, stalls })).toEqual(expected)
  expect(draw(SEED, { participants: participants.toReversed(), stalls: stalls.toReversed() })).toEqual(
    expected,
  )
})

test('over many seeds everybody is drawn about as often', () => {
  const count = new Map<string, number>()
  const equal = participants.map(p => ({ ...p, local: true }))
  for (let n = 0; n < 3000; n += 1) {
    for (const { number } of draw(`seed-${n}`, { participants: equal, stalls: ['A1', 'A2'] }).places)
      count.set(number, (count.get(number) ?? 0) + 1)
  }
  // 3,000 draws of two among six: 1,000 each; five standard deviations are 130.
  for (const times of count.values()) expect(Math.abs(times - 1000)).toBeLessThan(130)
  expect(count.size).toBe(6)
})

test('more stalls than applications: everybody has one and nobody waits', () => {
  const drawn = draw(SEED, { participants: participants.slice(0, 2), stalls })
  expect(drawn.places).toHaveLength(2)
  expect(drawn.waiting).toEqual([])
})

test('the list is closed before the seed is known, and after it neither stalls nor rules change', () => {
  const id = announced()
  expect(shelf.refusal(KEEPER, on(id, 'draw-lots', LOTS))).toBe('matter/not-in-this-status')
  const twice = [participants[0], participants[0]]
  expect(shelf.refusal(KEEPER, on(id, 'close-list', { participants: twice }))).toBe('close-list/number-twice')
  shelf.do(KEEPER, on(id, 'close-list', { participants }))
  expect(shelf.refusal(KEEPER, on(id, 'amend', { stalls: ['A1'], reason: 'x' }))).toBe('lottery/list-closed')
  expect(shelf.refusal(KEEPER, on(id, 'correct', { localsFirst: false, reason: 'x' }))).toBe(
    'lottery/list-closed',
  )
  expect(shelf.refusal(KEEPER, on(id, 'draw-lots', LOTS))).toBe('draw-lots/too-early')
})

test('everybody reads list, seed, capacity of the witnesses and result, and can draw again; no name and no hardship is there', () => {
  const id = announced()
  shelf.do(KEEPER, on(id, 'close-list', { participants }))
  shelf.time = '2026-05-29 10:00'
  shelf.do(KEEPER, on(id, 'draw-lots', LOTS))
  const kept = shelf.read('public', { register: 'lottery', id })?.kept as {
    seed: string
    participants: typeof participants
    drawn: unknown
  }
  expect(draw(kept.seed, { participants: kept.participants, stalls })).toEqual(kept.drawn)
  expect(kept).toMatchObject({ witnesses: ['notary', 'resident'] })
  expect(shelf.logOf(id)).not.toContain('示例见证人')
  const list = shelf.registry.registers.get('lottery')?.commands.get('close-list')
  const hardship = { participants: [{ number: 'DQ-1', local: true, hardship: 'low-income' }] }
  expect(list?.input.safeParse(hardship).success).toBe(false)
  expect(shelf.refusal(KEEPER, on(id, 'draw-lots', LOTS))).toBe('matter/not-in-this-status')
})

test('where locals do not come first, all are drawn together', () => {
  const { id } = shelf.enter(KEEPER, 'lottery', { ...sample, localsFirst: false })
  shelf.do(KEEPER, on(id, 'close-list', { participants }))
  shelf.time = '2026-05-29 10:00'
  expect(shelf.do(KEEPER, on(id, 'draw-lots', LOTS)).kept).toMatchObject({
    drawn: {
      places: [{ number: 'DQ-0004' }, { number: 'DQ-0001' }, { number: 'DQ-0006' }, { number: 'DQ-0005' }],
    },
  })
})
