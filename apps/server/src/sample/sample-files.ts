import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '@doudi/kernel'
import { parse } from 'yaml'

/** What a sample matter is about. */
export interface SampleRequest {
  readonly title: string
  readonly text: string
  readonly item?: string
  readonly town?: string
  readonly done?: string
  readonly lead?: string
  readonly from?: string
  readonly ground?: string
  readonly with?: readonly string[]
}

export type RequestKind =
  | 'requests'
  | 'catch-all'
  | 'meeting'
  | 'visit'
  | 'proactive'
  | 'agency'
  | 'project'
  | 'road-test'
  | 'booking'
  | 'stall'
  | 'award'

export interface SampleFirm {
  readonly id: string
  readonly name: string
  readonly town: string
  readonly size: 'micro' | 'small' | 'medium' | 'large'
  readonly sector: Text
  readonly contact: { readonly name: string; readonly phone: string }
}

export interface SampleFiles {
  readonly requests: Readonly<Record<RequestKind, readonly SampleRequest[]>>
  readonly firms: readonly SampleFirm[]
  /** 并联审批事项清单, as the county's entries have it. */
  readonly permitList: object
}

export async function readSampleFiles(countyFolder: string): Promise<SampleFiles> {
  const read = async (name: string): Promise<unknown> =>
    parse(await readFile(join(countyFolder, name), 'utf8'))
  const { firms } = (await read('firms.yaml')) as { firms: SampleFirm[] }
  const { registers } = (await read('entries/permits.yaml')) as { registers: Record<string, object[]> }
  const [permitList = {}] = registers['permit-list'] ?? []
  return { permitList, requests: (await read('sample/requests.yaml')) as SampleFiles['requests'], firms }
}
