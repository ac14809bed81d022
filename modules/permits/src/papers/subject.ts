import type { OfficeId } from '@doudi/kernel'
import type { Block, Paper } from '@doudi/papers'
import type { StandingItem } from '../measures/standing.ts'
import type { Parcel } from '../registers/parcel.ts'
import type { PermitProject } from '../registers/permit-project.ts'

/** Everything a paper of a project is written from; words of offices, labels and dates are the caller's. */
export interface Subject {
  readonly project: PermitProject
  readonly parcel: Parcel | undefined
  readonly items: readonly StandingItem[]
  readonly office: (id: OfficeId) => string
  readonly label: (key: string) => string
  readonly day: (iso: string) => string
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

export interface Written {
  readonly title: string
  readonly sheet: Paper['sheet']
  readonly blocks: readonly Block[]
}

/** What every paper of a project says of it. */
export function factsOf({ project, parcel, day }: Subject): Block {
  const { name, code, firm, parcel: number } = project.fields
  const { mandate } = project.kept
  return {
    kind: 'facts',
    rows: [
      ['项目名称', name],
      ...(code ? [['项目代码', code] as const] : []),
      ['业主企业', firm],
      ['地　　块', parcel ? `${number}　${parcel.fields.location}` : number],
      ['代办委托', mandate ? `${mandate.document}（${day(mandate.on)}）` : '未委托'],
    ],
  }
}
