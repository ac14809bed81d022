import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { partOf } from '../papers/testing.ts'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const FILE = new URL('../../../../county/deqing/entries/permits.yaml', import.meta.url).pathname
const { registers } = parse(readFileSync(FILE, 'utf8')) as {
  registers: { 'permit-list': readonly [{ name: string; items: readonly { item: string }[] }] }
}
const [list] = registers['permit-list']
const AGENT = 'administrative-service-04'
const POWER = 'power-supply-04'

let county: TestCounty
let project: string
let matter: string
beforeAll(async () => {
  county = await openTestCounty()
  const enter = async (as: string, register: string, body: object) => {
    const headers = await county.signInAs(as)
    const answer = await county.post(`/api/registers/${register}/entries`, { headers, body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.id as string
  }
  await enter(AGENT, 'permit-list', list)
  await enter('natural-resources-04', 'parcel', {
    ...{ number: 'DQ-2026-01', location: '示例工业区', area: 20_000, use: '工业用地' },
    ...{ notice: '2026-03-02', closes: '2026-04-10', agent: 'administrative-service' },
  })
  project = await enter(AGENT, 'permit-project', {
    ...{ name: '示例厂房', firm: '示例企业0003', office: 'administrative-service' },
    ...{ parcel: 'DQ-2026-01', list: list.name },
  })
  await act(AGENT, 'give-mandate', { document: '委托书（演示）' })
  await act(AGENT, 'file-items', { items: list.items.map(i => i.item) })
  const opened = await county.post('/api/matters', {
    headers: await county.signInAs(AGENT),
    body: {
      ...{ origin: 'agency', mandate: '委托书（演示）', item: 'four-certificates', firm: '示例企业0003' },
      text: '委托全程代办。',
      source: { register: 'permit-project', entry: project, part: 'agency' },
    },
  })
  matter = opened.body.id
  await onMatter(AGENT, 'accept-application', {})
})
afterAll(() => county.close())

async function read(url: string, headers: SignedIn) {
  const answer = await county.app.inject({ url, headers })
  return { status: answer.statusCode, bytes: answer.rawPayload, body: () => answer.json() }
}

async function act(as: string, command: string, body: object) {
  const headers = await county.signInAs(as)
  const url = `/api/registers/permit-project/entries/${project}`
  const { version } = (await read(url, headers)).body().entry
  return county.post(`${url}/${command}`, { headers, body, version })
}

async function onMatter(as: string, command: string, body: object) {
  const headers = await county.signInAs(as)
  const { version } = (await read(`/api/matters/${matter}`, headers)).body()
  return county.post(`/api/matters/${matter}/${command}`, { headers, body, version })
}

test('what cannot be done on the matter is not done on the entry either, and the matter says why', async () => {
  const suspend = { ground: 'documents', reason: '等待红线图', until: '2026-03-06' }
  await onMatter(POWER, 'sign-for', {})
  const drafted = await onMatter(POWER, 'draft', { act: 'suspend', input: suspend })
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200)
  expect((await onMatter('power-supply-02', 'sign-off', {})).status).toBe(200)
  const prepared = await act(POWER, 'prepare-item', { item: 'supply', opinion: '就近接入' })
  expect([prepared.status, prepared.body.code]).toEqual([409, 'matter/clock-stopped'])
  const headers = await county.signInAs(POWER)
  const { entry } = (await read(`/api/registers/permit-project/entries/${project}`, headers)).body()
  expect(entry.kept.items.supply.prepared).toBeUndefined()
  await onMatter(POWER, 'resume', { reason: '红线图已到' })
  const again = await act(POWER, 'prepare-item', { item: 'supply', opinion: '就近接入' })
  expect(again.status, JSON.stringify(again.body)).toBe(200)
  const { marks } = (await read(`/api/matters/${matter}`, headers)).body()
  expect(marks['power-plan']).toMatchObject({ status: 'done', outcome: 'prepared' })
})

test('a certificate dated before what it needs is refused over HTTP with its code', async () => {
  const issue = { item: 'construction', on: '2026-03-02', number: 'x' }
  const answer = await act('housing-construction-04', 'issue-item', issue)
  expect([answer.status, answer.body.code]).toEqual([409, 'issue-item/not-prepared'])
  const early = await act('natural-resources-04', 'issue-item', { ...issue, item: 'land-contract' })
  expect([early.status, early.body.code]).toEqual([409, 'issue-item/parcel-not-won'])
})

test('the course of a project is told to whoever reads the project, and to no other firm', async () => {
  const url = `/api/permits/projects/${project}`
  expect((await read(url, await county.signInAs('education-03'))).status).toBe(200)
  expect((await read(url, await county.signInAsFirm('示例企业0004'))).status).toBe(404)
  expect((await read(url, {})).status).toBe(404)
})

test('of an agency that is not open to all not even the figures are told', async () => {
  const url = `/api/permits/projects/${project}`
  const headers = await county.signInAs('education-03')
  expect((await read(url, headers)).body().days.owners).toHaveLength(4)
  const hidden = await onMatter('doudi-03', 'set-disclosure', {
    disclosure: 'hide-firm-from-holder',
    reason: '企业要求',
  })
  expect(hidden.status, JSON.stringify(hidden.body)).toBe(200)
  const { days, matters, saved } = (await read(url, headers)).body()
  expect([days, matters, saved]).toEqual([null, [], null])
})

test('its list is written as a draft on A3, and the notice only while a paper is missing', async () => {
  const headers = await county.signInAs(AGENT)
  const paper = (name: string) => read(`/api/permits/projects/${project}/papers/${name}`, headers)
  const written = await paper('certificate-list.docx')
  const text = partOf(written.bytes, 'word/document.xml').replace(/<[^>]+>/g, '')
  expect(text).toContain('★建设用地规划许可证')
  expect(partOf(written.bytes, 'word/header1.xml')).toContain('演示数据')
  expect((await paper('missing-notice.docx')).status).toBe(409)
  await act('natural-resources-04', 'choose-mode', { item: 'title', mode: 'papers-later', why: '容缺' })
  await act('natural-resources-04', 'note-missing', { item: 'title', paper: '测绘成果', by: '2026-03-27' })
  const notice = await paper('missing-notice.docx')
  expect(partOf(notice.bytes, 'word/document.xml').replace(/<[^>]+>/g, '')).toContain('测绘成果2026年3月27日')
  expect((await paper('other.docx')).status).toBe(404)
})
