import { join } from 'node:path'
import { asInstant } from '@doudi/kernel'
import type { Channel } from '@doudi/messages'
import { type Logger, pino } from 'pino'
import { type FileRoom, openFileRoom, sweepFiles } from '../attachments/file-room.ts'
import type { MirrorDiffers } from '../checkpoints/mirrors.ts'
import { openCheckpoints, startSealing } from '../checkpoints/sealing.ts'
import { createServer } from '../create-server.ts'
import { type ExportRoom, openExportRoom } from '../exports/export-room.ts'
import { listenToBroker } from '../geomag/intake/listen-to-broker.ts'
import { deriveAll } from '../geomag/store/derive.ts'
import { WATCH_EVERY_MS, watchOnce } from '../geomag/watch/run-watch.ts'
import { faultWithoutValues } from '../http/fault.ts'
import { type Metrics, openMetrics } from '../http/metrics.ts'
import { isLoopback } from '../http/read-request.ts'
import { openPaperDesk } from '../papers/paper-desk.ts'
import type { SignInSettings } from '../sign-in/open-sign-in.ts'
import { leaveLocalToken, takeLocalTokenAway } from './local-token.ts'
import { type Loop, startLoop } from './loop.ts'
import { readChannels } from './message-channels.ts'
import { type OpenCounty, openCounty } from './open-county.ts'
import { sendWaiting } from './sending.ts'
import { readSettings, type Settings } from './settings.ts'
import { wakeOnce } from './waking.ts'

const SEND_EVERY_MS = 5_000
const SWEEP_EVERY_MS = 3_600_000
const EXPORT_EVERY_MS = 15_000
const DERIVE_EVERY_MS = 1_000

interface Serving {
  readonly url: string
  close(): Promise<void>
}

interface Working {
  readonly log: Logger
  readonly metrics: Metrics
  readonly files: FileRoom
  readonly exports: ExportRoom
  readonly channels: readonly Channel[]
}

function startLoops(
  { ledger, clock, geomag }: OpenCounty,
  { log, metrics, files, exports, channels }: Working,
): Loop[] {
  const onFault = (what: string) => (fault: unknown) => log.error({ error: faultWithoutValues(fault) }, what)
  const waking = startLoop(() => wakeOnce({ ledger, clock }, metrics.woken), onFault('waking failed'))
  const sending = startLoop(async () => {
    await ledger.outbox.passUnread(clock())
    const { sent, failed } = await sendWaiting(ledger, channels, asInstant(Date.now()))
    for (let i = 0; i < sent; i++) metrics.notice('sent')
    for (let i = 0; i < failed; i++) metrics.notice('failed')
    return SEND_EVERY_MS
  }, onFault('sending failed'))
  const sweeping = startLoop(async () => {
    await sweepFiles(ledger, files, clock)
    await exports.sweep()
    return SWEEP_EVERY_MS
  }, onFault('sweeping failed'))
  // What another process or an earlier one has left unfinished is begun anew.
  const exporting = startLoop(async () => {
    await exports.work()
    return EXPORT_EVERY_MS
  }, onFault('exporting failed'))
  const deriving = startLoop(async () => {
    await deriveAll(geomag.store, clock())
    return DERIVE_EVERY_MS
  }, onFault('computing minutes failed'))
  const watching = startLoop(async () => {
    await watchOnce({ ledger, geomag, clock })
    return WATCH_EVERY_MS
  }, onFault('watching the stations failed'))
  return [waking, sending, sweeping, exporting, deriving, watching]
}

function readOnlyBecause({ folder, reason, size }: MirrorDiffers): string {
  return reason === 'ahead'
    ? `只读：镜像 ${folder} 已有 ${size} 条，多于日志，请恢复最新备份；另建新县请换镜像目录 / ` +
        `Read-only: the mirror ${folder} holds ${size} events, more than the log: restore the newest backup, or name another mirror for a new county`
    : `只读：镜像 ${folder} 属于另一份日志，请换镜像目录 / ` +
        `Read-only: the mirror ${folder} is of another log: name another`
}

/** A port that is taken is the commonest fault of a start; it deserves a sentence of its own. */
function portTaken(error: unknown, port: number): unknown {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error
  return new Error(
    `端口 ${port} 已被占用，请停止占用它的程序，或用 PORT 另选端口 / ` +
      `Port ${port} is in use: stop what listens there, or choose another with PORT`,
  )
}

async function signInOf(settings: Settings): Promise<SignInSettings> {
  const { provider, origin, sampleSignIn, sessionLimits } = settings
  const localToken = isLoopback(settings.host) ? await leaveLocalToken(settings) : undefined
  return {
    sample: sampleSignIn,
    limits: sessionLimits,
    ...(provider && { provider }),
    ...(origin && { origin }),
    ...(localToken && { localToken }),
  }
}

/** Opens the county and serves it, until it is closed. */
async function serve(
  settings: Settings,
  { tell, log }: { tell: (line: string) => void; log: Logger },
): Promise<Serving> {
  const channels = await readChannels(settings)
  const open = await openCounty(settings, tell, { sample: settings.sample })
  const metrics = openMetrics()
  const { ledger, clock, testClock } = open
  const { host, port, instance, baseMap, baseArchive } = settings
  // The only county that ships is the sample one.
  const about = {
    sample: true,
    instance,
    dataFolder: settings.dataFolder,
    portal: open.portal,
    figures: open.figures,
    registerWords: open.registerWords,
    ...(testClock && { testClock }),
    ...(baseMap && { baseMap }),
    ...(baseArchive && { baseArchive }),
  }
  const files = openFileRoom(settings.dataFolder, settings.clamd)
  const exports = openExportRoom({
    ledger,
    folder: join(settings.dataFolder, 'exports'),
    sample: about.sample,
    onFault: fault => log.error({ error: faultWithoutValues(fault) }, 'an export failed'),
  })
  const checkpoints = await openCheckpoints(open, settings)
  for (const differs of (await checkpoints?.compare())?.mirrors ?? []) tell(readOnlyBecause(differs))
  const { trustProxy } = settings
  const signIn = await signInOf(settings)
  const proxied = trustProxy === undefined ? {} : { trustProxy }
  const server = await createServer({
    ...{ ledger, clock, host, port, log, metrics, signIn, files, exports, settings: about },
    ...proxied,
    papers: openPaperDesk(open.paperTexts, settings.fonts),
    geomag: open.geomag,
    ...(checkpoints && { checkpoints }),
  }).catch(async error => {
    await open.close()
    throw portTaken(error, port)
  })
  const ears =
    settings.broker &&
    listenToBroker(settings.broker, {
      ...{ ledger, clock, store: open.geomag.store },
      told: line => log.warn({ line }, 'samples over MQTT'),
    })
  const working = { log, metrics, files, exports, channels }
  const sealing = checkpoints
    ? [startSealing(checkpoints, open, { log, everyMs: settings.checkpointEveryMs })]
    : []
  // A log that may not be continued is shown; what falls due would continue it.
  const isHeld = checkpoints?.mayContinue() === false
  const loops = [...(isHeld ? [] : startLoops(open, working)), ...sealing]
  return {
    url: server.url,
    async close() {
      await server.close()
      await ears?.close()
      await Promise.all(loops.map(loop => loop.stop()))
      await takeLocalTokenAway(settings)
      await open.close()
    },
  }
}

/** The program: serves until it is told to stop, and says what it does on the error stream. */
export async function runServer(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const tell = (line: string): void => {
    process.stderr.write(`doudi: ${line}\n`)
  }
  const settings = readSettings(env)
  const log = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const serving = await serve(settings, { tell, log })
  tell(`演示数据，非德清县真实情况 Sample data, not the real situation of Deqing County`)
  if (!settings.provider && !settings.sampleSignIn)
    tell('尚未设置登录 Sign-in is not set up: name an identity service with OIDC_ISSUER')
  if (settings.testClock !== undefined) tell('测试时钟 A test clock is set: PUT /api/test-clock moves it')
  tell(`服务地址 Serving on ${serving.url}`)
  await new Promise<void>(stopped => {
    const stop = (): void => {
      tell('正在停止 Stopping')
      serving.close().then(stopped, error => {
        tell(`停止时出错 Stopping failed: ${error instanceof Error ? error.message : String(error)}`)
        process.exitCode = 1
        stopped()
      })
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
