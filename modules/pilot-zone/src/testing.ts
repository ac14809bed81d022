import type { Entry, EntryId } from '@doudi/kernel'
import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { pilotZone } from './module.ts'
import type { Vehicle } from './registers/test-vehicle.ts'

export const GROUP = 'vehicle-network-04'
export const FIRST = '0DEM00003TEST0001'
export const SECOND = '0DEM00005TEST0002'

export const SAMPLE = (countyFile('entries/pilot-zone.yaml') as { registers: Record<string, object[]> })
  .registers

/** The sample county's registers of road tests, all entries in. */
export class Zone extends Shelf {
  readonly #ids = new Map<string, EntryId>()

  constructor() {
    super(pilotZone)
    for (const [register, entries] of Object.entries(SAMPLE)) {
      for (const input of entries) this.#ids.set(keyOf(input), this.enter(GROUP, register, input).id)
    }
  }

  idOf(key: string): EntryId {
    const id = this.#ids.get(key)
    if (!id) throw new Error(`nothing called ${key}`)
    return id
  }

  on(register: string, key: string, [command, input]: readonly [string, object]): Entry {
    return this.do(GROUP, { register, id: this.idOf(key), command, input })
  }

  refused(register: string, key: string, [command, input]: readonly [string, object]): string | undefined {
    return this.refusal(GROUP, { register, id: this.idOf(key), command, input })
  }

  /** A vehicle declared for both roads and, with its policies, on the road. */
  onRoad(vin: string, n = vin.slice(-4)): Vehicle {
    this.on('test-vehicle', vin, ['declare-test', DECLARED])
    const plate = { number: `测试${n}`, until: '2027-03-01', policies: [`DEMO-C-${n}`, `DEMO-L-${n}`] }
    return this.on('test-vehicle', vin, ['give-plate', plate]) as unknown as Vehicle
  }
}

export const DECLARED = {
  document: '安全性自我声明（演示）',
  stage: 'road-test',
  from: '2026-03-02',
  until: '2027-03-01',
  segments: ['DQ-001', 'DQ-002'],
}

function keyOf(input: object): string {
  const { vin, policy, code, firm, name } = input as Record<string, string>
  return (policy ?? vin ?? code ?? firm ?? name) as string
}
