import type { Kind } from '../kind.ts'
import { applicantOf, dayIn, dayText, lastOf, said, signedBy } from '../subject.ts'

/** 答复函: what was done, as the applicant reads it, and where to go if it is not enough. */
export const replyLetter: Kind = {
  name: 'reply-letter',
  title: { zh: '答复函', en: 'Letter of reply' },
  mark: '函',
  outward: true,
  write(subject) {
    const { matter, names, texts } = subject
    const done =
      lastOf(subject, 'matter-resolved') ??
      lastOf(subject, 'answered-directly') ??
      lastOf(subject, 'stage-reply-given')
    if (!done) return undefined
    const { data } = done
    const result = said(data.result)
    const plannedOn = said(data.plannedOn)
    const wouldChange = said(data.wouldChange)
    const next = said(data.nextReplyOn)
    return {
      title: `关于“${matter.facts.title}”的答复`,
      blocks: [
        { kind: 'addressee', text: `${applicantOf(subject)}：` },
        {
          kind: 'paragraph',
          text: `你（单位）于${dayIn(subject, matter.openedAt)}提出的“${matter.facts.title}”（办件编号${matter.number}）收悉。${texts.reply}`,
        },
        { kind: 'paragraph', text: said(data.text) || said(data.answer) },
        ...(result ? ([{ kind: 'paragraph', text: `办理结果：${names.label(result).zh}。` }] as const) : []),
        ...(plannedOn
          ? ([{ kind: 'paragraph', text: `计划完成日期：${dayText(plannedOn)}，届时另行答复。` }] as const)
          : []),
        ...(wouldChange
          ? ([{ kind: 'paragraph', text: `具备下列条件时可再次提出：${wouldChange}` }] as const)
          : []),
        ...(next ? ([{ kind: 'paragraph', text: `下次答复时间：${dayText(next)}。` }] as const) : []),
        { kind: 'paragraph', text: texts.remedy },
        { kind: 'paragraph', text: '特此函复。' },
        signedBy(subject),
        { kind: 'note', text: `（${texts.contact}）` },
      ],
    }
  },
}
