import type { Actor, LocalDate } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { RegisterWords } from '@doudi/registers'
import type { Logger } from 'pino'
import type { FileRoom } from './attachments/file-room.ts'
import type { CheckpointRoom } from './checkpoints/checkpoint-room.ts'
import type { ExportRoom } from './exports/export-room.ts'
import type { GeomagRoom } from './geomag/geomag-room.ts'
import type { ReadClock, TestClock } from './http/clock.ts'
import type { Metrics } from './http/metrics.ts'
import type { BaseArchive } from './map/base-archive.ts'
import type { BaseMap } from './map/base-map.ts'
import type { FigureData } from './measures/figure-data.ts'
import type { PaperDesk } from './papers/paper-desk.ts'
import type { PortalData } from './portal/portal-data.ts'
import type { Viewing } from './present-matter.ts'
import type { RecordRead } from './reading-record/record-read.ts'
import type { SignIn } from './sign-in/open-sign-in.ts'

/** What is fixed when the server starts. */
export interface ServerSettings {
  /** The county is the sample one: every answer says so. */
  readonly sample: boolean
  /** Tells two servers on one machine apart, without saying where their data lies. */
  readonly instance: string
  /** Places, guidance and materials of the county's folder. */
  readonly portal?: PortalData
  /** Tiles that lie below the county's own layers; none by default. */
  readonly baseMap?: BaseMap
  readonly baseArchive?: BaseArchive
  /** What figures need besides the log; without it, sizes of firms are not known. */
  readonly figures?: FigureData
  /** Words of registers; without them no heading is known. */
  readonly registerWords?: RegisterWords
  /** Where files and the embedded database lie: how full its disk is, is asked of the machine. */
  readonly dataFolder?: string
  /** Present only where time may be set by hand. */
  readonly testClock?: TestClock
}

/** What every route may use. */
export interface ServerContext {
  readonly ledger: OpenLedger
  /** Where uploaded files go; without it nothing can be uploaded. */
  readonly files?: FileRoom
  /** Where exports are written; without it there are no export jobs. */
  readonly exports?: ExportRoom
  /** Where the log is signed; without a key nothing is. */
  readonly checkpoints?: CheckpointRoom
  /** What papers are set with; without it none are written. */
  readonly papers?: PaperDesk
  /** Series of the geomagnetic stations; without it nothing is monitored. */
  readonly geomag?: GeomagRoom
  readonly clock: ReadClock
  readonly settings: ServerSettings
  readonly metrics: Metrics
  readonly log: Logger
  readonly signIn: SignIn
  /** Records what is sensitive and read of others. */
  readonly recordRead: RecordRead
  /** Whether nobody but this machine can reach us. */
  readonly listensOnLoopback: boolean
}

/** The day that it is in the county. */
export function todayOf({ ledger, clock }: Pick<ServerContext, 'ledger' | 'clock'>): LocalDate {
  return ledger.county().zone.format(clock()).slice(0, 10) as LocalDate
}

export function viewingOf({ ledger, clock }: ServerContext, reader?: Actor): Viewing {
  return { registry: ledger.registry, county: ledger.county(), now: clock(), ...(reader && { reader }) }
}
