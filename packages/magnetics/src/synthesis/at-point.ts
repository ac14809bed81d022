import { type Geocentric, MODEL_RADIUS_KM } from '../ellipsoid.ts'
import { type Expansion, SMALLEST_SEED, STRIDE, termsAddress, ZONAL_ADDRESS } from './expansion.ts'
import type { Kernel } from './kernel/kernel.ts'

/** Sums of one order: A, B, C for g and for h. Kept here so that summing allocates nothing. */
const sums = new Float64Array(6)

/** Sums one order from its sectoral seed u; x and y are the factors of the recursion. */
function sumOrder({ terms, starts }: Expansion, m: number, seed: Float64Array): void {
  const x = seed[0] as number
  const y = seed[1] as number
  let u = seed[2] as number
  let older = 0
  let ag = 0
  let ah = 0
  let bg = 0
  let bh = 0
  let cg = 0
  let ch = 0
  const end = (starts[m + 1] as number) * STRIDE
  for (let i = (starts[m] as number) * STRIDE; i < end; i += STRIDE) {
    // β of the first term is zero, so what `older` begins with does not matter.
    const before = older
    older = u
    ag += (terms[i + 1] as number) * u
    ah += (terms[i + 2] as number) * u
    bg += (terms[i + 3] as number) * u
    bh += (terms[i + 4] as number) * u
    cg += (terms[i + 5] as number) * u
    ch += (terms[i + 6] as number) * u
    u = x * u - (terms[i] as number) * y * before
  }
  sums[0] = ag
  sums[1] = ah
  sums[2] = bg
  sums[3] = bh
  sums[4] = cg
  sums[5] = ch
}

/** Σ of the zonal terms of B_θ, which run along order 1. */
function sumZonal({ terms, starts, zonal, degree }: Expansion, seed: Float64Array): number {
  const x = seed[0] as number
  const y = seed[1] as number
  let u = seed[2] as number
  let older = 0
  let sum = 0
  let i = (starts[1] as number) * STRIDE
  for (let n = 1; n <= degree; n++, i += STRIDE) {
    const before = older
    older = u
    sum += (zonal[n] as number) * u
    u = x * u - (terms[i] as number) * y * before
  }
  return sum
}

const seed = new Float64Array(3)

/** A place and its longitude. */
export interface Spot {
  readonly place: Geocentric
  readonly longitudeRad: number
}

/** Where an answer goes: north, east, down from `at`. */
export interface Answer {
  readonly into: Float64Array
  readonly at: number
}

/** B_r, B_θ and B_φ of the sums, in this order. */
const polar = new Float64Array(3)

/** Turns the geocentric components into north, east and down of the geodetic vertical. */
function writeAnswer(spot: Spot, to: Answer): void {
  const radial = polar[0] as number
  const theta = polar[1] as number
  const { cosTurn, sinTurn } = spot.place
  to.into[to.at] = radial * sinTurn - theta * cosTurn
  to.into[to.at + 1] = polar[2] as number
  to.into[to.at + 2] = -theta * sinTurn - radial * cosTurn
}

function sumPlainly(expansion: Expansion, { place, longitudeRad }: Spot): void {
  const { cosColatitude: c, sinColatitude: s } = place
  const q = MODEL_RADIUS_KM / place.radiusKm
  seed[0] = q * c
  seed[1] = q * q
  seed[2] = q * q
  sumOrder(expansion, 0, seed)
  let radial = sums[0] as number
  seed[2] = q * q * q
  let theta = s * sumZonal(expansion, seed)
  let east = 0
  const cos1 = Math.cos(longitudeRad)
  const sin1 = Math.sin(longitudeRad)
  let cos = cos1
  let sin = sin1
  for (let m = 1; m <= expansion.degree && (seed[2] as number) > SMALLEST_SEED; m++) {
    sumOrder(expansion, m, seed)
    const a = (sums[0] as number) * cos + (sums[1] as number) * sin
    const b = (sums[2] as number) * cos + (sums[3] as number) * sin
    const d = (sums[4] as number) * cos + (sums[5] as number) * sin
    radial += s * a
    theta += q * d - c * (a - b)
    east += m * ((sums[2] as number) * sin - (sums[3] as number) * cos)
    const turned = cos * cos1 - sin * sin1
    sin = sin * cos1 + cos * sin1
    cos = turned
    seed[2] = (seed[2] as number) * q * s
  }
  polar[0] = radial
  polar[1] = theta
  polar[2] = east
}

const exchanges = new WeakMap<Kernel, Float64Array>()

function exchangeOf(kernel: Kernel): Float64Array {
  const known = exchanges.get(kernel)
  if (known) return known
  const made = new Float64Array(kernel.buffer, 0, 32)
  exchanges.set(kernel, made)
  return made
}

function putSpot(exchange: Float64Array, { place, longitudeRad }: Spot, lane: number): void {
  exchange[lane] = place.cosColatitude
  exchange[2 + lane] = place.sinColatitude
  exchange[4 + lane] = MODEL_RADIUS_KM / place.radiusKm
  exchange[6 + lane] = Math.cos(longitudeRad)
  exchange[8 + lane] = Math.sin(longitudeRad)
}

function takeAnswer(exchange: Float64Array, lane: number, { spot, to }: { spot: Spot; to: Answer }): void {
  for (let i = 0; i < 3; i++) polar[i] = exchange[12 + 2 * i + lane] as number
  writeAnswer(spot, to)
}

/**
 * The field at two places as north, east and down in nT: the Schmidt sums of B_r, B_θ and B_φ (see expansion.ts), two
 * places in the lanes of one pass.
 */
export function sumAtPoints(
  expansion: Expansion,
  one: { spot: Spot; to: Answer },
  two: { spot: Spot; to: Answer },
): void {
  const { kernel, degree } = expansion
  if (!kernel) {
    for (const { spot, to } of [one, two]) {
      sumPlainly(expansion, spot)
      writeAnswer(spot, to)
    }
    return
  }
  const exchange = exchangeOf(kernel)
  putSpot(exchange, one.spot, 0)
  putSpot(exchange, two.spot, 1)
  kernel.twoPoints(degree, ZONAL_ADDRESS, termsAddress(expansion))
  takeAnswer(exchange, 0, one)
  takeAnswer(exchange, 1, two)
}

/** The field at one place. */
export function sumAtPoint(expansion: Expansion, spot: Spot, to: Answer): void {
  sumAtPoints(expansion, { spot, to }, { spot, to })
}
