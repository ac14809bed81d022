import type { Block } from '@doudi/papers'
import { plateValidity } from '../measures/plate-validity.ts'
import { reportsDue } from '../measures/reports-due.ts'
import type { Segment } from '../registers/road-segment.ts'
import type { Rules } from '../registers/test-rules.ts'
import type { Vehicle } from '../registers/test-vehicle.ts'

/** What the notice of one test is written from; the same gives the same paper. */
export interface TestNotice {
  readonly vehicle: Vehicle
  /** The rules it was judged by, if they are still on the register. */
  readonly rules: Rules | null
  /** Roads that the declaration names. */
  readonly roads: readonly Segment[]
  label(key: string): string
  /** `2026年4月15日` from a date. */
  day(iso: string): string
  /** The office that writes, the day of the paper and what stands in the place of the seal. */
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

const ENDS_FIRST = { plate: '牌照', declaration: '声明', insurance: '保险' } as const

function validityRow({ vehicle, day }: TestNotice): readonly [string, string] {
  const validity = plateValidity(vehicle.kept)
  return [
    '有 效 期',
    validity
      ? `至${day(validity.until)}（牌照、声明、保险中最早的一个：${ENDS_FIRST[validity.by]}）`
      : '核发临时牌照后确定',
  ]
}

function roadsTable({ roads, label }: TestNotice): Block {
  return {
    kind: 'table',
    columns: [
      { title: '路段编号', share: 4 },
      { title: '路段名称', share: 9 },
      { title: '道路等级', share: 4 },
      { title: '长度（米）', share: 4 },
      { title: '开放时段', share: 6 },
    ],
    rows: roads.map(({ fields }) => [
      fields.code,
      fields.name,
      label(fields.road),
      String(fields.metres),
      fields.hours?.map(h => `${h.from}—${h.to}`).join('、') || '全天',
    ]),
  }
}

/** What the subject has to keep to, from the rules by which its test was judged. */
function duties({ vehicle, rules, label, day }: TestNotice): readonly string[] {
  const always = [
    '只在上列路段、开放时段和声明的等级内测试；车辆、软件、配置与声明不符的，先终止测试再重新声明。',
    '路段暂停期间不新增测试；路段关闭的，测试随之终止，临时牌照交回或作废。',
  ]
  if (!rules) return always
  const reports = reportsDue(vehicle, rules).map(r => `${label(r.kind)}报告${day(r.due)}前`)
  return [
    ...always,
    `报告：${reports.join('；')}。`,
    `发生严重事故的，${rules.seriousHours} 小时内报告；其他事故 ${rules.accidentDays} 个工作日内报告，责任认定后 ${rules.analysisDays} 个工作日内提交分析。`,
  ]
}

/** 道路测试告知书: what was declared and countersigned, where and until when; undefined while nothing is declared. */
export function testNotice(
  notice: TestNotice,
): { readonly title: string; readonly blocks: readonly Block[] } | undefined {
  const { vehicle, label, day, signing } = notice
  const { fields, kept } = vehicle
  const { declaration, plate } = kept
  if (!declaration || vehicle.status === 'test-over') return undefined
  return {
    title: '智能网联汽车道路测试告知书',
    blocks: [
      { kind: 'addressee', text: `${fields.firm}：` },
      {
        kind: 'paragraph',
        text: `你单位提交的“${declaration.document}”经联席工作小组确认，现将测试事项告知如下。`,
      },
      {
        kind: 'facts',
        rows: [
          ['车辆识别代号', fields.vin],
          ['车　　型', `${fields.model}（${fields.level}）`],
          ['系统和软件', `${fields.system} ${fields.software}，${fields.configuration}`],
          ['阶　　段', label(declaration.stage)],
          ['测 试 期', `${day(declaration.from)}至${day(declaration.until)}`],
          ['临时牌照', plate ? `${plate.number}，至${day(plate.until)}` : '尚未核发'],
          validityRow(notice),
          ['依　　据', declaration.rules],
        ],
      },
      { kind: 'heading', text: '一、测试路段' },
      roadsTable(notice),
      { kind: 'heading', text: '二、应当遵守的事项' },
      { kind: 'items', items: duties(notice) },
      { kind: 'signing', ...signing },
      { kind: 'copies', text: '分送：县经济和信息化局，县公安局，县交通运输局。' },
    ],
  }
}
