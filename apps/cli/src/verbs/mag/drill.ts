import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CommandedStorm,
  type Drill,
  type DrillStation,
  findDecimalYear,
  findModel,
  instantOfDecimalYear,
  latin1,
  makeDrill,
  stationFiles,
  writeIaga,
} from '@doudi/magnetics'
import type { Command } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage } from '../../outcome.ts'
import { numberOf, type Options, within } from './mag-options.ts'

const DAY_MS = 86_400_000
const SAMPLE_STATION = 'DQG,30.54,119.97,10'

function stationOf(text: string, options: Options): DrillStation {
  const [code = '', ...numbers] = text.split(',')
  const [latitude = Number.NaN, longitude = Number.NaN, metres = 0] = numbers.map(Number)
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360 && Number.isFinite(metres)
  if (!/^[A-Z]{3}$/.test(code) || !isPlace)
    throw badUsage(`--station 须如 ${SAMPLE_STATION} / --station must be like ${SAMPLE_STATION}`)
  return {
    code,
    latitude,
    longitude,
    heightKm: metres / 1000,
    spikes: within('spikes', numberOf(options, 'spikes', 20), [0, 2000]),
    gaps: within('gaps', numberOf(options, 'gaps', 5), [0, 200]),
    steps: within('steps', numberOf(options, 'steps', 0), [0, 20]),
    drifts: within('drifts', numberOf(options, 'drifts', 0), [0, 3]),
    lateClocks: within('late-clocks', numberOf(options, 'lateClocks', 0), [0, 1]),
  }
}

/** Midnight UT of the day on which the drill begins. */
function startOf(options: Options): number {
  const year = findDecimalYear(String(options.start))
  if (year === undefined) throw badUsage('--start 须为日期 / --start must be a date')
  return Math.round(instantOfDecimalYear(year) / DAY_MS) * DAY_MS
}

function stormOf(options: Options, days: number): CommandedStorm {
  const minute = Math.round(
    within('storm-day', numberOf(options, 'stormDay', days / 2), [0.5, days - 1]) * 1440,
  )
  return {
    minute,
    commencement: within('commencement', numberOf(options, 'commencement', 28), [0, 150]),
    minimum: within('minimum', numberOf(options, 'minimum', -150), [-800, -20]),
    mainHours: within('main-hours', numberOf(options, 'mainHours', 8), [2, 24]),
    bays: within('bays', numberOf(options, 'bays', 4), [0, 20]),
  }
}

function saved(
  { records, truth }: Drill,
  startMs: number,
  folder: string,
): { files: string[]; truth: unknown } {
  mkdirSync(folder, { recursive: true })
  const files = records.flatMap(record => stationFiles(record, startMs))
  for (const { name, file } of files) writeFileSync(join(folder, name), latin1(writeIaga(file)))
  const instant = (at: number): string => new Date(at).toISOString()
  const told = {
    simulated: true,
    storms: truth.storms.map(s => ({
      ...s,
      onsetMs: undefined,
      minimumMs: undefined,
      onset: instant(s.onsetMs),
      minimumAt: instant(s.minimumMs),
    })),
    faults: truth.faults.map(f => ({ ...f, at: instant(startMs + f.minute * 60_000) })),
    hourlyDst: Array.from({ length: Math.floor(truth.dst.length / 60) }, (_, hour) =>
      Number((truth.dst.subarray(hour * 60, hour * 60 + 60).reduce((a, b) => a + b, 0) / 60).toFixed(2)),
    ),
  }
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(told, null, 1)}\n`)
  return { files: files.map(f => f.name), truth: told }
}

/** `doudi mag drill`: simulated records of stations through a commanded storm, with the truth beside them. */
export function drillVerb(): Command {
  const verb = leaf('drill', { zh: '磁暴演练数据（模拟）', en: 'Simulated records for a drill' })
    .option('--seed <n>', '种子 seed', '1')
    .option('--start <date>', '开始日期（UT）first day', '2026-09-01')
    .option('--days <n>', '天数 days', '14')
    .option(
      '--station <code,lat,lon,m>',
      '台站，可多次给出 a station, may be repeated',
      (v: string, all: string[]) => [...all, v],
      [],
    )
    .option('--storm-day <n>', '急始在第几天 day of the commencement')
    .option('--commencement <nT>', '急始幅度 height of the commencement', '28')
    .option('--minimum <nT>', 'Dst 最小值 lowest Dst', '-150')
    .option('--main-hours <h>', '主相小时数 hours of the main phase', '8')
    .option('--bays <n>', '湾扰个数 bays', '4')
    .option('--noise <nT>', '平静日噪声 noise of a calm day', '0.6')
    .option('--spikes <n>', '每站尖峰数 spikes per station', '20')
    .option('--gaps <n>', '每站缺测数 gaps per station', '5')
    .option('--steps <n>', '每站基线跳变数 baseline steps per station', '0')
    .option('--drifts <n>', '每站漂移数 drifts per station', '0')
    .option('--late-clocks <n>', '每站钟差时段数 stretches under a late clock per station', '0')
    .requiredOption('--out <folder>', '写入文件夹 folder to write to')
  return doing(verb, async ({ options, language }) => {
    const model = findModel('IGRF14')
    if (!model) throw new Error('IGRF14 does not ship')
    const days = Math.round(within('days', numberOf(options, 'days', 14), [2, 400]))
    const startMs = startOf(options)
    const named = options.station as string[]
    const drill = makeDrill({
      seed: numberOf(options, 'seed', 1),
      startMs,
      days,
      model,
      noise: within('noise', numberOf(options, 'noise', 0.6), [0, 50]),
      stations: (named.length > 0 ? named : [SAMPLE_STATION]).map(text => stationOf(text, options)),
      storms: [stormOf(options, days)],
    })
    const document = { out: options.out, ...saved(drill, startMs, String(options.out)) }
    const word = language === 'zh' ? '个文件（模拟数据），真值见' : 'files (simulated), truth in'
    return {
      exit: 0,
      document,
      lines: [`${document.files.length} ${word} ${join(String(options.out), 'truth.json')}`],
    }
  })
}
