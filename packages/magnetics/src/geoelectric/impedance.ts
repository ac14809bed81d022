/** Layers of the ground from the surface down; the last one has no bottom. */
export interface LayeredEarth {
  /** Resistivity of each layer, Ω m. */
  readonly resistivities: readonly number[]
  /** Thickness of all layers but the last, m. */
  readonly thicknesses: readonly number[]
}

/** Reference earth of Quebec (NERC benchmark of a geomagnetic disturbance). */
export const QUEBEC: LayeredEarth = {
  resistivities: [20_000, 200, 1000, 100, 3],
  thicknesses: [15_000, 10_000, 125_000, 200_000],
}

const MU0 = 4e-7 * Math.PI

/** A complex number. */
export interface Complex {
  readonly re: number
  readonly im: number
}

function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }
}

function over(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size }
}

/** √(i a) for a ≥ 0. */
function rootOfImaginary(a: number): Complex {
  const part = Math.sqrt(a / 2)
  return { re: part, im: part }
}

/**
 * Transfer function K of a plane wave over layered ground, mV/km per nT: from the bottom upwards
 * Z = z (1 − r e^(−2kh)) / (1 + r e^(−2kh)) with r = (z − Z) / (z + Z), K = Z / μ₀ / 1000.
 */
export function transferFunction({ resistivities, thicknesses }: LayeredEarth, hertz: number): Complex {
  const omega = 2 * Math.PI * hertz
  const last = resistivities.length - 1
  let whole = rootOfImaginary(omega * MU0 * (resistivities[last] as number))
  for (let j = last - 1; j >= 0; j--) {
    const z = rootOfImaginary(omega * MU0 * (resistivities[j] as number))
    const decay =
      2 * Math.sqrt((omega * MU0) / (2 * (resistivities[j] as number))) * (thicknesses[j] as number)
    const echo = { re: Math.exp(-decay) * Math.cos(decay), im: -Math.exp(-decay) * Math.sin(decay) }
    const r = over({ re: z.re - whole.re, im: z.im - whole.im }, { re: z.re + whole.re, im: z.im + whole.im })
    const back = times(r, echo)
    whole = times(z, over({ re: 1 - back.re, im: -back.im }, { re: 1 + back.re, im: back.im }))
  }
  return { re: (whole.re / MU0) * 1e-3, im: (whole.im / MU0) * 1e-3 }
}
