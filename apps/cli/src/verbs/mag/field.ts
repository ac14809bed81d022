import { type FieldValue, POINT_FORM, readPoint } from '@doudi/magnetics'
import { type Command, Option } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage, type Outcome, WRITTEN } from '../../outcome.ts'
import {
  LineWriter,
  linesOf,
  numberOf,
  type Options,
  serviceFor,
  warnIfExpired,
  within,
  yearOf,
} from './mag-options.ts'

/** Height above the ellipsoid in km; above mean sea level only with the undulation of the geoid, which is not guessed. */
function heightOf(options: Options): number {
  const height = numberOf(options, 'height', 0)
  if (options.heightReference !== 'msl') return height
  if (options.undulation === undefined)
    throw badUsage(
      '海拔高须同时给出 --undulation（大地水准面高，米）/ a height above mean sea level needs --undulation, the height of the geoid in metres',
    )
  return height + numberOf(options, 'undulation') / 1000
}

const WORDS = {
  zone: {
    clear: { zh: '正常', en: 'clear' },
    caution: { zh: '罗盘慎用区（H < 6000 nT）', en: 'caution zone (H < 6000 nT)' },
    blackout: { zh: '罗盘禁用区（H < 2000 nT）', en: 'blackout zone (H < 2000 nT)' },
  },
  validity: {
    inside: { zh: '有效期内', en: 'inside its years' },
    extrapolated: { zh: '外推', en: 'extrapolated' },
  },
} as const

function fieldLines(value: FieldValue, language: 'zh' | 'en'): string[] {
  const nano = (name: 'x' | 'y' | 'z' | 'h' | 'f', rate: number): string =>
    `${name.toUpperCase()} ${value[name].toFixed(1)} nT  (${rate.toFixed(1)} nT/a)`
  const angle = (name: 'd' | 'i', rate: number): string =>
    `${name.toUpperCase()} ${value[name].toFixed(3)}°  (${rate.toFixed(4)}°/a)`
  return [
    `${value.model} · ${WORDS.validity[value.validity][language]} · ${WORDS.zone[value.zone][language]}`,
    nano('x', value.dx),
    nano('y', value.dy),
    nano('z', value.dz),
    nano('h', value.dh),
    nano('f', value.df),
    angle('d', value.dd) + (value.sigma ? `  ±${value.sigma.d.toFixed(2)}° (1σ)` : ''),
    angle('i', value.di),
    ...(value.gv === null ? [] : [`GV ${value.gv.toFixed(3)}°`]),
  ]
}

function atOnePlace(options: Options, language: 'zh' | 'en'): Outcome {
  const year = yearOf(options)
  const service = serviceFor(String(options.model), year)
  const place = {
    latitude: within('lat', numberOf(options, 'lat'), [-90, 90]),
    longitude: within('lon', numberOf(options, 'lon'), [-360, 360]),
    heightKm: within('height', heightOf(options), [-10, 60_000]),
  }
  warnIfExpired(service, year)
  const value = service.at(place, year)
  const document = { ...value, heightReference: options.heightReference, heightEllipsoidKm: place.heightKm }
  return { exit: 0, document, lines: fieldLines(value, language) }
}

async function atManyPlaces(options: Options): Promise<Outcome> {
  const writer = new LineWriter()
  let number = 0
  let wrong = 0
  const isWarned = new Set<string>()
  for await (const line of linesOf(String(options.points))) {
    number++
    if (line.trim() === '' || line.startsWith('#')) continue
    const point = readPoint(line)
    if (!point) {
      wrong++
      await writer.write(
        JSON.stringify({ line: number, code: 'invalid-point', detail: `expected: ${POINT_FORM}` }),
      )
      continue
    }
    const { year, place } = point
    const service = serviceFor(String(options.model), year)
    if (!isWarned.has(service.model.name) && service.validityAt(year) !== 'inside') {
      isWarned.add(service.model.name)
      warnIfExpired(service, year)
    }
    await writer.write(JSON.stringify(service.at(place, year)))
  }
  await writer.flush()
  return { exit: wrong === 0 ? 0 : 1, document: WRITTEN, lines: [] }
}

/** `doudi mag field`: the main field at a place, or at many. */
export function fieldVerb(): Command {
  const verb = leaf('field', { zh: '计算主磁场', en: 'The main field at a place and date' })
    .option('--model <name>', '模型 model: WMM (按日期 by date), WMM2025, WMMHR2025, IGRF14 …', 'WMM')
    .option('--date <date>', '日期、时刻（UTC）或十进制年 date, time (UTC) or decimal year')
    .option('--lat <degrees>', '大地纬度 geodetic latitude')
    .option('--lon <degrees>', '经度 longitude')
    .option('--height <km>', '高 height', '0')
    .addOption(
      new Option('--height-reference <which>', '高的起算面 what the height is counted from')
        .choices(['ellipsoid', 'msl'])
        .default('ellipsoid'),
    )
    .option('--undulation <m>', '大地水准面高（海拔高须给出）height of the geoid, for msl')
    .option(
      '--points <file>',
      '逐行“日期 纬度 经度 高(km)”，- 为标准输入，每行答一个 JSON 对象 lines “date latitude longitude height_km”, one JSON object a line',
    )
  return doing(verb, async ({ options, language }) =>
    options.points === undefined ? atOnePlace(options, language) : atManyPlaces(options),
  )
}
