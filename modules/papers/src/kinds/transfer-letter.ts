import type { Kind } from '../kind.ts'
import { factsOf, handlerOf, lastOf, officeName, openLimits, said, signedBy } from '../subject.ts'

/** 转办函: from one office to another, on equal footing. */
export const transferLetter: Kind = {
  name: 'transfer-letter',
  title: { zh: '转办函', en: 'Letter of transfer' },
  mark: '转',
  fits: matter => matter.status === 'open',
  write(subject) {
    const { matter, texts } = subject
    const handed = lastOf(subject, 'handed-over')
    const to = said(handed?.data.office) || handlerOf(subject)
    const due = openLimits(subject)[0]
    return {
      title: `关于转办“${matter.facts.title}”的函`,
      blocks: [
        { kind: 'addressee', text: `${officeName(subject, to)}：` },
        {
          kind: 'paragraph',
          text: `现将办件${matter.number}“${matter.facts.title}”转你单位办理。${handed ? `转办理由：${said(handed.data.reason)}。` : ''}`,
        },
        { kind: 'facts', rows: factsOf(subject) },
        {
          kind: 'paragraph',
          text: `${due ? `该件${due.title}至${due.due}，计时连续计算，不因转办中断。` : ''}${texts.transfer}`,
        },
        signedBy(subject),
      ],
    }
  },
}
