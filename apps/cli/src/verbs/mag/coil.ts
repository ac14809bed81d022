import {
  type Attitude,
  COIL_DESIGN_NAMES,
  type CoilCage,
  type CoilDesignName,
  type CoilSet,
  calibrate,
  coilField,
  commandCurrents,
  homogeneityMap,
  type Vector,
} from '@doudi/magnetics'
import { type Command, Option } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage, fallsShort } from '../../outcome.ts'
import { linesOf, numberOf, type Options } from './mag-options.ts'

function vectorOf(options: Options, name: string, otherwise?: Vector): Vector {
  const text = options[name]
  if (text === undefined && otherwise) return otherwise
  const parts = String(text).split(',').map(Number)
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = parts
  if (parts.length !== 3 || !parts.every(Number.isFinite))
    throw badUsage(`--${name} 须为三个数，如 0,0,50 / --${name} must be three numbers such as 0,0,50`)
  return [x, y, z]
}

function positive(options: Options, name: string, otherwise: number): number {
  const value = numberOf(options, name, otherwise)
  if (value <= 0) throw badUsage(`--${name} 须大于零 / --${name} must be above zero`)
  return value
}

/** `doudi mag coil`: the field of a calibration cage, how even it is, and the currents for a wanted field. */
export function coilVerb(): Command {
  const verb = leaf('coil', {
    zh: '校准线圈：磁场、均匀区、指令电流',
    en: 'Calibration coils: field, evenness, currents',
  })
    .addOption(
      new Option('--design <name>', '型式 design').choices([...COIL_DESIGN_NAMES]).default('merritt'),
    )
    .option('--size <m>', '圆半径或方边长 radius of circles, side of squares', '2')
    .option('--turns <n>', '内圈匝数 turns of an inner winding', '1')
    .option('--at <x,y,z>', '位置，米 place in m from the centre', '0,0,0')
    .option('--reach <m>', '均匀区半宽 half-width of the mapped cube', '0.1')
    .option('--wanted <x,y,z>', '要求的磁场 µT wanted field in µT')
    .option('--ambient <x,y,z>', '环境磁场 µT ambient field in µT', '0,0,0')
  return doing(verb, async ({ options }) => {
    const base = {
      design: options.design as CoilDesignName,
      size: positive(options, 'size', 2),
      turns: positive(options, 'turns', 1),
    }
    const set: CoilSet = { ...base, axis: [0, 0, 1] }
    const map = homogeneityMap(set, positive(options, 'reach', 0.1))
    const worst = map.reduce((most, p) => Math.max(most, p.deviation), 0)
    const cage: CoilCage = [{ ...base, axis: [1, 0, 0] }, { ...base, axis: [0, 1, 0] }, set]
    const currents =
      options.wanted === undefined
        ? null
        : commandCurrents(cage, vectorOf(options, 'wanted'), vectorOf(options, 'ambient', [0, 0, 0]))
    const perAmpere = coilField(set, vectorOf(options, 'at', [0, 0, 0]))
    const document = {
      ...base,
      microteslaPerAmpere: perAmpere,
      worstDeviation: worst,
      currents,
      homogeneity: map,
    }
    const lines = [
      `${perAmpere.map(v => v.toFixed(7)).join(' ')} µT/A`,
      `≤ ${worst.toExponential(2)} (±${options.reach} m)`,
      ...(currents ? [`${currents.map(v => v.toFixed(6)).join(' ')} A`] : []),
    ]
    return { exit: 0, document, lines }
  })
}

async function attitudesOf(file: string): Promise<Attitude[]> {
  const attitudes: Attitude[] = []
  let number = 0
  for await (const line of linesOf(file)) {
    number++
    if (line.trim() === '' || line.startsWith('#')) continue
    const numbers = line
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [x = 0, y = 0, z = 0, strength = 0] = numbers
    if (numbers.length !== 4 || !numbers.every(Number.isFinite) || strength <= 0)
      throw badUsage(`第 ${number} 行须为“x y z 已知强度” / line ${number} must be “x y z known strength”`)
    attitudes.push({ reading: [x, y, z], strength })
  }
  return attitudes
}

/** `doudi mag calibrate`: nine parameters of a magnetometer from readings in a field of known strength. */
export function calibrateVerb(): Command {
  const verb = leaf('calibrate', {
    zh: '三轴磁力仪九参数校准',
    en: 'Nine parameters of a three-axis magnetometer',
  }).requiredOption(
    '--points <file>',
    '逐行“x y z 已知强度”，至少 12 个姿态 lines “x y z known strength”, at least 12 attitudes, - for standard input',
  )
  return doing(verb, async ({ options }) => {
    const found = calibrate(await attitudesOf(String(options.points)))
    if (!found)
      throw fallsShort(
        'not-determined',
        '姿态不足 12 个，或转动不够，参数无法确定 / fewer than 12 attitudes, or too little turning: the parameters are not determined',
      )
    const shown = (v: Vector): string => v.map(n => n.toFixed(6)).join(' ')
    const lines = [
      `offsets ${shown(found.offsets)}`,
      `scales  ${shown(found.scales)}`,
      `angles  ${shown(found.angles)} °`,
      `rms     ${found.residual.toExponential(3)}`,
    ]
    return { exit: 0, document: found, lines }
  })
}
