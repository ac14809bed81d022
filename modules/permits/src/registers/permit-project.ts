import { defineRegister, type Entry, type OfficeId, officeId, party, shown, town } from '@doudi/kernel'
import { z } from 'zod'
import { concernsOf } from '../acts/act-on-item.ts'
import { ACTS } from '../acts/acts.ts'
import { accountOf } from '../acts/mandate.ts'
import type { Mode, PARTS } from './item.ts'
import { parcelIn } from './parcel.ts'
import { listIn } from './permit-list.ts'

const fields = z.object({
  name: z.string().min(1).max(100).meta(shown('项目名称', 'Name')),
  code: z.string().max(40).optional().meta(shown('项目代码（赋码）', 'Code of the investment platform')),
  firm: z.string().min(1).max(100).meta(shown('业主企业', 'Firm')),
  party,
  town,
  office: officeId.meta(shown('代办单位', 'Agent', { of: 'office' })),
  parcel: z.string().min(1).max(40).meta(shown('地块编号', 'Number of the parcel')),
  list: z.string().min(1).max(60).meta(shown('事项清单', 'List of items by which it runs')),
})

/** 容缺: a paper that follows by a day. */
export interface Missing {
  readonly paper: string
  readonly by: string
  readonly suppliedOn?: string | undefined
}

/** Where one item of a project stands. What is prepared has no legal force; only what is issued has a number and a date. */
export interface ItemState {
  readonly mode?: Mode
  readonly filedOn?: string
  readonly prepared?: { readonly on: string; readonly opinion?: string }
  readonly issued?: { readonly on: string; readonly number: string }
  readonly promise?: { readonly on: string; readonly text: string }
  readonly missing?: readonly Missing[]
  readonly check?: { readonly on: string; readonly holds: boolean; readonly finding: string }
  readonly revoked?: { readonly on: string; readonly document: string; readonly why: string }
}

export interface Mandate {
  readonly document: string
  readonly on: string
  readonly office: OfficeId
}

/** 联合图审: all parts in one sitting; it passes when each of them does. */
export interface Review {
  readonly on: string
  readonly parts: readonly {
    readonly part: (typeof PARTS)[number]
    readonly passes: boolean
    readonly opinion: string
  }[]
}

export type PermitProject = Entry<
  z.output<typeof fields>,
  {
    readonly mandate?: Mandate | undefined
    readonly items: Readonly<Record<string, ItemState>>
    readonly reviews: readonly Review[]
  }
>

/**
 * 拿地开工项目: what is merely so of a project on its way to the certificates — which item is handled how, prepared, issued,
 * checked, revoked, and what papers follow. Who must do what by when is the matter that comes from it (four-certificates).
 */
export const permitProjects = defineRegister({
  name: 'permit-project',
  title: { zh: '拿地开工项目台账', en: 'Register of projects from land to start' },
  entry: { zh: '拿地开工项目', en: 'project from land to start' },
  fields,
  statuses: {
    running: { zh: '办理中', en: 'running' },
    complete: { zh: '四证齐全', en: 'all certificates there' },
  },
  start: { items: {}, reviews: [] } as PermitProject['kept'],
  by: { enter: ['keeper', 'firm'] },
  reads: { offices: 'all', party: ({ fields: said, kept }) => ({ fields: said, kept }) },
  key: ({ name }) => name,
  called: ({ name }) => name,
  about(project) {
    const { firm, town, office } = project.fields
    const account = accountOf(project)
    return { firm, ...(town && { town }), offices: [office], parties: account ? [account] : [] }
  },
  // The agency that comes of it is the firm's own, whoever registers it.
  asker: (project, part) => (part === 'agency' ? accountOf(project) : undefined),
  refusals: {
    'no-such-list': { zh: '没有这一版事项清单', en: 'there is no such list of items' },
    'no-such-parcel': { zh: '地块尚未登记', en: 'the parcel is not on the register' },
    'sold-to-another': { zh: '该地块由其他企业竞得', en: 'another firm has won that parcel' },
  },
  check({ entry: { fields: f }, others }) {
    if (!listIn(others)) return 'no-such-list'
    const parcel = parcelIn(others)
    if (!parcel) return 'no-such-parcel'
    return parcel.kept.sale && parcel.kept.sale.firm !== f.firm ? 'sold-to-another' : undefined
  },
  concerns: concernsOf,
  acts: ACTS,
})
