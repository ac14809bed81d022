import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { assemble, block, type Code, type FunctionSource, i32, pair } from './wasm-assembler.ts'

/**
 * The inner loops of field synthesis with 128-bit SIMD. This file is their readable source; the bytes are committed as
 * packages/magnetics/src/synthesis/kernel/kernel.json and held against this file by `--check`. The same sums in
 * TypeScript (at-point.ts, row-sums.ts, along-parallel.ts) run where SIMD is missing, and tests hold both together.
 */
const TERM = 7 * 8

/** Reading and writing the locals of one function. */
type Locals = Parameters<FunctionSource['body']>[0]

/** Σ into a local: name += value. */
const adder =
  (local: Locals) =>
  (name: string, value: Code): Code =>
    local.set(name, pair.add(local.get(name), value))

const ZERO = pair.both(0)
const HERE = i32.of(0)
/** Arguments of twoPoints in memory. */
const COS_THETA = pair.load(HERE, 0)
const SIN_THETA = pair.load(HERE, 16)
const Q = pair.load(HERE, 32)
const COS_LAMBDA = pair.load(HERE, 48)
const SIN_LAMBDA = pair.load(HERE, 64)
const SUMS = ['ag', 'ah', 'bg', 'bh', 'cg', 'ch']

/** U(n+1) = x U(n) − β(n) y U(n−1), and on to the next term. */
function recur({ get, set }: Locals): Code {
  const next = pair.sub(
    pair.mul(get('x'), get('u')),
    pair.mul(pair.loadBoth(get('at')), pair.mul(get('y'), get('older'))),
  )
  return [
    ...set('next', next),
    ...set('older', get('u')),
    ...set('u', get('next')),
    ...set('at', i32.add(get('at'), i32.of(TERM))),
  ]
}

/** The six sums of order m, from the seed in `u`. */
function sumOrder(local: Locals): Code {
  const { get, set } = local
  const add = adder(local)
  const termCount = i32.add(i32.sub(get('degree'), get('m')), i32.of(1))
  return [
    ...[...SUMS, 'older'].flatMap(name => set(name, ZERO)),
    ...set('end', i32.add(get('at'), i32.mul(termCount, i32.of(TERM)))),
    ...block.repeatWhile(
      i32.lessThan(get('at'), get('end')),
      ...SUMS.map((name, i) => add(name, pair.mul(pair.loadBoth(get('at'), 8 + 8 * i), get('u')))),
      recur(local),
    ),
  ]
}

/** Zonal part of B_θ along order 1; leaves `at` where it was. */
function sumZonal(local: Locals): Code {
  const { get, set } = local
  return [
    ...set('u', get('seed')),
    ...set('older', ZERO),
    ...set('a', ZERO),
    ...set('end', get('at')),
    ...set('m', i32.of(0)),
    ...block.repeatWhile(
      i32.lessThan(get('m'), get('degree')),
      adder(local)('a', pair.mul(pair.loadBoth(get('zonal'), 8), get('u'))),
      set('zonal', i32.add(get('zonal'), i32.of(8))),
      recur(local),
      set('m', i32.add(get('m'), i32.of(1))),
    ),
    ...set('at', get('end')),
    ...set('theta', pair.mul(SIN_THETA, get('a'))),
  ]
}

/** Adds order m to the three components and prepares the next order. */
function addOrder(local: Locals): Code {
  const { get, set } = local
  const add = adder(local)
  const mixed = (g: string, h: string): Code =>
    pair.add(pair.mul(get(g), get('cos')), pair.mul(get(h), get('sin')))
  const eastward = pair.sub(pair.mul(get('bg'), get('sin')), pair.mul(get('bh'), get('cos')))
  const southward = pair.sub(pair.mul(Q, get('d')), pair.mul(COS_THETA, pair.sub(get('a'), get('b'))))
  return [
    ...set('u', get('seed')),
    ...sumOrder(local),
    ...set('a', mixed('ag', 'ah')),
    ...set('b', mixed('bg', 'bh')),
    ...set('d', mixed('cg', 'ch')),
    ...add('radial', pair.mul(SIN_THETA, get('a'))),
    ...add('theta', southward),
    ...add('east', pair.mul(get('order'), eastward)),
    ...set('a', pair.sub(pair.mul(get('cos'), COS_LAMBDA), pair.mul(get('sin'), SIN_LAMBDA))),
    ...set('sin', pair.add(pair.mul(get('sin'), COS_LAMBDA), pair.mul(get('cos'), SIN_LAMBDA))),
    ...set('cos', get('a')),
    ...set('seed', pair.mul(get('seed'), pair.mul(Q, SIN_THETA))),
    ...add('order', pair.both(1)),
    ...set('m', i32.add(get('m'), i32.of(1))),
    // Orders whose seed carries nothing any more in either place add nothing: the loop ends.
    ...set('end', pair.anyTrue(pair.greater(get('seed'), pair.both(1e-280)))),
  ]
}

const VECTORS = 'x y u older next ag ah bg bh cg ch seed order cos sin radial theta east a b d'.split(' ')

/**
 * The field at two places, one in each lane. Memory: 0 cos θ, 16 sin θ, 32 q, 48 cos λ, 64 sin λ; answers at
 * 96 B_r, 112 B_θ, 128 B_φ. The expansion's zonal part begins at `zonal`, its terms at `terms`.
 */
const twoPoints: FunctionSource = {
  name: 'twoPoints',
  parameters: ['degree', 'zonal', 'terms'],
  locals: {
    ...{ at: 'i32', end: 'i32', m: 'i32' },
    ...Object.fromEntries(VECTORS.map(name => [name, 'v128' as const])),
  },
  body: local => {
    const { get, set } = local
    return [
      ...set('x', pair.mul(Q, COS_THETA)),
      ...set('y', pair.mul(Q, Q)),
      ...set('at', get('terms')),
      ...set('u', get('y')),
      ...set('m', i32.of(0)),
      ...sumOrder(local),
      ...set('radial', get('ag')),
      ...set('seed', pair.mul(get('y'), Q)),
      ...set('east', ZERO),
      ...sumZonal(local),
      ...set('m', i32.of(1)),
      ...set('order', pair.both(1)),
      ...set('cos', COS_LAMBDA),
      ...set('sin', SIN_LAMBDA),
      ...block.repeatWhile(i32.and(get('end'), i32.lessOrEqual(get('m'), get('degree'))), addOrder(local)),
      ...pair.store(HERE, get('radial'), 96),
      ...pair.store(HERE, get('theta'), 112),
      ...pair.store(HERE, get('east'), 128),
    ]
  },
}

/**
 * Even and odd sums of one order for a parallel and its mirror image; g and h are the two lanes. Memory: 0 x twice,
 * 16 y twice, 32 the seed twice; answers from 96: A, B, C even, then A, B, C odd.
 */
const orderParts: FunctionSource = {
  name: 'orderParts',
  parameters: ['at', 'end'],
  locals: {
    x: 'v128',
    y: 'v128',
    u: 'v128',
    older: 'v128',
    a0: 'v128',
    b0: 'v128',
    c0: 'v128',
    a1: 'v128',
    b1: 'v128',
    c1: 'v128',
  },
  body: local => {
    const { get, set } = local
    const add = adder(local)
    const here = i32.of(0)
    // `older` becomes the newer of the two: the pair (u, older) changes roles every term, so nothing is copied.
    const term = (parity: 0 | 1): Code => {
      const [now, other] = parity === 0 ? ['u', 'older'] : ['older', 'u']
      return [
        ...add(`a${parity}`, pair.mul(pair.load(get('at'), 8), get(now))),
        ...add(`b${parity}`, pair.mul(pair.load(get('at'), 24), get(now))),
        ...add(`c${parity}`, pair.mul(pair.load(get('at'), 40), get(now))),
        ...set(
          other,
          pair.sub(
            pair.mul(get('x'), get(now)),
            pair.mul(pair.loadBoth(get('at')), pair.mul(get('y'), get(other))),
          ),
        ),
        ...set('at', i32.add(get('at'), i32.of(TERM))),
      ]
    }
    const out = ['a0', 'b0', 'c0', 'a1', 'b1', 'c1']
    return [
      ...set('x', pair.load(here, 0)),
      ...set('y', pair.load(here, 16)),
      ...set('u', pair.load(here, 32)),
      ...set('older', pair.both(0)),
      ...out.flatMap(name => set(name, pair.both(0))),
      ...block.repeatWhile(
        i32.lessThan(get('at'), get('end')),
        term(0),
        block.when(i32.lessThan(get('at'), get('end')), term(1)),
      ),
      ...out.flatMap((name, i) => pair.store(here, get(name), 96 + 16 * i)),
    ]
  },
}

/**
 * One component along a quarter of a parallel, two longitudes in the lanes; the other three quarters follow from the
 * parity of the orders. `table` holds per order the cosines of all longitudes of the quarter, then the sines, `bytes`
 * long each; `row` the component's cosine and sine coefficients, 48 bytes apart; the four quarters go to `first`
 * (upwards), `second` (downwards from here), `third` (upwards), `fourth` (downwards).
 */
const quarterSums: FunctionSource = {
  name: 'quarterSums',
  parameters: ['row', 'rowEnd', 'table', 'bytes', 'first', 'second', 'third', 'fourth', 'end'],
  locals: { i: 'i32', t: 'i32', ce: 'v128', co: 'v128', se: 'v128', so: 'v128', a: 'v128', b: 'v128' },
  body: local => {
    const { get, set } = local
    const add = adder(local)
    const order = (cosines: string, sines: string): Code => [
      ...add(cosines, pair.mul(pair.loadBoth(get('i')), pair.load(get('t')))),
      ...add(sines, pair.mul(pair.loadBoth(get('i'), 8), pair.load(i32.add(get('t'), get('bytes'))))),
      ...set('i', i32.add(get('i'), i32.of(48))),
      ...set('t', i32.add(get('t'), i32.mul(get('bytes'), i32.of(2)))),
    ]
    const move = (name: string, by: number): Code => set(name, i32.add(get(name), i32.of(by)))
    const mirrored = (to: string, value: Code): Code => [
      ...set('a', value),
      ...pair.store(get(to), pair.swapped(get('a'), get('a'))),
    ]
    const even = (sign: 'add' | 'sub'): Code => pair[sign](get('ce'), get('se'))
    const odd = (sign: 'add' | 'sub'): Code => pair[sign](get('co'), get('so'))
    return block.repeatWhile(
      i32.lessThan(get('first'), get('end')),
      ...['ce', 'co', 'se', 'so'].map(name => set(name, pair.both(0))),
      set('i', get('row')),
      set('t', get('table')),
      block.repeatWhile(
        i32.lessThan(get('i'), get('rowEnd')),
        order('ce', 'se'),
        block.when(i32.lessThan(get('i'), get('rowEnd')), order('co', 'so')),
      ),
      pair.store(get('first'), pair.add(even('add'), odd('add'))),
      pair.store(get('third'), pair.sub(even('add'), odd('add'))),
      mirrored('second', pair.sub(even('sub'), odd('sub'))),
      mirrored('fourth', pair.add(even('sub'), odd('sub'))),
      move('first', 16),
      move('third', 16),
      move('second', -16),
      move('fourth', -16),
      move('table', 16),
    )
  },
}

const TARGET = resolve(import.meta.dirname, '../packages/magnetics/src/synthesis/kernel/kernel.json')
const bytes = assemble([twoPoints, orderParts, quarterSums])
const text = `${JSON.stringify({ source: 'tools/generate-magnetics-kernel.ts', bytes: Buffer.from(bytes).toString('base64') }, null, 2)}\n`
if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== text) {
    process.stdout.write(
      'kernel.json is not what its source says: npx tsx tools/generate-magnetics-kernel.ts\n',
    )
    process.exitCode = 1
  }
} else writeFileSync(TARGET, text)
