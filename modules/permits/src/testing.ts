import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { permits } from './module.ts'
import type { PermitList } from './registers/permit-list.ts'
import type { PermitProject } from './registers/permit-project.ts'

export const AGENT = 'administrative-service-04'
export const LAND = 'natural-resources-04'
export const WORKS = 'housing-construction-04'
export const POWER = 'power-supply-04'
export const WATER = 'water-resources-04'
export const FIRM = 'firm-0003'

const file = countyFile('entries/permits.yaml') as {
  registers: { 'permit-list': [PermitList['fields']] }
}
export const [LIST] = file.registers['permit-list']

export const PARCEL = {
  number: 'DQ-2026-01',
  location: '示例工业区示例路',
  area: 20000,
  use: '工业用地',
  notice: '2026-03-01',
  closes: '2026-04-10',
  agent: 'administrative-service',
  standard: [{ kind: 'investment-per-mu', asks: '不低于 350 万元/亩' }],
}

/** A project of the sample county in memory, with its list and its parcel. */
export class Course {
  readonly shelf = new Shelf(permits)
  readonly parcel
  readonly id
  last: PermitProject

  constructor(more: object = {}) {
    this.shelf.enter(AGENT, 'permit-list', LIST)
    this.parcel = this.shelf.enter(LAND, 'parcel', PARCEL).id
    const entry = this.shelf.enter(AGENT, 'permit-project', {
      name: '示例厂房项目',
      firm: '示例企业0003',
      office: 'administrative-service',
      parcel: PARCEL.number,
      list: LIST.name,
      ...more,
    })
    this.id = entry.id
    this.last = entry as unknown as PermitProject
  }

  on(day: string): this {
    this.shelf.time = `${day} 10:00`
    return this
  }

  do(who: string, command: string, input: object = {}): PermitProject {
    this.last = this.shelf.do(who, {
      ...{ register: 'permit-project', id: this.id, command, input },
    }) as unknown as PermitProject
    return this.last
  }

  refused(who: string, command: string, input: object = {}): string | undefined {
    return this.shelf.refusal(who, { register: 'permit-project', id: this.id, command, input })
  }

  sell(on: string): void {
    const input = { firm: '示例企业0003', on, document: '成交确认书（演示）' }
    this.shelf.do(LAND, { register: 'parcel', id: this.parcel, command: 'sell-parcel', input })
  }

  /** The mandate, everything filed, and all that can be prepared before the land. */
  prepareAll(day: string): void {
    this.do(AGENT, 'give-mandate', { document: '委托书（演示）' })
    this.do(AGENT, 'file-items', { items: LIST.items.map(i => i.item).filter(i => i !== 'soil') })
    this.on(day)
    for (const item of ['title', 'land-use', 'works'])
      this.do(LAND, 'prepare-item', { item, opinion: '符合条件' })
    this.do(POWER, 'prepare-item', { item: 'supply', opinion: '就近接入' })
    this.do(WORKS, 'review-drawings', { item: 'drawings', parts: PASSED })
    this.do(WORKS, 'prepare-item', { item: 'construction', opinion: '材料齐全' })
    this.do(AGENT, 'promise-item', { item: 'soil', text: '按标准落实水土保持措施' })
  }

  issue(who: string, item: string, on: string): PermitProject {
    return this.do(who, 'issue-item', { item, on, number: `演示${item}` })
  }
}

export const PASSED = (['building', 'fire', 'air-defence', 'lightning'] as const).map(part => ({
  part,
  passes: true,
  opinion: '符合',
}))
