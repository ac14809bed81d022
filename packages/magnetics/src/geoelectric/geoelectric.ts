import type { EvenSeries } from '../series/filter.ts'
import { FourierSynthesis } from '../synthesis/fourier.ts'
import { type LayeredEarth, transferFunction } from './impedance.ts'

/** The electric field at the surface, mV/km: Ex north, Ey east. */
export interface GeoelectricField {
  readonly ex: EvenSeries
  readonly ey: EvenSeries
}

/** Gaps are bridged by straight lines: the field is a hazard figure, not an archive. */
function bridged(values: Float64Array): Float64Array {
  const out = values.slice()
  let before = -1
  for (let i = 0; i < out.length; i++) {
    if (Number.isNaN(out[i])) continue
    for (let k = before + 1; k < i; k++) {
      const share = before < 0 ? 1 : (k - before) / (i - before)
      const from = before < 0 ? (out[i] as number) : (out[before] as number)
      out[k] = from + share * ((out[i] as number) - from)
    }
    before = i
  }
  for (let k = before + 1; k < out.length; k++) out[k] = before < 0 ? 0 : (out[before] as number)
  return out
}

/** Takes off the line between the ends, so that the record closes without a jump. */
function closed(values: Float64Array): Float64Array {
  const first = values[0] ?? 0
  const slope = values.length < 2 ? 0 : ((values.at(-1) as number) - first) / (values.length - 1)
  return values.map((v, i) => v - first - slope * i)
}

/** Passes a record through the transfer function, frequency by frequency. */
function passed(series: EvenSeries, earth: LayeredEarth): Float64Array {
  const count = series.values.length
  const length = 2 ** Math.ceil(Math.log2(2 * Math.max(count, 2)))
  const forward = new FourierSynthesis(length)
  forward.im.fill(0)
  forward.re.fill(0)
  forward.re.set(closed(bridged(series.values)))
  forward.run()
  const { re, im } = forward
  const back = new FourierSynthesis(length)
  const seconds = (series.intervalMs / 1000) * length
  // The synthesis runs with e^(+i…), so its spectrum is the conjugate of the usual one: conjugate, multiply, go back.
  for (let k = 0; k < length; k++) {
    const turns = k <= length / 2 ? k : k - length
    const response = turns === 0 ? { re: 0, im: 0 } : transferFunction(earth, Math.abs(turns) / seconds)
    const sign = turns < 0 ? -1 : 1
    const [a, b] = [re[k] as number, -(im[k] as number)]
    back.re[k] = (a * response.re - b * sign * response.im) / length
    back.im[k] = (a * sign * response.im + b * response.re) / length
  }
  back.run()
  return back.re.slice(0, count)
}

/** Plane-wave electric field over layered ground: Ex = K By, Ey = −K Bx, with B in nT. */
export function geoelectricField(x: EvenSeries, y: EvenSeries, earth: LayeredEarth): GeoelectricField {
  return {
    ex: { ...y, values: passed(y, earth) },
    ey: { ...x, values: passed(x, earth).map(v => -v) },
  }
}
