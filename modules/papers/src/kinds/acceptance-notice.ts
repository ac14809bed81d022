import type { Kind } from '../kind.ts'
import { applicantOf, dayIn, lastOf, openLimits, signedBy } from '../subject.ts'

/** 受理通知. */
export const acceptanceNotice: Kind = {
  name: 'acceptance-notice',
  title: { zh: '受理通知', en: 'Notice of acceptance' },
  mark: '受',
  outward: true,
  write(subject) {
    const { matter, texts } = subject
    const accepted = lastOf(subject, 'application-accepted')?.at ?? matter.openedAt
    const limits = openLimits(subject, 'applicant').map(({ title, due }) => `${title}至${due}。`)
    return {
      title: '受理通知',
      blocks: [
        { kind: 'addressee', text: `${applicantOf(subject)}：` },
        {
          kind: 'paragraph',
          text: `你（单位）提出的“${matter.facts.title}”已于${dayIn(subject, accepted)}受理，办件编号${matter.number}。${texts.acceptance}`,
        },
        ...(limits.length > 0
          ? ([
              { kind: 'heading', text: '一、办理时限' },
              { kind: 'items', items: limits },
            ] as const)
          : []),
        { kind: 'heading', text: limits.length > 0 ? '二、查询与联系' : '一、查询与联系' },
        { kind: 'paragraph', text: texts.contact },
        signedBy(subject),
      ],
    }
  },
}
