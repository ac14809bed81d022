import {
  type EvenSeries,
  findSpikes,
  horizontalRate,
  type IagaFile,
  type InspectedRecord,
  inspectRecord,
  MINUTE_RULE,
  quickChanges,
  RATE_TIERS,
} from '@doudi/magnetics'
import type { Command } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage } from '../../outcome.ts'
import { columnOf, horizontalOf, minutesOf } from './station-record.ts'

const MINUTE_MS = 60_000
const KINDS = {
  spike: { zh: '尖峰', en: 'spike', unit: 'nT' },
  gap: { zh: '缺测', en: 'gap', unit: '' },
  step: { zh: '基线跳变', en: 'step', unit: 'nT' },
  drift: { zh: '漂移', en: 'drift', unit: 'nT/d' },
  clock: { zh: '钟差', en: 'late clock', unit: 'min' },
  'delta-f': { zh: 'ΔF 异常', en: 'ΔF', unit: 'nT' },
} as const

/** X, Y, Z and F on the beat of `beat`, or of the file's own X. */
function recordOf(file: IagaFile, beat?: EvenSeries): { record: InspectedRecord; beat: EvenSeries } {
  const [x, y] = horizontalOf(file)
  const own = beat ?? x
  const z = columnOf(file, 'Z')
  if (!z) throw badUsage('文件须有 Z 列 / a column Z is needed')
  const shift = Math.round((own.startMs - x.startMs) / MINUTE_MS)
  const placed = ({ values }: EvenSeries): Float64Array =>
    Float64Array.from({ length: own.values.length }, (_, i) => values[i + shift] ?? Number.NaN)
  const f = columnOf(file, 'F')
  const none = new Float64Array(own.values.length).fill(Number.NaN)
  return {
    beat: own,
    record: { x: placed(x), y: placed(y), z: placed(z), f: f ? placed(f) : none },
  }
}

/** `doudi mag quality`: what an operator should look at in a record; the record itself is not changed. */
export function qualityVerb(): Command {
  const verb = leaf('quality', {
    zh: '质量检查：尖峰、缺测、跳变、漂移、钟差、ΔF',
    en: 'Spikes, gaps, steps, drifts, late clocks and ΔF',
  })
    .argument('<file...>', 'IAGA-2002，分钟值 minutes')
    .option('--neighbour <file...>', '邻近台站同期的文件 files of a station nearby, of the same time')
  return doing(verb, async ({ options, language }) => {
    const { record, beat } = recordOf(minutesOf(verb.args))
    const near = options.neighbour as string[] | undefined
    const flags = inspectRecord(record, near && recordOf(minutesOf(near), beat).record)
    const instant = (minute: number): string => new Date(beat.startMs + minute * MINUTE_MS).toISOString()
    const document = flags.map(({ kind, element, from, count, size }) => ({
      ...{ kind, element, from: instant(from), to: instant(from + count - 1) },
      ...(kind !== 'gap' && { size: Number(size.toFixed(2)), unit: KINDS[kind].unit }),
    }))
    const lines = document.map(flag =>
      `${flag.from}  ${KINDS[flag.kind][language]}  ${flag.element.toUpperCase()}  ${flag.size ?? ''} ${flag.unit ?? ''}`.trimEnd(),
    )
    const alone = {
      zh: '没有邻近台站，漂移和钟差未作判断',
      en: 'without a neighbour neither drift nor clock is judged',
    }
    return { exit: 0, document, lines: [...lines, ...(near ? [] : [alone[language]])] }
  })
}

/** A spike is of the instrument: the field did not change so quickly. */
function withoutSpikes(series: EvenSeries): EvenSeries {
  const values = series.values.slice()
  for (const at of findSpikes(values, MINUTE_RULE)) values[at] = Number.NaN
  return { ...series, values }
}

/** `doudi mag rate`: times of quick change of the horizontal field, by the tiers of the literature on induced currents. */
export function rateVerb(): Command {
  const verb = leaf('rate', {
    zh: `水平分量变化率超过 ${RATE_TIERS.join('、')} nT/分钟的时段`,
    en: `Times of horizontal change above ${RATE_TIERS.join(', ')} nT a minute`,
  }).argument('<file...>', 'IAGA-2002，分钟值 minutes')
  return doing(verb, async () => {
    const [x, y] = horizontalOf(minutesOf(verb.args)).map(withoutSpikes) as [EvenSeries, EvenSeries]
    const rate = horizontalRate(x, y)
    const instant = (minute: number): string => new Date(rate.startMs + minute * MINUTE_MS).toISOString()
    const document = quickChanges(rate).map(({ from, count, tier, steepest }) => ({
      ...{ from: instant(from), to: instant(from + count - 1), tier },
      steepest: Number(steepest.toFixed(1)),
    }))
    const lines = document.map(c => `${c.from} – ${c.to}  ${c.steepest} nT/min  ${'●'.repeat(c.tier)}`)
    return { exit: 0, document, lines }
  })
}
