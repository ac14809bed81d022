/** A small assembler for WebAssembly: expressions are written as nested calls and come out as bytes (WebAssembly 2.0). */
export type Code = readonly number[]

function unsigned(value: number): number[] {
  const bytes: number[] = []
  let left = value
  do {
    const more = left > 127
    bytes.push((left % 128) + (more ? 128 : 0))
    left = Math.floor(left / 128)
  } while (left > 0)
  return bytes
}

function signed(value: number): number[] {
  const bytes: number[] = []
  let left = value
  for (;;) {
    const low = left & 127
    left >>= 7
    const isDone = (left === 0 && !(low & 64)) || (left === -1 && (low & 64) !== 0)
    bytes.push(isDone ? low : low | 128)
    if (isDone) return bytes
  }
}

export const TYPES = { i32: 0x7f, v128: 0x7b } as const
export type TypeName = keyof typeof TYPES

const I32 = 0x7f
const simd = (op: number): number[] => [0xfd, ...unsigned(op)]
const binary =
  (op: readonly number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...op]

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  add: binary([0x6a]),
  sub: binary([0x6b]),
  mul: binary([0x6c]),
  and: binary([0x71]),
  lessThan: binary([0x48]),
  lessOrEqual: binary([0x4c]),
}

/** Two doubles side by side. */
export const pair = {
  add: binary(simd(0xf0)),
  sub: binary(simd(0xf1)),
  mul: binary(simd(0xf2)),
  greater: binary(simd(0x4a)),
  anyTrue: (a: Code): Code => [...a, ...simd(0x53)],
  both: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer), ...simd(0x14)],
  load: (address: Code, offset = 0): Code => [...address, ...simd(0x00), 3, ...unsigned(offset)],
  /** One double, into both places. */
  loadBoth: (address: Code, offset = 0): Code => [...address, ...simd(0x0a), 3, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...simd(0x0b),
    3,
    ...unsigned(offset),
  ],
  /** The two places exchanged. */
  swapped: (a: Code, again: Code): Code => [
    ...a,
    ...again,
    ...simd(0x0d),
    ...[8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7],
  ],
}

export const block = {
  /** Repeats while the condition at its end holds; runs at least once. */
  repeatWhile: (condition: Code, ...body: Code[]): Code => [
    0x03,
    0x40,
    ...body.flat(),
    ...condition,
    0x0d,
    0x00,
    0x0b,
  ],
  when: (condition: Code, ...body: Code[]): Code => [...condition, 0x04, 0x40, ...body.flat(), 0x0b],
}

export interface FunctionSource {
  readonly name: string
  readonly parameters: readonly string[]
  readonly locals: Readonly<Record<string, TypeName>>
  readonly body: (local: { get: (name: string) => Code; set: (name: string, value: Code) => Code }) => Code
}

const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
]
const listed = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
]
const named = (text: string): number[] => [...unsigned(text.length), ...new TextEncoder().encode(text)]

function bodyOf({ name, parameters, locals, body }: FunctionSource): number[] {
  const names = [...parameters, ...Object.keys(locals)]
  const place = (local: string): number[] => {
    const at = names.indexOf(local)
    if (at < 0) throw new Error(`${name} has no local ${local}`)
    return unsigned(at)
  }
  const code = body({
    get: local => [0x20, ...place(local)],
    set: (local, value) => [...value, 0x21, ...place(local)],
  })
  const declared = Object.values(locals).map(type => [1, TYPES[type]])
  const whole = [...listed(declared), ...code, 0x0b]
  return [...unsigned(whole.length), ...whole]
}

/** A module that imports its memory as `doudi.memory` and exports the functions; parameters are all i32. */
export function assemble(functions: readonly FunctionSource[]): Uint8Array {
  const types = functions.map(f => [0x60, ...listed(f.parameters.map(() => [I32])), 0])
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, listed(types)),
    ...section(2, listed([[...named('doudi'), ...named('memory'), 0x02, 0x00, 1]])),
    ...section(3, listed(functions.map((_, i) => unsigned(i)))),
    ...section(7, listed(functions.map((f, i) => [...named(f.name), 0x00, ...unsigned(i)]))),
    ...section(10, listed(functions.map(bodyOf))),
  ])
}
