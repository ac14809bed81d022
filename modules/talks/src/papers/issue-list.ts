import type { Block } from '@doudi/papers'
import type { Issue } from '../registers/issue.ts'
import { copiesTo, type Evening, factsOf, issuesWith, signingOf, type Written } from './paper.ts'

/** What a list that goes from hand to hand says in place of a confidential heading. */
const CONFIDENTIAL = '（保密事项，单独交办）'

function headingOf({ confidential, title }: Issue): string {
  return confidential ? CONFIDENTIAL : title
}

function firmOf({ confidential, firm = '' }: Issue): string {
  return confidential ? '' : firm
}

function handedTable({ talk, numbers, office, label }: Evening): Block {
  const hides = talk.fields.hidesFirms
  return {
    kind: 'table',
    columns: [
      { title: '序号', share: 2 },
      { title: '问题、建议', share: hides ? 8 : 6 },
      { title: '类别', share: 2 },
      ...(hides ? [] : [{ title: '企业', share: 4 }]),
      { title: '承办单位', share: 6 },
      { title: '办件编号', share: 6 },
    ],
    rows: issuesWith(talk, 'handed').map((issue, i) => [
      String(i + 1),
      headingOf(issue),
      label(issue.kind),
      ...(hides ? [] : [firmOf(issue)]),
      issue.office ? office(issue.office) : '',
      numbers[issue.part] ?? '',
    ]),
  }
}

function answeredTable({ talk, office }: Evening): Block {
  return {
    kind: 'table',
    columns: [
      { title: '序号', share: 2 },
      { title: '问题、建议', share: 7 },
      { title: '答复单位', share: 5 },
      { title: '现场答复', share: 10 },
    ],
    rows: issuesWith(talk, 'on-the-spot').map((issue, i) => [
      String(i + 1),
      headingOf(issue),
      issue.office ? office(issue.office) : '',
      issue.confidential ? CONFIDENTIAL : (issue.answer ?? ''),
    ]),
  }
}

/** 交办清单: the same night, once no issue is without an answer or an office. */
export function issueListPaper(evening: Evening): Written | undefined {
  const { talk } = evening
  if (!['listed', 'minuted', 'reviewed'].includes(talk.status)) return undefined
  const [handed, answered] = (['handed', 'on-the-spot'] as const).map(o => issuesWith(talk, o).length)
  return {
    title: `政企恳谈会第${talk.fields.number}场交办清单`,
    blocks: [
      factsOf(evening),
      { kind: 'heading', text: `一、交办 ${handed} 条` },
      ...(handed ? [handedTable(evening), { kind: 'paragraph' as const, text: evening.limits }] : []),
      { kind: 'heading', text: `二、现场答复 ${answered} 条` },
      ...(answered ? [answeredTable(evening)] : []),
      signingOf(evening),
      ...copiesTo(evening),
    ],
  }
}
