import type { LocalDate } from '@doudi/kernel'
import type { Block } from '@doudi/papers'
import type { Award } from '../registers/award.ts'
import type { Evidence } from '../registers/evidence.ts'

/** What the list is written from; the same gives the same paper. */
export interface StandingList {
  readonly awards: readonly Award[]
  readonly evidence: readonly Evidence[]
  readonly today: LocalDate
  label(key: string): string
  office(id: string): string
  /** `2026年4月15日` from a date. */
  day(iso: string): string
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

const AWARDS = [
  { title: '序号', share: 3 },
  { title: '奖励荣誉', share: 10 },
  { title: '级别', share: 4 },
  { title: '获奖集体或个人', share: 9 },
  { title: '发文机关', share: 8 },
  { title: '文号或文件名', share: 9 },
  { title: '规则版本', share: 7 },
  { title: '发文日期', share: 6 },
]
const EVIDENCE = [
  { title: '序号', share: 3 },
  { title: '跑道', share: 8 },
  { title: '单位', share: 8 },
  { title: '标题', share: 11 },
  { title: '过程或结果', share: 4 },
  { title: '发生日期', share: 6 },
  { title: '来源', share: 9 },
  { title: '状态', share: 5 },
  { title: '陈述（条）', share: 4 },
  { title: '异议（条）', share: 4 },
]

const LEVELS = { national: '国家级', provincial: '省级', municipal: '市级', county: '县级' } as const
const KINDS = { effort: '过程', result: '结果' } as const
const STATUSES: Readonly<Record<string, string>> = {
  submitted: '已提交',
  'to-be-heard': '待陈述意见',
  published: '已公示',
  objected: '有异议',
  'set-aside': '不予采用',
}

/** In the order of time: nobody stands above anybody here. */
function byDate<E extends { readonly fields: { readonly on: string } }>(entries: readonly E[]): E[] {
  return entries.toSorted((a, b) => (a.fields.on < b.fields.on ? -1 : 1))
}

function awardRows({ awards, day }: StandingList): string[][] {
  return byDate(awards).map(({ fields: f, kept }, i) => [
    String(i + 1),
    kept.revoked ? `${f.name}（已撤销）` : f.name,
    LEVELS[f.level],
    f.body ?? `个人（${f.person}）`,
    f.issuer,
    f.document,
    f.rule,
    day(f.on),
  ])
}

function evidenceRows({ evidence, day, office }: StandingList): string[][] {
  return byDate(evidence).map(({ fields: f, kept, office: unit, status }, i) => [
    String(i + 1),
    f.track,
    unit ? office(unit) : '',
    f.title,
    KINDS[f.kind],
    day(f.on),
    f.sources.map(s => [s.name, s.document].filter(Boolean).join(' ')).join('；'),
    STATUSES[status] ?? status,
    String(kept.replies?.length ?? 0),
    String(kept.objections?.length ?? 0),
  ])
}

function table(columns: typeof AWARDS, rows: readonly (readonly string[])[]): Block[] {
  return rows.length > 0 ? [{ kind: 'table', columns, rows }] : [{ kind: 'paragraph', text: '没有登记。' }]
}

/** 奖励荣誉与业绩佐证清单: what was decided elsewhere and what units can show, in the order of time; no score and no rank. */
export function standingList(list: StandingList): {
  readonly title: string
  readonly blocks: readonly Block[]
} {
  const { awards, evidence, day, today } = list
  return {
    title: '奖励荣誉与业绩佐证清单',
    blocks: [
      {
        kind: 'paragraph',
        text: `截至${day(today)}，登记公布的奖励荣誉 ${awards.length} 项，业绩佐证 ${evidence.length} 条。两表都按时间先后排列。`,
      },
      { kind: 'heading', text: '一、公布的奖励荣誉' },
      ...table(AWARDS, awardRows(list)),
      { kind: 'heading', text: '二、业绩佐证' },
      ...table(EVIDENCE, evidenceRows(list)),
      {
        kind: 'note',
        text: '只登记已公布的决定和单位提交的佐证，个人以代码表示；不打分、不排名、不推测。用于考核须另行批准。',
      },
      { kind: 'signing', ...list.signing },
    ],
  }
}
