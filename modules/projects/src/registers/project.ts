import {
  defineRegister,
  type Entry,
  type LocalDate,
  type OfficeId,
  officeId,
  shown,
  town,
} from '@doudi/kernel'
import { z } from 'zod'
import { claimMilestone } from '../acts/claim-milestone.ts'
import { planMilestone } from '../acts/plan-milestone.ts'
import { verifyMilestone } from '../acts/verify-milestone.ts'
import { citedSpan, type Milestone } from './milestone.ts'
import { UNITS } from './unit.ts'

export const BLOCKS = [
  'geo-town',
  'university-circle',
  'sword-valley',
  'vehicle-platform',
  'elsewhere',
] as const

const link = z.strictObject({
  project: z.string().min(1).max(100).meta(shown('项目', 'Project')),
  as: z
    .enum(['upstream', 'downstream'])
    .meta(shown('本项目在其上游或下游', 'Whether this one is upstream or downstream of it')),
})

const fields = z.object({
  name: z.string().min(1).max(100).meta(shown('项目名称', 'Name')),
  code: z.string().max(40).optional().meta(shown('项目代码（赋码）', 'Code of the investment platform')),
  firm: z.string().min(1).max(100).optional().meta(shown('业主企业', 'Firm')),
  town,
  office: officeId.optional().meta(shown('服务单位', 'Office that serves it', { of: 'office' })),
  block: z.enum(BLOCKS).meta(shown('板块（一城一圈一谷一平台）', 'Block')),
  landmark: z.string().max(100).optional().meta(shown('标志性点位', 'Landmark point')),
  investment: z.number().min(0).optional().meta(shown('计划总投资', 'Planned investment')),
  delivered: z.number().min(0).optional().meta(shown('已完成投资', 'Investment so far')),
  unit: z.enum(UNITS).optional().meta(shown('金额单位', 'Unit of the amounts')),
  chainLeader: z.boolean().optional().meta(shown('链主项目', 'Chain leader')),
  links: z.array(link).max(50).optional().meta(shown('上下游项目', 'Upstream and downstream projects')),
  cited: z.array(citedSpan).max(20).optional().meta(shown('已公开的工期说法', 'Published durations')),
})

export interface Plan {
  readonly milestone: Milestone
  readonly planned: LocalDate
  readonly why: string
}

/** What somebody says has been reached; verified by another, or not. */
export interface Claim {
  readonly milestone: Milestone
  readonly on: LocalDate
  readonly evidence: readonly string[]
  readonly by: OfficeId | null
  readonly verified?: boolean | undefined
  readonly finding?: string | undefined
}

export type Project = Entry<
  z.output<typeof fields>,
  { readonly plans: readonly Plan[]; readonly claims: readonly Claim[] }
>

/** What holds of a milestone: its verified claim, else the last that nobody has looked at; one that was found wrong does not. */
export function claimOf({ kept: { claims } }: Project, milestone: Milestone): Claim | undefined {
  const own = claims.filter(c => c.milestone === milestone)
  return own.findLast(c => c.verified) ?? own.findLast(c => c.verified === undefined)
}

/** 项目: from reserve to full output. What is claimed and what is verified are two things; earlier plans stay. */
export const projects = defineRegister({
  name: 'project',
  title: { zh: '项目台账', en: 'Register of projects' },
  entry: { zh: '项目', en: 'project' },
  fields,
  statuses: { running: { zh: '推进中', en: 'running' } },
  start: { plans: [], claims: [] } as Project['kept'],
  reads: {
    offices: 'all',
    // The public reads what was published of it, no plans, claims or amounts of firms.
    public: ({ fields: { name, block, landmark, cited } }) =>
      cited && cited.length > 0
        ? { fields: { name, block, ...(landmark && { landmark }), cited }, kept: {} }
        : undefined,
  },
  key: ({ name }) => name,
  called: ({ name }) => name,
  about: ({ fields: { firm, town, office } }) => ({ firm, town, offices: office ? [office] : [] }),
  refusals: {
    'amount-without-unit': { zh: '金额要写单位', en: 'an amount says its unit' },
    'no-such-project': { zh: '上下游项目尚未登记', en: 'a linked project is not on the register' },
    'linked-to-itself': { zh: '不能与自己关联', en: 'it cannot be linked to itself' },
  },
  check({ entry: { fields: f }, others }) {
    if ((f.investment !== undefined || f.delivered !== undefined) && f.unit === undefined)
      return 'amount-without-unit'
    const links = f.links ?? []
    if (links.some(l => l.project === f.name)) return 'linked-to-itself'
    return links.every(l => others.some(o => o.fields.name === l.project)) ? undefined : 'no-such-project'
  },
  concerns: ({ links = [] }) => links.map(l => ({ register: 'project', key: l.project })),
  acts: [planMilestone, claimMilestone, verifyMilestone],
})
