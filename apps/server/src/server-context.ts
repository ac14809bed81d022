import type { OpenLedger } from '@doudi/ledger'
import type { Logger } from 'pino'
import type { ReadClock, TestClock } from './http/clock.ts'
import type { Metrics } from './http/metrics.ts'
import type { PortalData } from './portal/portal-data.ts'
import type { Viewing } from './present-matter.ts'
import type { SignIn } from './sign-in/open-sign-in.ts'

/** What is fixed when the server starts. */
export interface ServerSettings {
  /** The county is the sample one: every answer says so. */
  readonly sample: boolean
  /** Tells two servers on one machine apart, without saying where their data lies. */
  readonly instance: string
  /** Places, guidance and materials of the county's folder. */
  readonly portal?: PortalData
  /** Present only where time may be set by hand. */
  readonly testClock?: TestClock
}

/** What every route may use. */
export interface ServerContext {
  readonly ledger: OpenLedger
  readonly clock: ReadClock
  readonly settings: ServerSettings
  readonly metrics: Metrics
  readonly log: Logger
  readonly signIn: SignIn
  /** Whether nobody but this machine can reach us. */
  readonly listensOnLoopback: boolean
}

export function viewingOf({ ledger, clock }: ServerContext): Viewing {
  return { registry: ledger.registry, county: ledger.county(), now: clock() }
}
