import { Shelf } from '@doudi/ledger/test-shelf'
import { expect, test } from 'vitest'
import { chronicle } from '../module.ts'

const KEEPER = 'county-office-03'
const sources = [{ name: '浙江在线', on: '2023-06-20' }]
const PILOT = {
  name: '国家级车联网先导区',
  nameEn: 'National pilot zone for vehicle networking',
  level: 'national',
  from: '2023-04-10',
  issuer: '工业和信息化部',
  sources,
}
const HONOUR = {
  name: '演示荣誉',
  nameEn: 'Sample honour',
  level: 'provincial',
  recipient: '德清县',
  issuer: '演示机关',
  on: '2023-05-01',
  sources,
}

test('a pilot ends by a document, not before it began, and everybody reads how', () => {
  const shelf = new Shelf(chronicle)
  const { id } = shelf.enter(KEEPER, 'pilot', PILOT)
  const end = (on: string) => ({
    register: 'pilot',
    id,
    command: 'conclude-pilot',
    input: { on, outcome: 'accepted', document: '演示〔2026〕1号' },
  })
  expect(shelf.refusal(KEEPER, end('2023-04-09'))).toBe('conclude-pilot/before-its-start')
  expect(shelf.do(KEEPER, end('2026-02-27')).status).toBe('concluded')
  expect(shelf.read('public', { register: 'pilot', id })?.kept).toMatchObject({
    conclusion: { outcome: 'accepted', document: '演示〔2026〕1号' },
  })
  expect(shelf.refusal(KEEPER, end('2026-02-28'))).toBe('matter/not-in-this-status')
})

test('an honour that was taken back stays on the register as taken back', () => {
  const shelf = new Shelf(chronicle)
  const { id } = shelf.enter(KEEPER, 'honour', HONOUR)
  shelf.do(KEEPER, {
    register: 'honour',
    id,
    command: 'revoke-honour',
    input: { on: '2024-01-01', document: '演示〔2024〕2号' },
  })
  expect(shelf.history({ register: 'honour', id }).at(-1)?.en).toBe(
    'The honour was taken back on 2024-01-01 (演示〔2024〕2号)',
  )
  expect(shelf.read('public', { register: 'honour', id })?.kept).toHaveProperty('revoked')
})

test('a first says among whom, and who published it', () => {
  const shelf = new Shelf(chronicle)
  const input = {
    name: '智能网联汽车道路测试与示范应用管理实施细则',
    nameEn: 'Rules for road test and demonstration',
    zh: '全国首个县级实施细则。',
    en: 'The first rules of a county.',
    level: 'national',
    among: '全国县级',
    on: '2023-06-20',
    sources,
  }
  const { among, ...without } = input
  expect(shelf.refusal(KEEPER, { register: 'first', command: 'enter', input: without })).toBe('invalid among')
  expect(shelf.enter(KEEPER, 'first', input).fields.among).toBe(among)
})
