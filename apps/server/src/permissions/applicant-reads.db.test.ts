import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'
import { actOn, canary, matterAddresses, readAs } from './testing.ts'

const DESK = 'enterprise-centre-03'
let county: TestCounty
let matter: string
let number: string
let digest: string
let applicants: readonly (readonly [string, SignedIn])[]

/** What offices say to one another, each with words of its own. */
const AMONG_OFFICES: readonly (readonly [who: string, command: string, input: object])[] = [
  [DESK, 'note', { text: canary('备注') }],
  [DESK, 'dispatch', { lead: 'wukang', note: canary('派单说明') }],
  ['wukang-03', 'dispute', { reason: canary('异议'), legalGround: canary('异议依据') }],
  ['doudi-03', 'determine', { office: 'transport', mandate: canary('三定'), reason: canary('确定理由') }],
  ['transport-04', 'sign-for', {}],
  ['transport-04', 'consult', { offices: ['power-supply'], question: canary('征求') }],
  ['power-supply-04', 'answer', { answer: canary('反馈'), legalGround: canary('反馈依据') }],
  ['transport-04', 'request-help', { offices: ['water-resources'], task: canary('协办') }],
  ['transport-03', 'recuse', { officer: 'transport-03', reason: canary('回避') }],
  ['transport-04', 'raise', { to: 'unit-head', reason: canary('提级') }],
  ['transport-04', 'draft', { act: 'resolve', input: { result: 'solved', text: canary('拟稿') } }],
]

beforeAll(async () => {
  county = await openTestCounty()
  const firm = await county.signInAsFirm('示例企业0001', 'owner')
  const opened = await county.app.inject({
    method: 'POST',
    url: '/api/matters',
    headers: { ...firm, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    payload: { text: '厂区门口道路破损', firm: '示例企业0001' },
  })
  ;({ id: matter, number } = opened.json())
  for (const [who, command, input] of AMONG_OFFICES) await actOn(county, matter, { who, command, input })
  const bytes = Buffer.from(`${canary('附件内容')}`)
  digest = createHash('sha256').update(bytes).digest('hex')
  const uploaded = await county.app.inject({
    method: 'POST',
    url: `/api/matters/${matter}/attachments`,
    headers: {
      ...(await county.signInAs('transport-04')),
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${canary('附件名')}.txt`)}`,
    },
    payload: bytes,
  })
  expect(uploaded.statusCode).toBe(201)
  await actOn(county, matter, {
    who: 'transport-04',
    command: 'note',
    input: { text: canary('附注'), attachments: [digest] },
  })
  applicants = [
    ['firm', firm],
    ['receipt', await county.signInAsApplicantOf(matter)],
  ]
})
afterAll(() => county.close())

const addresses = (): string[] => [
  ...matterAddresses(county, matter, { digest, name: 'diagnosis-minutes.docx' }),
  ...matterAddresses(county, number, { digest, name: 'dispatch-order.docx' }),
  '/api/matters',
  `/api/matters?q=${encodeURIComponent('金丝雀')}`,
  '/api/county',
]

describe('whoever asked reads', () => {
  test('nothing that offices said to one another, at no address, and no officer by name', async () => {
    const officers = [...county.county.ledger.county().officers.keys()]
    for (const [who, headers] of applicants)
      for (const url of addresses()) {
        const body = await readAs(county, headers, url)
        const named = officers.filter(id => body.includes(`"${id}"`))
        expect([who, url, body.match(/金丝雀[^不]*/)?.[0], named]).toEqual([who, url, undefined, []])
      }
  })

  test('where it stands, with which office, and what happened, in sentences of his own', async () => {
    const [, headers] = applicants[0] as readonly [string, SignedIn]
    const seen = JSON.parse(await readAs(county, headers, `/api/matters/${matter}`))
    const texts = seen.timeline.entries.map((e: { text: { zh: string } }) => e.text.zh)
    expect(seen.holder).toEqual({
      office: 'transport',
      officeName: expect.objectContaining({ zh: expect.stringContaining('交通') }),
      officer: null,
    })
    expect(texts).toContain('正在征求有关单位意见')
    expect(texts).toContain('承办单位提出异议，正在确定由谁办理')
    expect(seen.duties.some((d: { duty: string }) => d.duty.startsWith('ask:'))).toBe(false)
    const own = new Set(seen.allowed.concat(seen.refused).map((c: { command: string }) => c.command))
    expect([...own].sort()).toEqual(
      [...county.county.ledger.registry.matterCommands.values()]
        .filter(c => c.by.includes('applicant'))
        .map(c => c.name)
        .sort(),
    )
  })

  test('a command of the offices is refused in the same words whether there is something to do or not', async () => {
    const codes = new Set<string>()
    for (const command of ['sign-off', 'answer', 'sign-for', 'note', 'determine']) {
      const version = (await county.county.ledger.findMatter(matter, { kind: 'system' }))?.matter.version
      const { body } = await county.app.inject({
        method: 'POST',
        url: `/api/matters/${matter}/${command}`,
        headers: {
          ...(applicants[0]?.[1] ?? {}),
          ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
          'if-match': String(version),
        },
        payload: command === 'note' ? { text: 'x' } : command === 'answer' ? { answer: 'x' } : {},
      })
      if (command !== 'determine') codes.add(JSON.parse(body).code)
    }
    expect([...codes]).toEqual(['matter/not-yours'])
  })

  test('what was written to him: the reply, once it is signed', async () => {
    const officers = [...county.county.ledger.county().officers.values()]
    const signer = officers.find(o => o.office === 'transport' && o.post === 'unit-deputy-head')
    await actOn(county, matter, { who: signer?.id ?? '', command: 'sign-off' })
    const [, headers] = applicants[1] as readonly [string, SignedIn]
    const seen = JSON.parse(await readAs(county, headers, `/api/matters/${matter}`))
    const reply = seen.timeline.entries.find((e: { type: string }) => e.type === 'matter-resolved')
    expect(reply.words).toContainEqual({ field: 'text', text: canary('拟稿') })
  })
})
