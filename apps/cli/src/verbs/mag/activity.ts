import {
  type EvenSeries,
  findCommencements,
  findModel,
  findStorms,
  geomagneticLatitude,
  headerValue,
  type IagaFile,
  kLimits,
  kOfDays,
  localIndex,
  STORM_RULE,
  separateQuiet,
} from '@doudi/magnetics'
import { type Command, Option } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage } from '../../outcome.ts'
import { numberOf, type Options } from './mag-options.ts'
import { columnOf, horizontalOf, minutesOf } from './station-record.ts'

/** What storms and commencements are looked for in: SYM-H where the file holds it, else H. */
function intensityOf(file: IagaFile): { series: EvenSeries; isIndex: boolean } {
  const index = columnOf(file, 'SYM-H') ?? columnOf(file, 'DST')
  if (index) return { series: index, isIndex: true }
  const h = columnOf(file, 'H')
  if (h) return { series: h, isIndex: false }
  const [x, y] = horizontalOf(file)
  return {
    series: { ...x, values: x.values.map((v, i) => Math.hypot(v, y.values[i] as number)) },
    isIndex: false,
  }
}

function degreesOf(file: IagaFile, label: string): number | undefined {
  const text = headerValue(file, label)
  const value = Number(text)
  const limit = label.endsWith('Latitude') ? 90 : 360
  return text && Math.abs(value) <= limit ? value : undefined
}

function longitudeOf(file: IagaFile, options: Options): number {
  const given = options.lon === undefined ? degreesOf(file, 'Geodetic Longitude') : numberOf(options, 'lon')
  if (given === undefined)
    throw badUsage('文件没有可用的经度，请给 --lon / the file names no longitude: give --lon')
  return given
}

/** `doudi mag k`: K by the FMI method. */
export function kVerb(): Command {
  const verb = leaf('k', { zh: 'K 指数（FMI 方法）', en: 'K index by the FMI method' })
    .argument('<file...>', 'IAGA-2002，分钟值 minutes')
    .option('--k9 <nT>', 'K9 下限 lower limit of K9', '300')
    .option('--lon <degrees>', '经度，缺省取自文件 longitude, by default the file’s')
    .addOption(
      new Option('--limits <which>', '级限 class limits').choices(['official', 'scaled']).default('official'),
    )
  return doing(verb, async ({ options }) => {
    const file = minutesOf(verb.args)
    const [x, y] = horizontalOf(file)
    const k9 = numberOf(options, 'k9', 300)
    if (k9 <= 0) throw badUsage('--k9 须大于零 / --k9 must be above zero')
    const limits = kLimits(k9, options.limits as 'official' | 'scaled')
    const days = kOfDays(x, y, { limits, longitude: longitudeOf(file, options) })
    return {
      exit: 0,
      document: days,
      lines: days.map(
        d => `${d.date}  ${d.k.map(k => (k < 0 ? '-' : k)).join(' ')}${d.provisional ? '  *' : ''}`,
      ),
    }
  })
}

/** `doudi mag ssc`: sudden commencements. */
export function sscVerb(): Command {
  const verb = leaf('ssc', { zh: '磁暴急始', en: 'Sudden commencements' }).argument('<file...>', 'IAGA-2002')
  return doing(verb, async () => {
    const found = findCommencements(intensityOf(minutesOf(verb.args)).series).map(c => ({
      onset: new Date(c.onsetMs).toISOString(),
      amplitude: c.amplitude,
      riseMinutes: c.riseMinutes,
    }))
    const lines = found.map(c => `${c.onset}  ${c.amplitude.toFixed(1)} nT  ${c.riseMinutes} min`)
    return { exit: 0, document: found, lines }
  })
}

/** A station's own index where the file is no index already. */
function stormIndex(file: IagaFile): EvenSeries {
  const { series, isIndex } = intensityOf(file)
  if (isIndex) return series
  const [latitude, longitude] = [degreesOf(file, 'Geodetic Latitude'), degreesOf(file, 'Geodetic Longitude')]
  const model = findModel('IGRF14')
  if (latitude === undefined || longitude === undefined || !model)
    throw badUsage('文件没有可用的经纬度 / the file names no position')
  return localIndex(series, geomagneticLatitude(model, { latitude, longitude, atMs: series.startMs }))
}

/** `doudi mag storms`: storms with their phases; of a station's H by a local index, named so. */
export function stormsVerb(): Command {
  const verb = leaf('storms', { zh: '磁暴及其相位', en: 'Storms and their phases' })
    .argument('<file...>', 'IAGA-2002')
    .option('--threshold <nT>', '判定阈值 the index must fall to', '-50')
  return doing(verb, async ({ options }) => {
    const file = minutesOf(verb.args)
    const rule = { ...STORM_RULE, threshold: numberOf(options, 'threshold', -50) }
    if (rule.threshold >= 0) throw badUsage('--threshold 须小于零 / --threshold must be below zero')
    const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
    const { series, isIndex } = intensityOf(file)
    const storms = findStorms(stormIndex(file), findCommencements(series), rule).map(s => ({
      index: isIndex ? 'SYM-H' : 'local',
      commencement: s.commencement && {
        onset: instant(s.commencement.onsetMs),
        amplitude: s.commencement.amplitude,
      },
      type: s.commencement ? 'sudden' : 'gradual',
      onset: instant(s.onsetMs),
      mainPhase: instant(s.mainPhaseMs),
      minimum: { at: instant(s.minimumMs), value: s.minimum },
      end: instant(s.endMs),
      grade: s.grade,
      integratedNanoteslaHours: s.integratedNanoteslaHours,
    }))
    const lines = storms.map(
      s =>
        `${s.onset}  ${s.commencement ? 'SSC' : 'GC '}  ${s.minimum.value.toFixed(0)} nT ${s.minimum.at}  ${s.grade}`,
    )
    return { exit: 0, document: storms, lines }
  })
}

/** `doudi mag sq`: quiet daily variation and disturbance in real time, column by column. */
export function sqVerb(): Command {
  const verb = leaf('sq', { zh: '静日变化与扰动', en: 'Quiet variation and disturbance' })
    .argument('<file...>', 'IAGA-2002，分钟值 minutes')
    .option('--element <name>', '要素 element', 'H')
  return doing(verb, async ({ options }) => {
    const file = minutesOf(verb.args)
    const element = String(options.element)
    const series = columnOf(file, element) ?? (element === 'H' ? intensityOf(file).series : undefined)
    if (!series) throw badUsage(`文件没有要素 ${element} / the file has no element ${element}`)
    const { expected, quiet, disturbance } = separateQuiet(series.values)
    const numbers = (values: Float64Array) =>
      Array.from(values, v => (Number.isNaN(v) ? null : Number(v.toFixed(4))))
    const start = new Date(series.startMs).toISOString()
    return {
      exit: 0,
      document: {
        element,
        start,
        intervalSeconds: 60,
        expected: numbers(expected),
        quiet: numbers(quiet),
        disturbance: numbers(disturbance),
      },
      lines: Array.from(disturbance, (d, i) =>
        [new Date(series.startMs + i * 60_000).toISOString(), quiet[i]?.toFixed(2), d.toFixed(2)].join('  '),
      ),
    }
  })
}
