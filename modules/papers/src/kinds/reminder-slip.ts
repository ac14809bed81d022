import type { Kind } from '../kind.ts'
import { factsOf, handlerOf, officeName, openLimits, signedBy } from '../subject.ts'

/** 催办单. */
export const reminderSlip: Kind = {
  name: 'reminder-slip',
  title: { zh: '催办单', en: 'Reminder' },
  mark: '催',
  fits: matter => matter.status === 'open',
  write(subject) {
    const times = subject.events.filter(e => e.type === 'reminded').length
    const limits = openLimits(subject)
    return {
      title: '催　办　单',
      blocks: [
        { kind: 'addressee', text: `${officeName(subject, handlerOf(subject))}：` },
        {
          kind: 'paragraph',
          text: `下列办件由你单位承办，${times > 0 ? `已催办${times}次，` : ''}请抓紧办理。${subject.texts.reminder}`,
        },
        {
          kind: 'facts',
          rows: [
            ...factsOf(subject),
            ...limits.map(({ title, due, left }) => [title, `${due}${left && `，${left}`}`] as const),
          ],
        },
        { kind: 'boxes', rows: [{ label: '回复意见', foot: '承办人：　　　　　　年　　月　　日' }] },
        signedBy(subject),
      ],
    }
  },
}
