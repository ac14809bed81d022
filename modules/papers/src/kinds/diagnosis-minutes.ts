import type { Kind } from '../kind.ts'
import { dayIn, factsOf, lastOf, officeName, said, signedBy } from '../subject.ts'

interface Position {
  readonly office: string
  readonly position: string
  readonly legalGround: string
}

/** 专家会诊纪要: the position of each office side by side, with the rule it relies on, and the conclusion. */
export const diagnosisMinutes: Kind = {
  name: 'diagnosis-minutes',
  title: { zh: '专家会诊纪要', en: 'Minutes of the joint diagnosis' },
  mark: '纪',
  write(subject) {
    const held = lastOf(subject, 'diagnosed')
    if (!held) return undefined
    const positions = held.data.positions as Position[]
    const names = positions.map(p => officeName(subject, p.office))
    return {
      title: '专家会诊纪要',
      blocks: [
        {
          kind: 'paragraph',
          text: `${dayIn(subject, held.at)}，${officeName(subject, subject.office)}就办件${subject.matter.number}“${subject.matter.facts.title}”组织专家会诊。${subject.texts.diagnosis}`,
        },
        { kind: 'facts', rows: [...factsOf(subject), ['参加单位', names.join('、')]] },
        { kind: 'heading', text: '一、各单位意见' },
        {
          kind: 'table',
          columns: [
            { title: '单位', share: 3 },
            { title: '意见', share: 5 },
            { title: '依据', share: 4 },
          ],
          rows: positions.map((p, i) => [names[i] ?? '', p.position, p.legalGround]),
        },
        { kind: 'heading', text: '二、会诊结论' },
        { kind: 'paragraph', text: said(held.data.conclusion) },
        signedBy(subject),
        { kind: 'copies', text: `分送：${names.join('，')}。` },
      ],
    }
  },
}
