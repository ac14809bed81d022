/** What a run of many calls came to. */
export interface Measured {
  readonly calls: number
  /** With those before the counting began. */
  readonly all: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

export function summarise(latenciesMs: readonly number[], wallMs: number, uncounted = 0): Measured {
  const sorted = [...latenciesMs].sort((a, b) => a - b)
  return {
    calls: sorted.length,
    all: sorted.length + uncounted,
    perSecond: Math.round((sorted.length / wallMs) * 1_000),
    p50: rounded(at(sorted, 0.5)),
    p95: rounded(at(sorted, 0.95)),
    p99: rounded(at(sorted, 0.99)),
  }
}

export interface Load {
  readonly clients: number
  readonly forMs: number
  /** Not counted: the first calls compile code and fill caches. */
  readonly warmUpMs?: number
}

/** Clients that each wait for their answer before they call again. */
export async function measure(
  { clients, forMs, warmUpMs = 300 }: Load,
  call: (client: number) => Promise<void>,
): Promise<Measured> {
  const latencies: number[] = []
  let uncounted = 0
  const start = performance.now() + warmUpMs
  const end = start + forMs
  async function client(number: number): Promise<void> {
    for (;;) {
      const before = performance.now()
      if (before >= end) return
      await call(number)
      if (before >= start) latencies.push(performance.now() - before)
      else uncounted += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, i) => client(i)))
  return summarise(latencies, performance.now() - start, uncounted)
}

/** The same call a number of times, one after another, each with its place in the row. */
export async function repeat(times: number, call: (i: number) => Promise<unknown>): Promise<Measured> {
  for (let i = 0; i < Math.min(5, times); i++) await call(i)
  const latencies: number[] = []
  const start = performance.now()
  for (let i = 0; i < times; i++) {
    const before = performance.now()
    await call(i)
    latencies.push(performance.now() - before)
  }
  return summarise(latencies, performance.now() - start)
}
