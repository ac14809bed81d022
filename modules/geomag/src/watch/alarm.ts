import type { Text } from '@doudi/kernel'
import type { Course, Notice } from './course.ts'
import type { Fault } from './faults.ts'

/** What `open-matter` is told of an alarm. The key stands for the storm or fault: it opens one matter, ever. */
export interface AlarmMatter {
  readonly key: string
  readonly input: Readonly<Record<string, unknown>>
}

export interface AlarmOf {
  readonly station: { readonly code: string; readonly name: string }
  /** Id of the drill; its matters say so in every word that is read of them. */
  readonly drill: string | null
  /** A moment as it is written: UT and the county's own time. */
  readonly written: (ms: number) => string
}

export const TIER_WORDS: Readonly<Record<Course['tier'], Text>> = {
  none: { zh: '解除', en: 'all-clear' },
  watch: { zh: '关注', en: 'watch' },
  warning: { zh: '预警', en: 'warning' },
  severe: { zh: '严重', en: 'severe' },
}

export const FAULT_WORDS: Readonly<Record<Fault['kind'], Text>> = {
  step: { zh: '台阶', en: 'step' },
  drift: { zh: '漂移', en: 'drift' },
  clock: { zh: '时钟误差', en: 'clock error' },
  'delta-f': { zh: 'ΔF 超限', en: 'ΔF out of bounds' },
  gap: { zh: '缺数', en: 'gap' },
  silence: { zh: '中断', en: 'silence' },
}

const UNITS: Readonly<Record<Fault['kind'], string>> = {
  ...{ step: 'nT', drift: 'nT/d', clock: 'min', 'delta-f': 'nT', gap: '', silence: '' },
}

const OFFICE = 'geomagnetic-station'

function marked(drill: string | null, words: string): string {
  return drill === null ? words : `【演练】${words}`
}

function itemOf(drill: string | null, item: string): string {
  return drill === null ? item : 'geomagnetic-drill'
}

/** The matter of a course: opened with its first notice. */
export function stormMatter(
  { atMs, tier, k, rate, because }: Notice,
  { station, drill, written }: AlarmOf,
): AlarmMatter {
  const why = because.includes('commencement') ? '磁暴急始' : because.includes('storm') ? '磁暴' : '磁扰'
  const measured = `K ${k < 0 ? '—' : k}，水平分量变化 ${rate.toFixed(0)} nT/min`
  return {
    key: `geomag/${drill ?? 'county'}/storm/${atMs}`,
    input: {
      origin: 'proactive',
      office: OFFICE,
      item: itemOf(drill, 'storm-warning'),
      procedure: 'storm-warning',
      title: marked(drill, `地磁扰动预警（${TIER_WORDS[tier].zh}）`),
      text: marked(
        drill,
        `${station.code} ${station.name}于 ${written(atMs)} 测得${why}：${measured}。定位（RTK）风险：${TIER_WORDS[tier].zh}。请核实并告知定位用户；解除条件见台站页面。`,
      ),
    },
  }
}

/** The matter of a fault of a station. */
export function faultMatter(
  { kind, element, fromMs, size }: Fault,
  { station, drill, written }: AlarmOf,
): AlarmMatter {
  const where = element === 'all' ? '' : `${element.toUpperCase()} 分量`
  const much = UNITS[kind] === '' ? '' : `，大小约 ${size.toFixed(1)} ${UNITS[kind]}`
  return {
    key: `geomag/${drill ?? 'county'}/${station.code}/${kind}/${element}/${fromMs}`,
    input: {
      origin: 'proactive',
      office: OFFICE,
      item: itemOf(drill, 'station-alarm'),
      procedure: 'station-alarm',
      title: marked(drill, `台站告警：${station.code} ${where}${FAULT_WORDS[kind].zh}`),
      text: marked(
        drill,
        `${station.code} ${station.name}${where}自 ${written(fromMs)} 起${FAULT_WORDS[kind].zh}${much}。原始采样未改动，标记见台站页面；请核实原因。`,
      ),
    },
  }
}
