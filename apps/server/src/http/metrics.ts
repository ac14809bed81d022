import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What the server counts. Labels come from declarations only, so their number is bounded. */
export interface Metrics {
  request(seen: { route: string; method: string; status: number; seconds: number }): void
  command(name: string, outcome: string): void
  woken(matters: number): void
  notice(outcome: 'sent' | 'failed'): void
  signIn(outcome: string): void
  text(): Promise<string>
  readonly contentType: string
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'doudi_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.06, 0.15, 0.5, 2, 10],
    registers,
  })
  const commands = new Counter({
    name: 'doudi_commands_total',
    help: 'Commands by name and outcome',
    labelNames: ['command', 'outcome'],
    registers,
  })
  const woken = new Counter({ name: 'doudi_matters_woken_total', help: 'Matters woken when due', registers })
  const notices = new Counter({
    name: 'doudi_notices_total',
    help: 'Notices handed to the channel',
    labelNames: ['outcome'],
    registers,
  })
  const signIns = new Counter({
    name: 'doudi_sign_ins_total',
    help: 'Sign-ins by outcome',
    labelNames: ['outcome'],
    registers,
  })
  return {
    request: ({ route, method, status, seconds }) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    command: (command, outcome) => commands.inc({ command, outcome }),
    woken: matters => woken.inc(matters),
    notice: outcome => notices.inc({ outcome }),
    signIn: outcome => signIns.inc({ outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
