import type { KDay, Storm } from '@doudi/magnetics'
import type { Block } from '@doudi/papers'
import type { GradeTable } from '../grades/grade-table.ts'
import type { StationSite } from '../registers/station.ts'
import { FAULT_WORDS } from '../watch/alarm.ts'
import type { Fault } from '../watch/faults.ts'

/** Means of one day; null where less than nine tenths of it were measured. */
export interface DayMean {
  readonly date: string
  readonly h: number | null
  readonly d: number | null
  readonly z: number | null
  readonly f: number | null
}

/** What a bulletin is written from; the same gives the same paper. */
export interface MonthOfStation {
  readonly station: StationSite
  /** `2026-03`, in UT as all records of the field. */
  readonly month: string
  /** Minutes that are there, and that there could be. */
  readonly minutes: { readonly present: number; readonly all: number }
  readonly days: readonly DayMean[]
  readonly k: readonly KDay[]
  readonly storms: readonly Storm[]
  readonly faults: readonly Fault[]
  readonly table: GradeTable
  /** UT and Beijing time of a moment. */
  readonly written: (ms: number) => string
  readonly signing: { readonly office: string; readonly date: string; readonly place: string }
}

const NONE = '—'

function shown(value: number | null, digits: number): string {
  return value === null ? NONE : value.toFixed(digits)
}

function factsOf({ station, minutes, table }: MonthOfStation): Block {
  const share = minutes.all === 0 ? 0 : (100 * minutes.present) / minutes.all
  return {
    kind: 'facts',
    rows: [
      ['台站', `${station.code} ${station.name}`],
      [
        '位置',
        `${station.latitude.toFixed(2)}°N，${station.longitude.toFixed(2)}°E，高程 ${station.metres} 米`,
      ],
      ['分钟值', `${minutes.present} / ${minutes.all}（${share.toFixed(1)}%）`],
      ['K 指数', `K=9 下限 ${station.k9} nT，线性消除法`],
      ['磁暴分级依据', table.source],
    ],
  }
}

function kTable({ k }: MonthOfStation): Block {
  const blocks = Array.from(
    { length: 8 },
    (_, i) => `${String(3 * i).padStart(2, '0')}-${String(3 * i + 3).padStart(2, '0')}`,
  )
  return {
    kind: 'table',
    columns: [
      { title: '日期', share: 4 },
      ...blocks.map(title => ({ title, share: 2 })),
      { title: '合计', share: 2 },
    ],
    rows: k.map(({ date, k: values }) => [
      date.slice(5),
      ...values.map(v => (v < 0 ? NONE : String(v))),
      values.some(v => v < 0) ? NONE : String(values.reduce((a, b) => a + b, 0)),
    ]),
  }
}

function meansTable({ days }: MonthOfStation): Block {
  return {
    kind: 'table',
    columns: [
      { title: '日期', share: 3 },
      { title: 'H（nT）', share: 4 },
      { title: 'D（°）', share: 4 },
      { title: 'Z（nT）', share: 4 },
      { title: 'F（nT）', share: 4 },
    ],
    rows: days.map(({ date, h, d, z, f }) => [
      date.slice(5),
      shown(h, 1),
      shown(d, 3),
      shown(z, 1),
      shown(f, 1),
    ]),
  }
}

function stormItems({ storms, table, written }: MonthOfStation): Block[] {
  if (storms.length === 0) return [{ kind: 'paragraph', text: '本月没有磁暴。' }]
  return [
    {
      kind: 'items',
      items: storms.map(({ commencement, onsetMs, minimum, minimumMs, endMs, grade }) => {
        const named = table.grades.find(g => g.name === grade)?.title.zh ?? grade
        const began = commencement ? `急始（${commencement.amplitude.toFixed(0)} nT）` : '缓始'
        const ended = endMs === null ? '月末尚未恢复' : `${written(endMs)} 恢复`
        return `${named}：${written(onsetMs)} ${began}，${written(minimumMs)} 本地指数最低 ${minimum.toFixed(0)} nT，${ended}。`
      }),
    },
  ]
}

function faultItems({ faults, written }: MonthOfStation): Block[] {
  if (faults.length === 0) return [{ kind: 'paragraph', text: '本月没有发现仪器故障。' }]
  const of = ({ element }: Fault): string => (element === 'all' ? '' : `${element.toUpperCase()} 分量`)
  return [
    {
      kind: 'items',
      items: faults.map(fault => `${written(fault.fromMs)} 起${of(fault)}${FAULT_WORDS[fault.kind].zh}。`),
    },
  ]
}

/** 地磁月报: what a station has seen in a month, for whoever works with the field and for the file. */
export function bulletin(given: MonthOfStation): {
  readonly title: string
  readonly blocks: readonly Block[]
} {
  const [year, month] = given.month.split('-').map(Number)
  return {
    title: `${given.station.code} 地磁月报（${year}年${month}月）`,
    blocks: [
      factsOf(given),
      { kind: 'heading', text: '一、日均值' },
      meansTable(given),
      { kind: 'heading', text: '二、K 指数（世界时，每三小时）' },
      kTable(given),
      { kind: 'heading', text: '三、磁暴' },
      ...stormItems(given),
      { kind: 'heading', text: '四、仪器' },
      ...faultItems(given),
      { kind: 'note', text: '（日期和时段为世界时；原始采样未改动，计算时不含标记为剔除的采样）' },
      { kind: 'signing', ...given.signing },
    ],
  }
}
