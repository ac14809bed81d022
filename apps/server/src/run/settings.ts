import { createHash } from 'node:crypto'
import { delimiter, resolve } from 'node:path'
import { findInstant, type Instant } from '@doudi/kernel'
import { defaultDataFolder } from '@doudi/ledger/embedded'
import type { Broker } from '../geomag/intake/listen-to-broker.ts'
import { isLoopback } from '../http/read-request.ts'
import { type BaseArchive, readBaseArchive } from '../map/base-archive.ts'
import { type BaseMap, readBaseMap } from '../map/base-map.ts'
import type { ProviderSettings } from '../sign-in/provider.ts'
import type { SessionLimits } from '../sign-in/sessions.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The folder of this clone: data and the county's files are found from here, wherever the program is started. */
export const CLONE_FOLDER = resolve(import.meta.dirname, '../../../..')
const DEFAULT_PORT = 8642
const CHECKPOINT_EVERY_MS = 600_000

/** What the environment says, read once and checked. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** A PostgreSQL server of the operator's; without it the embedded one is used. */
  readonly databaseUrl?: string
  readonly dataFolder: string
  readonly countyFolder: string
  /** Address of a ClamAV daemon; without it, one in the usual place is asked. */
  readonly clamd?: string
  readonly testClock?: Instant
  /** What an empty county is filled with: nothing, the half year before now, or the reported period as well. */
  readonly sample: 'none' | 'half-year' | 'whole'
  /** File of the key that checkpoints are signed with; beside the embedded database one is drawn. */
  readonly signingKey?: string
  /** Folders outside this machine's reach that checkpoints are carried to. */
  readonly mirrors: readonly string[]
  readonly checkpointEveryMs: number
  /** Folder of the Noto CJK fonts, where they do not lie where Debian puts them. */
  readonly fonts?: string
  /** The operator's file of channels and addresses; without it messages go to a file. */
  readonly messages?: string
  readonly logLevel: string
  readonly baseMap?: BaseMap
  readonly baseArchive?: BaseArchive
  /** Which data this process works on, without telling where they lie. */
  readonly instance: string
  /** The county's identity provider. */
  readonly provider?: ProviderSettings
  /** Invented people sign in without a password: on the embedded database of this machine alone. */
  readonly sampleSignIn: boolean
  /** Where browsers reach us, where that is not the address we listen on. */
  readonly origin?: string
  readonly trustProxy?: string
  readonly sessionLimits: Partial<SessionLimits>
  /** The broker through which geomagnetic stations send. */
  readonly broker?: Broker
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`PORT 须为 0 至 65535 的整数 / PORT must be a whole number from 0 to 65535, not “${text}”`)
}

function readTestClock(env: Environment): Instant | undefined {
  const text = env.DOUDI_CLOCK
  if (!text) return undefined
  if (env.NODE_ENV === 'production') {
    throw new Error('正式运行时不得设置 DOUDI_CLOCK / DOUDI_CLOCK is refused in production: unset it')
  }
  const found = findInstant(text)
  if (found !== undefined) return found
  throw new Error(
    `DOUDI_CLOCK 须为带时区的时刻 / DOUDI_CLOCK must be an instant such as 2026-02-13T09:00:00+08:00, not “${text}”`,
  )
}

/** On for the embedded database, which is there to be tried; another database gets it only if asked, in service never. */
function readSample(env: Environment): Settings['sample'] {
  const asked = env.DOUDI_SAMPLE
  const isService = env.NODE_ENV === 'production'
  if (!asked) return !env.DATABASE_URL && !isService ? 'whole' : 'none'
  const wanted = { '0': 'none', '1': 'whole', 'half-year': 'half-year' } as const
  if (!(asked in wanted))
    throw new Error(
      `DOUDI_SAMPLE 须为 0、1 或 half-year / DOUDI_SAMPLE must be 0, 1 or half-year, not “${asked}”`,
    )
  if (asked !== '0' && isService)
    throw new Error(`正式运行时不得载入演示办件 / DOUDI_SAMPLE=${asked} is refused in production: unset it`)
  return wanted[asked as keyof typeof wanted]
}

/** Settings of the county's identity provider: all of them, or none. */
function readProvider(env: Environment): ProviderSettings | undefined {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    DOUDI_ORIGIN: origin,
  } = env
  if (!issuer) return undefined
  if (!clientId || !clientSecret || !origin)
    throw new Error(
      '设置 OIDC_ISSUER 时须同时设置 OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 和 DOUDI_ORIGIN / ' +
        'OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and DOUDI_ORIGIN beside it',
    )
  const isSecure = [issuer, origin].every(url => URL.canParse(url) && new URL(url).protocol === 'https:')
  if (!isSecure)
    throw new Error(
      'OIDC_ISSUER 和 DOUDI_ORIGIN 须为 https 地址 / OIDC_ISSUER and DOUDI_ORIGIN must be https addresses',
    )
  return {
    issuer,
    clientId,
    clientSecret,
    scope: env.OIDC_SCOPE || 'openid',
    claims: {
      officer: env.OIDC_OFFICER_CLAIM || 'officer',
      firm: env.OIDC_FIRM_CLAIM || 'firm',
      firmRole: env.OIDC_FIRM_ROLE_CLAIM || 'firm_role',
      firmName: env.OIDC_FIRM_NAME_CLAIM || 'firm_name',
    },
  }
}

function readMinutes(env: Environment, name: string): number | undefined {
  const text = env[name]
  if (!text) return undefined
  const minutes = Number(text)
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080) return minutes * 60_000
  throw new Error(
    `${name} 须为 1 至 10080 的整数（分钟）/ ${name} must be a whole number of minutes, not “${text}”`,
  )
}

function readBroker({
  DOUDI_MQTT: url,
  DOUDI_MQTT_USER: username,
  DOUDI_MQTT_PASSWORD: password,
}: Environment) {
  if (!url) return undefined
  if (!URL.canParse(url) || !/^mqtts?:$/.test(new URL(url).protocol))
    throw new Error(
      `DOUDI_MQTT 须形如 mqtts://broker.example:8883 / DOUDI_MQTT must be like mqtts://broker.example:8883, not “${url}”`,
    )
  return { url, ...(username && { username }), ...(password && { password }) }
}

function readSessionLimits(env: Environment): Partial<SessionLimits> {
  const officerIdleMs = readMinutes(env, 'DOUDI_IDLE_MINUTES')
  const longestMs = readMinutes(env, 'DOUDI_SESSION_MINUTES')
  return { ...(officerIdleMs && { officerIdleMs }), ...(longestMs && { longestMs }) }
}

function readOrigin({ DOUDI_ORIGIN: text }: Environment): string | undefined {
  if (!text) return undefined
  if (URL.canParse(text) && new URL(text).origin === text) return text
  throw new Error(
    `DOUDI_ORIGIN 须形如 https://doudi.example.gov.cn / DOUDI_ORIGIN must be like https://doudi.example.gov.cn, not “${text}”`,
  )
}

/** A digest of where the data lie. The password stays out: a digest of it would let others try their guesses. */
function instanceOf(place: string): string {
  const named = URL.canParse(place) ? Object.assign(new URL(place), { password: '' }).href : place
  return createHash('sha256').update(named).digest('hex').slice(0, 16)
}

/** Reads the settings; throws one clear sentence for a wrong one. */
export function readSettings(env: Environment): Settings {
  const databaseUrl = env.DATABASE_URL
  const dataFolder = defaultDataFolder(CLONE_FOLDER, env)
  const testClock = readTestClock(env)
  const baseMap = readBaseMap(env)
  const baseArchive = readBaseArchive(env)
  const host = env.HOST || '127.0.0.1'
  const provider = readProvider(env)
  const origin = readOrigin(env)
  const broker = readBroker(env)
  return {
    port: readPort(env.PORT),
    host,
    ...(databaseUrl && { databaseUrl }),
    dataFolder,
    countyFolder: resolve(CLONE_FOLDER, 'county/deqing'),
    ...(testClock !== undefined && { testClock }),
    ...(env.DOUDI_CLAMD && { clamd: env.DOUDI_CLAMD }),
    sample: readSample(env),
    ...(env.DOUDI_SIGNING_KEY && { signingKey: resolve(env.DOUDI_SIGNING_KEY) }),
    mirrors: (env.DOUDI_MIRRORS ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map(folder => resolve(folder)),
    checkpointEveryMs: readMinutes(env, 'DOUDI_CHECKPOINT_MINUTES') ?? CHECKPOINT_EVERY_MS,
    ...(env.DOUDI_FONTS && { fonts: env.DOUDI_FONTS }),
    ...(env.DOUDI_MESSAGES && { messages: env.DOUDI_MESSAGES }),
    logLevel: env.LOG_LEVEL || 'info',
    ...(baseMap && { baseMap }),
    ...(baseArchive && { baseArchive }),
    instance: instanceOf(databaseUrl || dataFolder),
    ...(provider && { provider }),
    sampleSignIn: !provider && !databaseUrl && env.NODE_ENV !== 'production' && isLoopback(host),
    ...(origin && { origin }),
    ...(env.DOUDI_PROXY && { trustProxy: env.DOUDI_PROXY }),
    sessionLimits: readSessionLimits(env),
    ...(broker && { broker }),
  }
}
