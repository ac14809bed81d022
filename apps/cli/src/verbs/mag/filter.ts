import {
  computedFile,
  type EvenSeries,
  evenSeries,
  type FilterWindow,
  filterToMinutes,
  type IagaFile,
  intervalOf,
  type MeanSpan,
  meansOver,
  minuteFilter,
  timesOf,
  writeIaga,
} from '@doudi/magnetics'
import { type Command, Option } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage, type Outcome } from '../../outcome.ts'
import { joined, readSound } from './iaga-files.ts'
import { type Options, writtenOrShown } from './mag-options.ts'

/** Every column on its own, at the beat of the file, through one computation. */
function recomputed(
  file: IagaFile,
  intervalType: string,
  compute: (series: EvenSeries) => EvenSeries,
): IagaFile {
  const interval = intervalOf(file.times)
  const series = file.values.map(column => compute(evenSeries(file.times, column, interval)))
  const times = series[0] ? timesOf(series[0]) : new Float64Array()
  const changes = { 'Data Interval Type': intervalType }
  return computedFile(file, { times, values: series.map(s => s.values), changes })
}

function delivered(options: Options, file: IagaFile): Outcome {
  const missing = file.absent.map(column => column.filter(Boolean).length)
  const text = writeIaga(file)
  const answer = options.out === undefined ? { text } : { out: options.out }
  const document = { ...answer, records: file.times.length, missing }
  const isShown = options.out !== undefined || options.json !== true
  return { exit: 0, document, lines: isShown ? writtenOrShown(options, text) : [] }
}

/** `doudi mag filter`: seconds to minutes. */
export function filterVerb(): Command {
  const verb = leaf('filter', { zh: '秒值滤波为分钟值', en: 'Filter seconds to minutes' })
    .argument('<file...>', 'IAGA-2002')
    .addOption(new Option('--to <interval>', '目标间隔 target').choices(['1min']).default('1min'))
    .addOption(
      new Option('--window <window>', '窗；periodic 只为与旧程序比对 only for comparing with older programs')
        .choices(['symmetric', 'periodic'])
        .default('symmetric'),
    )
    .option('--out <file>', '写入文件 write to a file')
  return doing(verb, async ({ options }) => {
    const file = joined(readSound(verb.args))
    const weights = minuteFilter(intervalOf(file.times), options.window as FilterWindow)
    if (!weights) throw badUsage('须为 1、5 或 10 秒的数据 / the data must be of 1, 5 or 10 seconds')
    const type = 'filtered 1-minute (mm:00 centred)'
    return delivered(
      options,
      recomputed(file, type, series => filterToMinutes(series, weights)),
    )
  })
}

/** `doudi mag means`: hourly and daily means. */
export function meansVerb(): Command {
  const verb = leaf('means', { zh: '时均值、日均值', en: 'Hourly and daily means' })
    .argument('<file...>', 'IAGA-2002')
    .addOption(new Option('--to <span>', '目标 target').choices(['hour', 'day']).makeOptionMandatory())
    .option('--out <file>', '写入文件 write to a file')
  return doing(verb, async ({ options }) => {
    const file = joined(readSound(verb.args))
    const span = options.to as MeanSpan
    if (intervalOf(file.times) > 60_000)
      throw badUsage(
        '均值不由均值再算：须为分钟值或秒值 / means are never made of means: give minutes or seconds',
      )
    const type = span === 'hour' ? '1-hour (00-59)' : '1-day (00:00-23:59)'
    return delivered(
      options,
      recomputed(file, type, series => meansOver(series, span)),
    )
  })
}
