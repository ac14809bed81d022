import { getProcedure } from '@doudi/kernel'
import type { Kind } from '../kind.ts'
import { factsOf, handlerOf, lastOf, officeName, openLimits, type Subject, said } from '../subject.ts'

interface Asked {
  readonly clock?: string
  readonly days?: number
  readonly reason?: string
  readonly unit?: string
}

/** The extension that is being drafted, or else the one that was granted last. */
function askedFor(subject: Subject): Asked | undefined {
  const { matter, county } = subject
  const duty = Object.values(matter.duties).find(d => d.draft?.act === 'extend-deadline')
  if (!duty?.draft) return lastOf(subject, 'deadline-extended')?.data as Asked | undefined
  const asked = duty.draft.input as Asked
  const limits = getProcedure(county, matter.procedure).nodes[duty.node]?.limits
  const unit = limits?.[asked.clock ?? 'promised']?.unit
  return { ...asked, ...(unit && { unit }) }
}

/** 延期审批单: what is asked, why, and empty boxes for those who sign. */
export const extensionApproval: Kind = {
  name: 'extension-approval',
  title: { zh: '延期审批单', en: 'Approval of an extension' },
  mark: '延',
  fits: matter =>
    Object.values(matter.duties).some(
      d => d.draft?.act === 'extend-deadline' || Object.keys(d.extra).length > 0,
    ),
  write(subject) {
    const asked = askedFor(subject)
    if (!asked) return undefined
    const { names } = subject
    const clock = names.label(asked.clock ?? 'promised').zh
    const foot = '签名：　　　　　　年　　月　　日'
    return {
      title: '延期审批单',
      blocks: [
        {
          kind: 'facts',
          rows: [
            ...factsOf(subject),
            ['承办单位', officeName(subject, handlerOf(subject))],
            ['申请延长', `${clock}延长 ${asked.days ?? ''} ${names.label(asked.unit ?? 'working-days').zh}`],
            ['延期理由', said(asked.reason)],
            [
              '现行时限',
              openLimits(subject)
                .map(({ title, due }) => `${title}至${due}`)
                .join('；'),
            ],
          ],
        },
        {
          kind: 'boxes',
          rows: [
            { label: '承办人意见', foot },
            { label: '单位分管领导意见', foot },
            { label: '单位主要负责人意见', foot },
          ],
        },
        { kind: 'note', text: '延期应在时限届满前提出，从原起算日连续计算，不得超过法定时限。' },
      ],
    }
  },
}
