import type { Kind } from '../kind.ts'
import { dayText, factsOf, handlerOf, lastOf, officeName, openLimits, said, signedBy } from '../subject.ts'

/** 交办单: who is to do what until when. */
export const dispatchOrder: Kind = {
  name: 'dispatch-order',
  title: { zh: '交办单', en: 'Order to handle' },
  mark: '',
  fits: matter => matter.status === 'open',
  write(subject) {
    const { texts } = subject
    const determined = lastOf(subject, 'office-determined')
    const co = (lastOf(subject, 'matter-dispatched')?.data.coOffices ?? []) as string[]
    const dueOn = said(determined?.data.dueOn)
    const limits = openLimits(subject).map(
      ({ title, due, left }) => `${title}：${due}${left && `（${left}）`}；`,
    )
    return {
      title: '交　办　单',
      blocks: [
        { kind: 'addressee', text: `${officeName(subject, handlerOf(subject))}：` },
        { kind: 'paragraph', text: texts.dispatch },
        {
          kind: 'facts',
          rows: [
            ...factsOf(subject),
            ['主办单位', officeName(subject, handlerOf(subject))],
            ['协办单位', co.map(id => officeName(subject, id)).join('、')],
            ...(determined ? ([['确定依据', said(determined.data.mandate)]] as const) : []),
            [
              '办理时限',
              [...(dueOn ? [`确定的办理时限：${dayText(dueOn)}；`] : []), ...limits]
                .join('')
                .replace(/；$/, ''),
            ],
          ],
        },
        {
          kind: 'boxes',
          rows: [{ label: '签收意见', foot: '签收人：　　　　　　年　　月　　日' }],
        },
        signedBy(subject),
      ],
    }
  },
}
