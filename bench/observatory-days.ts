import { rounded } from './measure.ts'
import { ObservatoryServer, type Station } from './observatory-server.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const BATCH = 7_200
const wait = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** A sample of a station at a moment: the same whenever it is asked for, so that what came back can be held against it. */
function sampleAt(station: number, ms: number): { x: number; y: number; z: number; f: number } {
  const swing = 20 * Math.sin((2 * Math.PI * ms) / DAY + station) + 3 * Math.sin(ms / 97_000)
  const noise = ((ms / 1000) * 48_271 * (station + 1)) % 997
  const [x, y, z] = [33_511.5 + swing + noise / 1000, -3_596.8 - swing / 3, 35_774.3 + noise / 2000]
  const exact = (v: number): number => Math.round(v * 1000) / 1000
  return { x: exact(x), y: exact(y), z: exact(z), f: exact(Math.hypot(x, y, z)) }
}

function linesOf(station: number, fromMs: number, count: number): string {
  let text = ''
  for (let i = 0; i < count; i++) {
    const { x, y, z, f } = sampleAt(station, fromMs + i * 1000)
    text += `{"t":${fromMs + i * 1000},"x":${x},"y":${y},"z":${z},"f":${f}}\n`
  }
  return text
}

/** One station that sends as fast as it is answered, and sends again what was not; beginnings of what was acknowledged. */
async function sendUntil(
  server: ObservatoryServer,
  station: Station,
  { from, untilWall }: { from: number; untilWall: number },
): Promise<number[]> {
  const acked: number[] = []
  for (let at = from; performance.now() < untilWall; at += BATCH * 1000) {
    const body = linesOf(station.number, at, BATCH)
    while (!(await server.send(station, body))) {
      if (performance.now() > untilWall + MINUTE) return acked
      await wait(200)
    }
    acked.push(at)
  }
  return acked
}

/** Samples that were acknowledged and are not there, or whose batch does not add up to what was sent. */
async function lostOf(
  server: ObservatoryServer,
  { number, code }: Station,
  acked: readonly number[],
): Promise<number> {
  const id = await server.seriesOf(code)
  let lost = 0
  for (const fromMs of acked) {
    const [row] = await server.read<{ n: number; sum: string }>(
      `select count(*)::int as n, sum(x::bigint + y + z + f) as sum from geomag.second
       where series = $1 and at >= $2 and at < $3`,
      [id, fromMs, fromMs + BATCH * 1000],
    )
    let sum = 0
    for (let i = 0; i < BATCH; i++)
      for (const value of Object.values(sampleAt(number, fromMs + i * 1000))) sum += Math.round(value * 1000)
    const there = row?.n ?? 0
    lost += there < BATCH ? BATCH - there : Number(row?.sum) === sum ? 0 : 1
  }
  return lost
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Five stations send at once; in the middle server and database are killed. */
async function benchIntake(server: ObservatoryServer, seconds: number, from: number) {
  const begin = performance.now()
  const untilWall = begin + seconds * 1000
  const memory: number[] = []
  const watching = setInterval(() => memory.push(server.memoryMb() ?? 0), 1_000)
  const killing = wait((seconds * 1000) / 3).then(() => server.killAndRestart())
  const acked = await Promise.all(server.stations.map(s => sendUntil(server, s, { from, untilWall })))
  const wall = performance.now() - begin
  const away = await killing
  clearInterval(watching)
  const samples = acked.reduce((sum, one) => sum + one.length * BATCH, 0)
  let lost = 0
  for (const station of server.stations) lost += await lostOf(server, station, acked[station.number] ?? [])
  // What a process takes while it grows warm is no leak: its last third is looked at.
  const late = memory.slice(-Math.max(6, Math.floor(memory.length / 3)))
  const half = late.length >> 1
  return {
    samples,
    wall,
    away,
    lost,
    growth: middle(late.slice(half)) - middle(late.slice(0, half)),
    most: Math.max(...memory),
  }
}

async function bytesOfSeconds(server: ObservatoryServer): Promise<number> {
  const [row] = await server.read<{ bytes: string }>(
    `select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'geomag' and c.relkind = 'r' and c.relname like 'second_%'`,
  )
  return Number(row?.bytes ?? 0)
}

/** Until nothing is due to be computed. */
async function untilDerived(server: ObservatoryServer): Promise<number> {
  const before = performance.now()
  for (;;) {
    const [row] = await server.read<{ n: number }>('select count(*)::int as n from geomag.due')
    if ((row?.n ?? 0) === 0) return performance.now() - before
    await wait(500)
  }
}

/** Minutes as the filter leaves them, laid down at once: what so many days of seconds come to. */
async function loadMinutes(server: ObservatoryServer, fromMs: number, days: number): Promise<void> {
  await server.read('select geomag.prepare_months($1, $2)', [fromMs - DAY, fromMs + days * DAY])
  for (const { code, number } of server.stations)
    await server.read(
      `insert into geomag.filtered
       select $1, at, 33500000 + (at / 60000 % 1440)::int, -3596800, 35774300, 49150000 + $4::int
       from generate_series($2::bigint, $3::bigint, 60000) at on conflict do nothing`,
      [await server.seriesOf(code), fromMs, fromMs + days * DAY - MINUTE, number],
    )
  await server.read('analyze geomag.filtered')
}

/** Whole days' curves of any station, asked over HTTP one after another. */
async function askDays(
  server: ObservatoryServer,
  { fromMs, days, times }: { fromMs: number; days: number; times: number },
) {
  const latencies: number[] = []
  for (let i = -5; i < times; i++) {
    const { code } = server.stations[Math.abs(i) % server.stations.length] as Station
    const day = fromMs + ((Math.abs(i) * 37) % days) * DAY
    const before = performance.now()
    const x = await server.curve(code, { fromMs: day, toMs: day + DAY, resolution: 'minute' })
    if (x.length !== 1440 || x.includes(null))
      throw new Error(`${code} ${new Date(day).toISOString()}: not a whole day`)
    if (i >= 0) latencies.push(performance.now() - before)
  }
  latencies.sort((a, b) => a - b)
  const share = (of: number): number => latencies[Math.floor(latencies.length * of)] ?? 0
  return { p50: share(0.5), p95: share(0.95) }
}

/** One sample a second, as it happens: how long at most until it, and until a minute, is read back. */
async function benchLive(server: ObservatoryServer, seconds: number) {
  const station = server.stations[0] as Station
  const isSeen = async (ms: number, resolution: 'second' | 'minute'): Promise<boolean> => {
    const toMs = ms + (resolution === 'second' ? 1_000 : MINUTE)
    return (await server.curve(station.code, { fromMs: ms, toMs, resolution }))[0] != null
  }
  let [second, minute]: [number, number | undefined] = [0, undefined]
  const first = Math.ceil(Date.now() / 1000) * 1000
  let waiting = Math.ceil((first + 46_000) / MINUTE) * MINUTE
  for (let ms = first; ms < first + seconds * 1000; ms += 1000) {
    await wait(Math.max(0, ms - Date.now()))
    await server.send(station, linesOf(station.number, ms, 1))
    while (!(await isSeen(ms, 'second'))) await wait(50)
    second = Math.max(second, Date.now() - ms)
    if (await isSeen(waiting, 'minute')) {
      minute = Math.max(minute ?? 0, Date.now() - waiting)
      waiting += MINUTE
    }
  }
  return { second, minute }
}

/** Five stations of one second send at 60 times the speed of the world: what the server holds meanwhile. */
async function benchReplay(server: ObservatoryServer, minutes: number, from: number) {
  const memory: number[] = []
  const begin = performance.now()
  for (let i = 0; i < minutes * 60; i++) {
    await Promise.all(server.stations.map(s => server.send(s, linesOf(s.number, from + i * MINUTE, 60))))
    memory.push(server.memoryMb() ?? 0)
    await wait(Math.max(0, begin + (i + 1) * 1000 - performance.now()))
  }
  const third = Math.max(1, Math.floor(memory.length / 3))
  return {
    growth: middle(memory.slice(-third)) - middle(memory.slice(third, 2 * third)),
    most: Math.max(...memory),
  }
}

function held(what: string, value: number, { unit, goal, met }: Omit<Figure, 'what' | 'value'>): Figure {
  return { what, value: rounded(value), unit, goal, met }
}

function told(what: string, value: number, unit: string): Figure {
  return held(what, value, { unit, goal: null, met: null })
}

/**
 * Five stations send to the real server over HTTP, on a real database that waits for the disk, and are killed in the middle.
 * Everything that was acknowledged must be there to the last digit.
 */
export async function benchObservatoryDays({ quick, tell }: BenchOptions): Promise<BenchReport> {
  const plan = quick
    ? { seconds: 30, days: 30, times: 60, live: 10, replay: 0.5 }
    : { seconds: 120, days: 365, times: 300, live: 150, replay: 5 }
  const server = await ObservatoryServer.open()
  try {
    const start = Math.floor(Date.now() / DAY) * DAY - 60 * DAY
    tell(`intake for ${plan.seconds} s, killed after a third`)
    const intake = await benchIntake(server, plan.seconds, start)
    const bytes = (await bytesOfSeconds(server)) / intake.samples
    tell('minutes and means follow')
    const derived = await untilDerived(server)
    tell(`${plan.days} days of minutes of five stations are laid down and asked for`)
    await loadMinutes(server, start - plan.days * DAY, plan.days)
    const asked = await askDays(server, { fromMs: start - plan.days * DAY, ...plan })
    tell('one sample a second, as it happens')
    const live = await benchLive(server, plan.live)
    tell(`${plan.replay} minutes at 60 times the speed`)
    const replay = await benchReplay(server, plan.replay, start - (plan.days + 40) * DAY)
    return {
      bench: 'observatory',
      figures: figuresOf({ intake, bytes, derived, asked, live, replay, plan }),
      details: { plan, intake, replay },
    }
  } finally {
    await server.close()
  }
}

interface Came {
  readonly intake: Awaited<ReturnType<typeof benchIntake>>
  readonly bytes: number
  readonly derived: number
  readonly asked: Awaited<ReturnType<typeof askDays>>
  readonly live: Awaited<ReturnType<typeof benchLive>>
  readonly replay: Awaited<ReturnType<typeof benchReplay>>
  readonly plan: { readonly days: number; readonly replay: number }
}

function figuresOf({ intake, bytes, derived, asked, live, replay, plan }: Came): Figure[] {
  const { samples, wall, away, lost } = intake
  const rate = samples / ((wall - away) / 1000)
  const { second, minute } = live
  return [
    held('intake over HTTP, five stations, while the server is there', rate, {
      unit: '/s',
      goal: '≥ 20000/s',
      met: rate >= 20_000,
    }),
    told('the same with the time of being killed counted', samples / (wall / 1000), '/s'),
    held('acknowledged samples lost through kill -9 of server and database', lost, {
      unit: '',
      goal: '0',
      met: lost === 0,
    }),
    told('from the kill to the next answer', away / 1000, 's'),
    told('samples acknowledged', samples, ''),
    told('disk for a sample, with its index', bytes, 'bytes'),
    told('disk for a year of five stations at one second', (bytes * 5 * 365 * 86_400) / 1e9, 'GB'),
    told('minutes and means computed after the intake', derived / 1000, 's'),
    held(`a day at 1 min out of ${plan.days} days of five stations, p95`, asked.p95, {
      unit: 'ms',
      goal: '≤ 100 ms',
      met: asked.p95 <= 100,
    }),
    told('the same, median', asked.p50, 'ms'),
    held('a sample is read back after, slowest', second / 1000, {
      unit: 's',
      goal: '≤ 30 s',
      met: second <= 30_000,
    }),
    ...(minute === undefined
      ? []
      : [
          held('a minute is read back after its stamp, slowest', minute / 1000, {
            unit: 's',
            goal: '≤ 120 s',
            met: minute <= 120_000,
          }),
        ]),
    held(`memory grown in the last third of ${plan.replay} min at 60 × speed`, replay.growth, {
      unit: 'MB',
      goal: '≤ 30 MB',
      met: replay.growth <= 30,
    }),
    told('memory of the server at most, at full speed', intake.most, 'MB'),
  ]
}
