import { missingOf, type StandingItem, standOf } from '../measures/standing.ts'
import { factsOf, type Subject, type Written } from './subject.ts'

const COLUMNS = [
  { title: '序号', share: 2 },
  { title: '事项', share: 9 },
  { title: '办理单位', share: 9 },
  { title: '办理方式', share: 4 },
  { title: '前置事项', share: 8 },
  { title: '预审通过', share: 6 },
  { title: '核发（完成）', share: 6 },
  { title: '证号、合同号或凭证号', share: 8 },
  { title: '备注', share: 10 },
]

function remarkOf(one: StandingItem, { day }: Subject): string {
  const { promise, check, revoked } = one.state
  const missing = missingOf(one).map(m => `缺${m.paper}，${day(m.by)}前补齐`)
  return [
    ...missing,
    ...(promise ? [`${day(promise.on)}书面承诺`] : []),
    ...(check ? [`${day(check.on)}核查${check.holds ? '属实' : '不符'}`] : []),
    ...(revoked ? [`${day(revoked.on)}撤销（${revoked.document}）`] : []),
  ].join('；')
}

function rowOf(one: StandingItem, n: number, subject: Subject): string[] {
  const { office, label, day, items } = subject
  const { item, mode, state } = one
  const needs = item.needs.map(code => items.find(o => o.item.item === code)?.item.name ?? code)
  // What was revoked is not shown as if it were in force.
  const issued = state.revoked ? undefined : state.issued
  return [
    String(n),
    `${item.certificate ? '★' : ''}${item.name}`,
    office(item.office),
    label(mode),
    needs.join('、') || '无',
    state.prepared ? day(state.prepared.on) : '',
    issued ? day(issued.on) : '',
    issued?.number ?? '',
    standOf(one) === 'not-needed' ? '免办' : remarkOf(one, subject),
  ]
}

/** 四证办理清单: every item with what is prepared and what is issued, across an A3 sheet. */
export function certificateList(subject: Subject): Written {
  const { items, signing } = subject
  return {
    title: '拿地开工四证办理清单',
    sheet: 'a3-landscape',
    blocks: [
      factsOf(subject),
      { kind: 'table', columns: COLUMNS, rows: items.map((one, i) => rowOf(one, i + 1, subject)) },
      { kind: 'note', text: '★为四证。预审通过不具有法律效力；证照日期不早于前置事项。' },
      { kind: 'signing', ...signing },
    ],
  }
}
