import { readFileSync } from 'node:fs'
import { geoelectricField, type LayeredEarth, QUEBEC } from '@doudi/magnetics'
import type { Command } from 'commander'
import { doing, leaf } from '../../leaf.ts'
import { badUsage } from '../../outcome.ts'
import { horizontalOf, minutesOf } from './station-record.ts'

/** Layers as `resistivity:thickness` from the surface down, Ω m and m; the last one without a thickness. */
function readLayers(text: string): LayeredEarth {
  const parts = text.split(',').map(part => part.split(':').map(Number))
  const resistivities = parts.map(([rho = Number.NaN]) => rho)
  const thicknesses = parts.slice(0, -1).map(([, h = Number.NaN]) => h)
  const isWhole = [...resistivities, ...thicknesses].every(v => v > 0) && parts.at(-1)?.length === 1
  if (!isWhole)
    throw badUsage(
      '--layers 须如 20000:15000,200:10000,3（电阻率:厚度，末层只写电阻率）/ --layers must be like 20000:15000,200:10000,3',
    )
  return { resistivities, thicknesses }
}

/** A table of conductivities and thicknesses by layer, as the USGS and NERC publish them. */
function readTable(file: string): LayeredEarth {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw badUsage(`无法读取文件 ${file} / cannot read ${file}`)
  }
  const numbers = text
    .split(/\r?\n/)
    .filter(line => /^\s*\d/.test(line))
    .map(line => Number.parseFloat(line))
  // The number of layers that stands first is not always true of what follows; the layers themselves are.
  const rest = numbers.slice(1)
  if (rest.length % 2 === 0 || rest.some(v => !(v > 0)))
    throw badUsage(`${file} 不是分层电导率表 / ${file} is no table of layers`)
  return {
    resistivities: [...rest.filter((_, i) => i % 2 === 0)].map(sigma => 1 / sigma),
    thicknesses: rest.filter((_, i) => i % 2 === 1),
  }
}

/** `doudi mag geoelectric`: the electric field that drives currents in grids and pipelines. */
export function geoelectricVerb(): Command {
  const verb = leaf('geoelectric', {
    zh: '感应地电场（GIC 危险性）',
    en: 'Geoelectric field, hazard of induced currents',
  })
    .argument('<file...>', 'IAGA-2002，分钟值 minutes')
    .option(
      '--layers <list>',
      '电阻率:厚度,…（Ω m, m）；缺省魁北克参考模型 by default the reference earth of Quebec',
    )
    .option('--earth <file>', '分层电导率表 a table of layers')
  return doing(verb, async ({ options }) => {
    const earth =
      options.layers !== undefined
        ? readLayers(String(options.layers))
        : options.earth !== undefined
          ? readTable(String(options.earth))
          : QUEBEC
    const [x, y] = horizontalOf(minutesOf(verb.args))
    const { ex, ey } = geoelectricField(x, y, earth)
    const peak = ex.values.reduce(
      (most, e, i) => {
        const size = Math.hypot(e, ey.values[i] as number)
        return size > most.size ? { size, i } : most
      },
      { size: 0, i: 0 },
    )
    const instant = (i: number): string => new Date(x.startMs + i * 60_000).toISOString()
    const rounded = (values: Float64Array): number[] => Array.from(values, v => Number(v.toFixed(4)))
    const document = {
      start: instant(0),
      intervalSeconds: 60,
      earth,
      peak: { at: instant(peak.i), millivoltsPerKm: peak.size },
      ex: rounded(ex.values),
      ey: rounded(ey.values),
    }
    return { exit: 0, document, lines: [`${peak.size.toFixed(2)} mV/km  ${instant(peak.i)}`] }
  })
}
