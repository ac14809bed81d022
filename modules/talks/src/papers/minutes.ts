import type { Block } from '@doudi/papers'
import type { Issue } from '../registers/issue.ts'
import { copiesTo, type Evening, issuesWith, signingOf, type Written } from './paper.ts'

function section(heading: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'items', items },
      ]
}

function opening({ talk, label, day }: Evening): string {
  const { fields, kept } = talk
  const count = (outcome: Issue['outcome']) => issuesWith(talk, outcome).length
  const came = kept.guests.filter(g => g.state === 'came').length
  const [handed, answered] = [count('handed'), count('on-the-spot')]
  return (
    `${day(fields.date)}（周三）晚，第${fields.number}场政企恳谈会在${fields.place}举行，由${label(fields.team)}负责同志` +
    `${kept.heldBy === 'deputy' ? '委托主持' : '主持'}，主题为“${fields.theme}”。到会企业${came}家，收集问题和建议${handed + answered}条，` +
    `其中现场答复${answered}条，交办${handed}条。`
  )
}

/** With its full stop, which whoever writes down an answer on the evening often leaves out. */
function asSentence(said: string): string {
  return /[。！？.!?]$/.test(said) ? said : `${said}。`
}

/** 纪要: the next working day. No firm is named beside what it asked, and of confidential issues there is a number alone. */
export function minutesPaper(evening: Evening): Written | undefined {
  const { talk, office } = evening
  const { minutes } = talk.kept
  if (minutes === undefined) return undefined
  const open = (outcome: Issue['outcome']) => issuesWith(talk, outcome).filter(i => !i.confidential)
  const confidential = talk.kept.issues.filter(i => i.confidential && i.outcome !== 'taken-back').length
  const answered = open('on-the-spot').map(
    i => `${i.title}：${i.office ? office(i.office) : ''}答复，${asSentence(i.answer ?? '')}`,
  )
  const handed = open('handed').map(i => `${i.title}：交${office(i.office ?? '')}办理。`)
  return {
    title: `政企恳谈会纪要（第${talk.fields.number}场）`,
    blocks: [
      { kind: 'paragraph', text: opening(evening) },
      ...minutes
        .split('\n')
        .filter(line => line.trim() !== '')
        .map((text): Block => ({ kind: 'paragraph', text })),
      ...section('一、现场答复', answered),
      ...section(`${answered.length > 0 ? '二' : '一'}、交办事项`, handed),
      ...(confidential > 0
        ? [{ kind: 'paragraph' as const, text: `另有保密事项${confidential}条，单独办理，不在此列出。` }]
        : []),
      { kind: 'paragraph', text: evening.limits },
      signingOf(evening),
      ...copiesTo(evening),
    ],
  }
}
