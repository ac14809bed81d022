import { getProcedure, resultOf } from '@doudi/kernel'
import type { Kind } from '../kind.ts'
import {
  applicantOf,
  dayIn,
  handlerOf,
  lastOf,
  officeName,
  type Subject,
  said,
  signedBy,
} from '../subject.ts'

const COLUMNS = [
  { title: '序号', share: 3 },
  { title: '办件编号', share: 7 },
  { title: '事项', share: 9 },
  { title: '申请人', share: 6 },
  { title: '主办单位', share: 8 },
  { title: '登记日期', share: 8 },
  { title: '办结日期', share: 8 },
  { title: '办理结果', share: 5 },
  { title: '办理情况', share: 13 },
  { title: '评价', share: 4 },
  { title: '销号意见', share: 6 },
]
/** To be written by hand. */
const BLANK = '　'

/** One matter as a row of the list. */
export function strikeOffRow(subject: Subject, ordinal: number): string[] {
  const { matter, county, names } = subject
  const result = resultOf(matter, getProcedure(county, matter.procedure))
  const done = lastOf(subject, 'matter-resolved') ?? lastOf(subject, 'answered-directly')
  const rated = lastOf(subject, 'rated') ?? lastOf(subject, 'called-back')
  const grade = said(rated?.data.grade) || said(rated?.data.outcome) || said(rated?.data.result)
  return [
    String(ordinal),
    matter.number,
    matter.facts.title,
    applicantOf(subject),
    officeName(subject, handlerOf(subject)),
    dayIn(subject, matter.openedAt),
    matter.closedAt === undefined ? '' : dayIn(subject, matter.closedAt),
    result ? names.label(result).zh : '',
    said(done?.data.text) || said(done?.data.answer),
    grade ? names.label(grade).zh : '',
    BLANK,
  ]
}

/** 销号清单: what is struck off the list of open problems, across an A3 sheet; the opinion is written by hand. */
export const strikeOffList: Kind = {
  name: 'strike-off-list',
  title: { zh: '销号清单', en: 'List of matters struck off' },
  mark: '销',
  sheet: 'a3-landscape',
  fits: matter => matter.status === 'closed',
  write(subject) {
    if (subject.matter.status !== 'closed') return undefined
    return {
      title: '销　号　清　单',
      blocks: [{ kind: 'table', columns: COLUMNS, rows: [strikeOffRow(subject, 1)] }, signedBy(subject)],
    }
  },
}
