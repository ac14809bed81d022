import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import type { RealServer } from './real-server.ts'

const LISTS = resolve(import.meta.dirname, '../../../../county/deqing/entries/permits.yaml')
const AGENT = 'administrative-service-04'
const LAND = 'natural-resources-04'
const WORKS = 'housing-construction-04'

interface Asked {
  readonly as: string
  readonly path: string
  readonly body: object
  readonly version?: number
}

/** A project on its way from the land notice to its certificates, made act by act over HTTP. */
export class PermitCourse {
  readonly server: RealServer
  id = ''
  /** The edition of the list by which it runs. */
  list = ''
  #parcel = ''

  constructor(server: RealServer) {
    this.server = server
  }

  async #send({ as, path, body, version }: Asked): Promise<{ id: string; number: string }> {
    const answer = await fetch(`${this.server.url}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: await this.server.tokenOf(as),
        'Idempotency-Key': randomUUID(),
        ...(version !== undefined && { 'If-Match': String(version) }),
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string; number: string }
  }

  async #enter(as: string, register: string, body: object): Promise<string> {
    return (await this.#send({ as, path: `/api/registers/${register}/entries`, body })).id
  }

  async #act(as: string, [register, id, command]: readonly [string, string, string], body: object) {
    const path = `/api/registers/${register}/entries/${id}`
    const answer = await fetch(`${this.server.url}${path}`, {
      headers: { Authorization: await this.server.tokenOf(as) },
    })
    const { entry } = (await answer.json()) as { entry: { version: number } }
    await this.#send({ as, path: `${path}/${command}`, body, version: entry.version })
  }

  do(as: string, command: string, body: object): Promise<void> {
    return this.#act(as, ['permit-project', this.id, command], body)
  }

  /** The list, the parcel, the project with its mandate, its agency, and all items filed. */
  async begin(name: string, number: string): Promise<this> {
    const { registers } = parse(readFileSync(LISTS, 'utf8')) as {
      registers: { 'permit-list': readonly [{ name: string; items: readonly { item: string }[] }] }
    }
    const [list] = registers['permit-list']
    this.list = list.name
    await this.#enter(AGENT, 'permit-list', list)
    this.#parcel = await this.#enter(LAND, 'parcel', {
      ...{ number, location: '示例工业区示例路', area: 20_000, use: '工业用地' },
      ...{ notice: '2026-03-02', closes: '2026-03-31', agent: 'administrative-service' },
    })
    const project = { name, firm: '示例企业0003', office: 'administrative-service' }
    this.id = await this.#enter(AGENT, 'permit-project', { ...project, parcel: number, list: list.name })
    await this.do(AGENT, 'give-mandate', { document: '委托书（演示）' })
    const matter = await this.#send({
      as: AGENT,
      path: '/api/matters',
      body: {
        ...{ origin: 'agency', mandate: '委托书（演示）', item: 'four-certificates', firm: '示例企业0003' },
        text: '拟在挂牌地块建厂房，委托全程代办。',
        source: { register: 'permit-project', entry: this.id, part: 'agency' },
      },
    })
    const items = list.items.map(i => i.item).filter(i => i !== 'soil')
    await this.do(AGENT, 'file-items', { items })
    await this.server.officer(AGENT, matter.number, ['accept-application', {}])
    return this
  }

  /** Some is prepared, a paper follows, the drawings came back once. */
  async prepareSome(): Promise<void> {
    const paper = { item: 'title', paper: '测绘成果', by: '2026-03-20' }
    await this.do(LAND, 'choose-mode', { item: 'title', mode: 'papers-later', why: '主件齐全' })
    await this.do(LAND, 'note-missing', paper)
    await this.server.at('2026-03-09T10:00:00+08:00')
    await this.do('power-supply-04', 'prepare-item', { item: 'supply', opinion: '就近接入' })
    await this.do(LAND, 'prepare-item', { item: 'land-use', opinion: '符合规划条件' })
    await this.do(WORKS, 'review-drawings', { item: 'drawings', parts: reviewed(false) })
    await this.server.at('2026-03-12T10:00:00+08:00')
  }

  /** The rest is prepared, the land is won, and the certificates are issued. */
  async finish(): Promise<void> {
    for (const item of ['title', 'works']) await this.do(LAND, 'prepare-item', { item, opinion: '符合' })
    await this.do(AGENT, 'supply-paper', { item: 'title', paper: '测绘成果' })
    await this.do(WORKS, 'review-drawings', { item: 'drawings', parts: reviewed(true) })
    await this.do(AGENT, 'promise-item', { item: 'soil', text: '开工前建成沉沙池' })
    await this.#issue('water-resources-04', 'soil', '2026-03-12')
    await this.server.at('2026-03-31T16:00:00+08:00')
    const sale = { firm: '示例企业0003', on: '2026-03-31', document: '成交确认书（演示）' }
    await this.#act(LAND, ['parcel', this.#parcel, 'sell-parcel'], sale)
    await this.server.at('2026-04-01T15:00:00+08:00')
    for (const item of ['land-contract', 'land-use', 'works']) await this.#issue(LAND, item, '2026-04-01')
    await this.#issue(WORKS, 'construction', '2026-04-01')
    await this.server.at('2026-04-03T10:00:00+08:00')
    await this.#issue(AGENT, 'premium', '2026-04-02')
    await this.#issue(LAND, 'title', '2026-04-03')
  }

  async #issue(as: string, item: string, on: string): Promise<void> {
    await this.do(as, 'issue-item', { item, on, number: `演示${on}` })
  }
}

function reviewed(passes: boolean) {
  return ['building', 'fire', 'air-defence', 'lightning'].map(part => ({
    part,
    passes: passes || part !== 'fire',
    opinion: passes || part !== 'fire' ? '符合' : '疏散宽度不足',
  }))
}
