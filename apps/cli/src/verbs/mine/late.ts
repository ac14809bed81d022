import type { Language } from '@doudi/kernel'
import { distinguishLate, type LateGroup, type LateMark } from '@doudi/mining'
import { type Answered, type Asked, firstRows, percent, rounded } from './figures.ts'
import { noColumn } from './no-column.ts'

const KINDS: Readonly<Record<LateMark['kind'], { zh: string; en: string }>> = {
  activity: { zh: '办过', en: 'had' },
  repeated: { zh: '重复', en: 'repeated' },
  resource: { zh: '经办', en: 'handled by' },
  attribute: { zh: '', en: '' },
  began: { zh: '开始于', en: 'began' },
}

function markName(
  { kind, name, value }: Pick<LateMark, 'kind' | 'name' | 'value'>,
  language: Language,
): string {
  const word = KINDS[kind][language]
  return `${word}${word === '' ? '' : ' '}${name}${value === '' ? '' : ` = ${value}`}`
}

/** One line for each group, deeper ones further in. */
function treeLines(group: LateGroup, language: Language, indent = '  '): string[] {
  const { parted } = group
  if (parted === undefined) return []
  const zh = language === 'zh'
  const name = markName(parted, language)
  const side = (isWith: boolean): string[] => {
    const { cases, late: lateOf, low, high, ...below } = isWith ? parted.with : parted.without
    const label = isWith ? name : zh ? `不是：${name}` : `not: ${name}`
    const counts = zh ? `${cases} 件中 ${lateOf} 件逾期` : `${lateOf} of ${cases} late`
    const line = `${indent}${label}  ${counts} [${percent(low)}–${percent(high)}]`
    return [line, ...treeLines({ cases, late: lateOf, low, high, ...below }, language, `${indent}    `)]
  }
  return [...side(true), ...side(false)]
}

function treeDocument({ parted, low, high, ...counts }: LateGroup): object {
  const group = { ...counts, interval: [rounded(low), rounded(high)] }
  if (parted === undefined) return group
  const { kind, name, value, p } = parted
  const [having, lacking] = [treeDocument(parted.with), treeDocument(parted.without)]
  return { ...group, by: { kind, name, value, p_corrected: p }, with: having, without: lacking }
}

/** What late matters have in common, mark by mark and step by step. */
export function late({ log, language, options }: Asked): Answered {
  const column = String(options.late)
  const report = distinguishLate(log, column)
  if (report === undefined)
    throw noColumn('--late', column, [...log.caseColumns.keys(), ...log.eventColumns.keys()])
  const { marks, tree: _, ...counts } = report
  const rows = marks.map(mark => ({
    kind: mark.kind,
    name: mark.name,
    value: mark.value,
    late_with: mark.lateWith,
    on_time_with: mark.onTimeWith,
    ratio: rounded(mark.ratio, 3),
    interval: [rounded(mark.low, 3), rounded(mark.high, 3)],
    information_bits: rounded(mark.information),
    p_corrected: mark.p,
  }))
  const zh = language === 'zh'
  const head = zh
    ? `逾期 ${counts.late} 件，按期 ${counts.onTime} 件，无截止时间 ${counts.withoutDeadline} 件；比较了 ${counts.compared} 种特征，已作多重检验校正`
    : `${counts.late} late, ${counts.onTime} in time, ${counts.withoutDeadline} without a deadline; ${counts.compared} marks compared, corrected for so many`
  const caution = zh
    ? '以下只是与逾期同时出现，不说明是逾期的原因'
    : 'these go together with lateness; they need not be its cause'
  const lines = marks.map(mark => {
    const { lateWith, onTimeWith, ratio, low, high, p } = mark
    const of = zh
      ? `${lateWith + onTimeWith} 件中 ${lateWith} 件逾期`
      : `${lateWith} of ${lateWith + onTimeWith} late`
    return `  ×${ratio.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}]  ${markName(mark, language)}  (${of}, p=${p.toExponential(1)})`
  })
  const parted = treeLines(report.tree, language)
  const treeHead = zh
    ? '一步步分开（到期一半时仍在办的件）：'
    : 'parted step by step (matters under way half-way):'
  const document = {
    late: counts.late,
    on_time: counts.onTime,
    without_deadline: counts.withoutDeadline,
    unreadable_deadlines: counts.unreadable,
    under_way_half_way: counts.underWay,
    finished: 'last event',
    compared: counts.compared,
    correction: 'Benjamini-Hochberg 0.05',
    causal: false,
    marks: rows,
    tree: treeDocument(report.tree),
  }
  const parts = parted.length === 0 ? [] : [treeHead, ...parted]
  return { document, lines: [head, caution, ...firstRows(lines, language), ...parts] }
}
