import compiled from './kernel.json' with { type: 'json' }

/** As much of the WebAssembly interface as is used; it is not part of the language's own types. */
interface Wasm {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

/** The inner loops, on a memory of their own; addresses are in bytes. Their source: tools/generate-magnetics-kernel.ts. */
export interface Kernel {
  readonly buffer: ArrayBuffer
  twoPoints(degree: number, zonal: number, terms: number): void
  orderParts(at: number, end: number): void
  quarterSums(
    ...addresses: [
      row: number,
      rowEnd: number,
      table: number,
      bytes: number,
      first: number,
      second: number,
      third: number,
      fourth: number,
      end: number,
    ]
  ): void
}

/** Bytes at the beginning of a kernel's memory through which arguments and answers go. */
export const EXCHANGE_BYTES = 256
const PAGE = 65_536

let module: object | null | undefined

function findWasm(): Wasm | undefined {
  return (globalThis as { WebAssembly?: Wasm }).WebAssembly
}

function compile(): object | null {
  const wasm = findWasm()
  if (!wasm) return null
  try {
    return new wasm.Module(Uint8Array.from(atob(compiled.bytes), letter => letter.charCodeAt(0)))
  } catch {
    // No SIMD here: the sums in TypeScript give the same numbers, more slowly.
    return null
  }
}

/** A kernel with so many bytes of memory beside the exchange area; undefined where the machine has no SIMD. */
export function openKernel(bytes: number): Kernel | undefined {
  module = module === undefined ? compile() : module
  const wasm = findWasm()
  if (!module || !wasm) return undefined
  const memory = new wasm.Memory({ initial: Math.ceil((bytes + EXCHANGE_BYTES) / PAGE) })
  const instance = new wasm.Instance(module, { doudi: { memory } })
  return { ...(instance.exports as Omit<Kernel, 'buffer'>), buffer: memory.buffer }
}
