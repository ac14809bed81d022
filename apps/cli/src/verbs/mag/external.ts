import {
  FRAMES,
  findKp,
  instantOfDecimalYear,
  t89,
  t89Level,
  traceDocument,
  traceLine,
} from '@doudi/magnetics'
import type { Command } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage, WRITTEN } from '../../outcome.ts'
import {
  LineWriter,
  linesOf,
  numberOf,
  type Options,
  serviceFor,
  warnIfExpired,
  within,
  withModel,
  yearOf,
} from './mag-options.ts'

function kpOf(text: string): number {
  const kp = findKp(text)
  if (kp === undefined) throw badUsage(`--t89 须为 Kp，如 3、3+ 或 5- / --t89 must be a Kp, not “${text}”`)
  return kp
}

function traced(options: Options) {
  const year = yearOf(options)
  const service = serviceFor(String(options.model), year)
  warnIfExpired(service, year)
  const place = {
    latitude: within('lat', numberOf(options, 'lat'), [-90, 90]),
    longitude: within('lon', numberOf(options, 'lon'), [-360, 360]),
    heightKm: within('height', numberOf(options, 'height', 0), [0, 60_000]),
  }
  const level = options.t89 === undefined ? undefined : t89Level(kpOf(String(options.t89)))
  const epochMs = instantOfDecimalYear(year)
  const line = traceLine(service, place, { epochMs, ...(level !== undefined && { t89Level: level }) })
  return { line, model: service.model.name, level }
}

/** `doudi mag trace`: the field line of a place, and where it comes down again. */
export function traceVerb(): Command {
  const verb = withModel(
    leaf('trace', { zh: '追踪磁力线，求共轭点', en: 'Follow a field line to its conjugate point' }),
    'IGRF14',
  )
    .requiredOption('--lat <degrees>', '大地纬度 geodetic latitude')
    .requiredOption('--lon <degrees>', '经度 longitude')
    .option('--height <km>', '椭球高 height above the ellipsoid', '0')
    .option('--t89 <kp>', '叠加 T89c 外源场，按 Kp add the external field by Kp')
  return doing(verb, async ({ options, language }) => {
    const { line, model, level } = traced(options)
    const document = traceDocument(line, { model, t89: level ?? null })
    const open = language === 'zh' ? '磁力线不闭合' : 'the line is open'
    const { conjugate } = document
    const end = conjugate ? `${conjugate.lat.toFixed(4)} ${conjugate.lon.toFixed(4)}` : open
    const lines = [`${end}  ${line.lengthKm.toFixed(1)} km, ${line.apexKm.toFixed(1)} km`]
    return { exit: conjugate ? 0 : 1, document, lines }
  })
}

/** `doudi mag t89`: the external field at places in GSM, one answer a line. */
export function t89Verb(): Command {
  const verb = leaf('t89', { zh: '外源场 T89c', en: 'External field T89c' }).requiredOption(
    '--points <file>',
    `逐行“级别 倾角(弧度) x y z”，${FRAMES[3]}，单位 Re lines “iopt tilt_rad x y z”, - for standard input`,
  )
  return doing(verb, async ({ options }) => {
    const writer = new LineWriter()
    let number = 0
    let wrong = 0
    for await (const line of linesOf(String(options.points))) {
      number++
      if (line.trim() === '' || line.startsWith('#')) continue
      const [level = Number.NaN, tilt = 0, x = 0, y = 0, z = 0, ...rest] = line
        .trim()
        .split(/[\s,]+/)
        .map(Number)
      const isWhole =
        [tilt, x, y, z].every(Number.isFinite) &&
        rest.length === 0 &&
        line.trim().split(/[\s,]+/).length === 5
      if (!isWhole || !Number.isInteger(level) || level < 1 || level > 7) {
        wrong++
        await writer.write(
          JSON.stringify({ line: number, code: 'invalid-point', detail: 'expected: iopt tilt_rad x y z' }),
        )
        continue
      }
      const [bx, by, bz] = t89(level, tilt, [x, y, z])
      await writer.write(JSON.stringify({ bx, by, bz }))
    }
    await writer.flush()
    return { exit: wrong === 0 ? 0 : 1, document: WRITTEN, lines: [] }
  })
}
