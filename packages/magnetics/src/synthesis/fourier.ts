/** One pass of the transform: its radix, how many butterflies share a twiddle, and the twiddles. */
interface Pass {
  readonly radix: number
  readonly stride: number
  readonly groups: number
  readonly cos: Float64Array
  readonly sin: Float64Array
}

function factorsOf(length: number): number[] | undefined {
  const factors: number[] = []
  let left = length
  for (const radix of [4, 2, 3, 5]) {
    while (left % radix === 0) {
      factors.push(radix)
      left /= radix
    }
  }
  return left === 1 ? factors : undefined
}

/** Lengths with no prime factor above 5 are transformed; others are summed directly by the caller. */
export function isTransformable(length: number): boolean {
  return length >= 4 && factorsOf(length) !== undefined
}

/**
 * Complex Fourier synthesis f(j) = Σ F(k) e^(+2πi jk / n), self-sorting (Stockham) with radices 2, 3, 4 and 5. Input is
 * written to `re` and `im` before `run` and the answer stands in `re` and `im` after it.
 */
export class FourierSynthesis {
  re: Float64Array
  im: Float64Array
  #otherRe: Float64Array
  #otherIm: Float64Array
  readonly #passes: Pass[] = []

  constructor(length: number) {
    const factors = factorsOf(length)
    if (!factors) throw new Error(`a length of ${length} has a prime factor above 5`)
    this.re = new Float64Array(length)
    this.im = new Float64Array(length)
    this.#otherRe = new Float64Array(length)
    this.#otherIm = new Float64Array(length)
    let left = length
    let stride = 1
    for (const radix of factors) {
      const groups = left / radix
      const cos = new Float64Array(groups * radix)
      const sin = new Float64Array(groups * radix)
      for (let p = 0; p < groups; p++) {
        for (let k = 0; k < radix; k++) {
          cos[p * radix + k] = Math.cos((2 * Math.PI * p * k) / left)
          sin[p * radix + k] = Math.sin((2 * Math.PI * p * k) / left)
        }
      }
      this.#passes.push({ radix, stride, groups, cos, sin })
      left = groups
      stride *= radix
    }
  }

  run(): void {
    for (const pass of this.#passes) {
      if (pass.radix === 4) this.#passOf4(pass)
      else this.#passOfAny(pass)
      ;[this.re, this.#otherRe] = [this.#otherRe, this.re]
      ;[this.im, this.#otherIm] = [this.#otherIm, this.im]
    }
  }

  #passOf4({ stride, groups, cos, sin }: Pass): void {
    const { re, im } = this
    const outRe = this.#otherRe
    const outIm = this.#otherIm
    const quarter = stride * groups
    for (let p = 0; p < groups; p++) {
      const c1 = cos[4 * p + 1] as number
      const s1 = sin[4 * p + 1] as number
      const c2 = cos[4 * p + 2] as number
      const s2 = sin[4 * p + 2] as number
      const c3 = cos[4 * p + 3] as number
      const s3 = sin[4 * p + 3] as number
      for (let j = 0; j < stride; j++) {
        const i = stride * p + j
        const o = 4 * stride * p + j
        const r0 = re[i] as number
        const i0 = im[i] as number
        const r1 = re[i + quarter] as number
        const i1 = im[i + quarter] as number
        const r2 = re[i + 2 * quarter] as number
        const i2 = im[i + 2 * quarter] as number
        const r3 = re[i + 3 * quarter] as number
        const i3 = im[i + 3 * quarter] as number
        const ar = r0 + r2
        const ai = i0 + i2
        const br = r0 - r2
        const bi = i0 - i2
        const cr = r1 + r3
        const ci = i1 + i3
        const dr = r1 - r3
        const di = i1 - i3
        outRe[o] = ar + cr
        outIm[o] = ai + ci
        outRe[o + stride] = (br - di) * c1 - (bi + dr) * s1
        outIm[o + stride] = (br - di) * s1 + (bi + dr) * c1
        outRe[o + 2 * stride] = (ar - cr) * c2 - (ai - ci) * s2
        outIm[o + 2 * stride] = (ar - cr) * s2 + (ai - ci) * c2
        outRe[o + 3 * stride] = (br + di) * c3 - (bi - dr) * s3
        outIm[o + 3 * stride] = (br + di) * s3 + (bi - dr) * c3
      }
    }
  }

  /** Radix 2, 3 or 5 by the sum itself. */
  #passOfAny({ radix, stride, groups, cos, sin }: Pass): void {
    const { re, im } = this
    const outRe = this.#otherRe
    const outIm = this.#otherIm
    const part = stride * groups
    const rootCos = Float64Array.from({ length: radix }, (_, k) => Math.cos((2 * Math.PI * k) / radix))
    const rootSin = Float64Array.from({ length: radix }, (_, k) => Math.sin((2 * Math.PI * k) / radix))
    for (let p = 0; p < groups; p++) {
      for (let k = 0; k < radix; k++) {
        const c = cos[radix * p + k] as number
        const s = sin[radix * p + k] as number
        for (let j = 0; j < stride; j++) {
          const i = stride * p + j
          let r = 0
          let m = 0
          for (let t = 0; t < radix; t++) {
            const rc = rootCos[(k * t) % radix] as number
            const rs = rootSin[(k * t) % radix] as number
            const ar = re[i + t * part] as number
            const ai = im[i + t * part] as number
            r += ar * rc - ai * rs
            m += ar * rs + ai * rc
          }
          outRe[stride * (radix * p + k) + j] = r * c - m * s
          outIm[stride * (radix * p + k) + j] = r * s + m * c
        }
      }
    }
  }
}
