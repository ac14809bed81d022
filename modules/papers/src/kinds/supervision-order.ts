import type { Kind } from '../kind.ts'
import { dayIn, factsOf, handlerOf, lastOf, officeName, openLimits, said, signedBy } from '../subject.ts'

/** 督办单: what has happened so far, what is demanded, and until when. */
export const supervisionOrder: Kind = {
  name: 'supervision-order',
  title: { zh: '督办单', en: 'Order of supervision' },
  mark: '督',
  fits: matter => matter.status === 'open',
  write(subject) {
    const { texts, names, events } = subject
    const demanded = said(lastOf(subject, 'supervised')?.data.text)
    const levels = events.filter(e => e.type === 'level-reached')
    const history = levels.map(
      e =>
        `${dayIn(subject, e.at)}，${names.duty(said(e.data.duty)).zh}${names.label(said(e.data.clock)).zh}：${names.label(said(e.data.level)).zh}。`,
    )
    const limits = openLimits(subject).map(({ title, due }) => `${title}至${due}。`)
    return {
      title: '督　办　单',
      blocks: [
        { kind: 'addressee', text: `${officeName(subject, handlerOf(subject))}：` },
        { kind: 'facts', rows: factsOf(subject) },
        { kind: 'heading', text: '一、办理进度' },
        ...(history.length > 0
          ? ([{ kind: 'items', items: history.slice(-6) }] as const)
          : ([{ kind: 'paragraph', text: '该件在时限内办理，尚无逾期提醒。' }] as const)),
        { kind: 'heading', text: '二、督办要求' },
        { kind: 'paragraph', text: `${demanded && `${demanded.replace(/。$/, '')}。`}${texts.supervision}` },
        { kind: 'heading', text: '三、时限' },
        { kind: 'items', items: limits.length > 0 ? limits : ['以交办时限为准。'] },
        signedBy(subject),
      ],
    }
  },
}
