import { missingOf } from '../measures/standing.ts'
import { factsOf, type Subject, type Written } from './subject.ts'

/** 容缺受理告知: which papers follow, by which day, and what happens if they do not; none while nothing is missing. */
export function missingNotice(subject: Subject): Written | undefined {
  const { project, items, office, day, signing } = subject
  const rows = items.flatMap(one =>
    missingOf(one).map(({ paper, by }) => [one.item.name, paper, day(by), office(one.item.office)]),
  )
  if (rows.length === 0) return undefined
  return {
    title: '容缺受理告知书',
    sheet: 'a4',
    blocks: [
      { kind: 'addressee', text: `${project.fields.firm}：` },
      {
        kind: 'paragraph',
        text: '你单位申报的下列事项主件齐全，现予容缺受理。所缺材料一次告知如下，请在所列日期前补齐。',
      },
      factsOf(subject),
      {
        kind: 'table',
        columns: [
          { title: '事项', share: 8 },
          { title: '欠缺材料', share: 8 },
          { title: '补齐日期', share: 7 },
          { title: '办理单位', share: 9 },
        ],
        rows: rows.map(row => row.map(String)),
      },
      {
        kind: 'paragraph',
        text: '预审意见不具有法律效力。逾期未补齐的，补齐以前不予核发；已经补齐的，不再重复提交。',
      },
      { kind: 'signing', ...signing },
    ],
  }
}
