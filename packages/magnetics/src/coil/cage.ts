import type { Vector } from '../field/elements.ts'
import { loopField, squareField } from './conductors.ts'

/** One winding of a set: its place along the axis and its turns, relative to the set's size and inner winding. */
interface Winding {
  readonly place: number
  readonly turns: number
}

/** A known arrangement of coaxial windings; `size` is the radius of circles and the side of squares. */
interface CoilDesign {
  readonly shape: 'circle' | 'square'
  readonly windings: readonly Winding[]
}

function symmetric(...half: readonly Winding[]): Winding[] {
  return half.flatMap(w => [w, { ...w, place: -w.place }])
}

/**
 * Places and turns from the conditions that the second derivative of the axial field (one pair), or the second, fourth and
 * sixth (two pairs), vanish at the centre; solved to 15 digits, because a set is only as flat as its numbers.
 */
export const COIL_DESIGNS = {
  helmholtz: { shape: 'circle', windings: symmetric({ place: 0.5, turns: 1 }) },
  'square-pair': { shape: 'square', windings: symmetric({ place: 0.544505643020206 / 2, turns: 1 }) },
  'lee-whiting': {
    shape: 'circle',
    windings: symmetric(
      { place: 0.243185977074216, turns: 1 },
      { place: 0.940732892647948, turns: 2.26044344648215 },
    ),
  },
  merritt: {
    shape: 'square',
    windings: symmetric(
      { place: 0.128106515176124, turns: 1 },
      { place: 0.505491948355979, turns: 2.3611988945005 },
    ),
  },
} as const satisfies Readonly<Record<string, CoilDesign>>
export type CoilDesignName = keyof typeof COIL_DESIGNS
export const COIL_DESIGN_NAMES = Object.keys(COIL_DESIGNS) as readonly CoilDesignName[]

/** A set of windings around one axis of the cage. */
export interface CoilSet {
  readonly design: CoilDesignName
  /** Radius of circles, side of squares, m. */
  readonly size: number
  /** Turns of an inner winding. */
  readonly turns: number
  /** Direction of the axis; need not be exactly x, y or z. */
  readonly axis: Vector
}

function unit(v: Vector): Vector {
  const size = Math.hypot(...v)
  return [v[0] / size, v[1] / size, v[2] / size]
}

/** Two directions across an axis. */
function across([x, y, z]: Vector): [Vector, Vector] {
  const side: Vector = Math.abs(z) > 0.9 ? [1, 0, 0] : [0, 0, 1]
  const one = unit([y * side[2] - z * side[1], z * side[0] - x * side[2], x * side[1] - y * side[0]])
  return [one, [y * one[2] - z * one[1], z * one[0] - x * one[2], x * one[1] - y * one[0]]]
}

/** Field of a set per ampere at a place from the centre, µT. */
export function coilField({ design, size, turns, axis }: CoilSet, at: Vector): Vector {
  const { shape, windings } = COIL_DESIGNS[design]
  const along = unit(axis)
  const [one, two] = across(along)
  const dot = (a: Vector): number => a[0] * at[0] + a[1] * at[1] + a[2] * at[2]
  const [p, q, r] = [dot(one), dot(two), dot(along)]
  let [bp, bq, br] = [0, 0, 0]
  for (const { place, turns: relative } of windings) {
    const local: Vector = [p, q, r - place * size]
    const field = shape === 'circle' ? loopField(size, local) : squareField(size, local)
    bp += relative * turns * field[0]
    bq += relative * turns * field[1]
    br += relative * turns * field[2]
  }
  const mixed = (i: 0 | 1 | 2): number => bp * one[i] + bq * two[i] + br * along[i]
  return [mixed(0), mixed(1), mixed(2)]
}

/** Three sets around one centre. */
export type CoilCage = readonly [CoilSet, CoilSet, CoilSet]

/** Currents that bring the field at the centre from the ambient to the wanted one: I = M⁻¹ (wanted − ambient), M per ampere. */
export function commandCurrents(cage: CoilCage, wanted: Vector, ambient: Vector): Vector {
  const [a, b, c] = cage.map(set => coilField(set, [0, 0, 0])) as [Vector, Vector, Vector]
  const d: Vector = [wanted[0] - ambient[0], wanted[1] - ambient[1], wanted[2] - ambient[2]]
  const triple = (u: Vector, v: Vector, w: Vector): number =>
    u[0] * (v[1] * w[2] - v[2] * w[1]) +
    u[1] * (v[2] * w[0] - v[0] * w[2]) +
    u[2] * (v[0] * w[1] - v[1] * w[0])
  const whole = triple(a, b, c)
  return [triple(d, b, c) / whole, triple(a, d, c) / whole, triple(a, b, d) / whole]
}

/** How far the field of a set strays from the centre's, relative, over a cube of places. */
export interface HomogeneityPoint {
  readonly at: Vector
  readonly deviation: number
}

/** Map over a cube of half-width `reach` m with `steps` places along each edge. */
export function homogeneityMap(set: CoilSet, reach: number, steps = 5): HomogeneityPoint[] {
  const centre = coilField(set, [0, 0, 0])
  const size = Math.hypot(...centre)
  const place = (i: number): number => (steps === 1 ? 0 : -reach + (2 * reach * i) / (steps - 1))
  return Array.from({ length: steps ** 3 }, (_, i) => {
    const at: Vector = [
      place(i % steps),
      place(Math.floor(i / steps) % steps),
      place(Math.floor(i / steps ** 2)),
    ]
    const field = coilField(set, at)
    const off = Math.hypot(field[0] - centre[0], field[1] - centre[1], field[2] - centre[2])
    return { at, deviation: off / size }
  })
}
