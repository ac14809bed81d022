/** The log on PostgreSQL, its read models, search and outbox; the log port also in memory. */

export {
  ACTIVITY_RECORDED,
  type ArchivedActivity,
  type ArchivedCase,
  caseOf,
} from './archive/archived-case.ts'
export { archiveCase, type ImportCounts, type ImportRun, importCases } from './archive/import-cases.ts'
export { type Attachment, type Attachments, MATTER_CAPS } from './attachments/attachment.ts'
export type {
  Entries,
  EntryAnswer,
  EntryCommandGiven,
  EntryFilter,
  EntryHistory,
  EntryTold,
  SeenEntry,
} from './entries/entries.ts'
export { type ExternalRef, nameOfRef } from './external-refs.ts'
export { type CountyAct, type CountyFiles, digestOf, readCountyFiles } from './founding/county-files.ts'
export { foundFromFiles } from './founding/found.ts'
export { initialsOf } from './initials.ts'
export type {
  Answer,
  Command,
  Ledger,
  ListFilter,
  ListRow,
  LogLine,
  Timeline,
  TimelineEntry,
  WithheldLine,
} from './ledger.ts'
export type { StoredEvent } from './log/encode.ts'
export { inTransaction } from './log/in-transaction.ts'
export type { Appended, AppendRequest, LogEntry, LogHead, LogPort, StreamAppend } from './log/log-port.ts'
export { openMemoryLog } from './log/memory-log.ts'
export { openPostgresLog } from './log/postgres-log.ts'
export type { PersonalRow } from './log/write-events.ts'
export { migrateRoom, type RoomOfTables } from './migrate.ts'
export { type LedgerOptions, type OpenLedger, openLedger } from './open-ledger.ts'
export { type Asked, readAsked } from './reads/asked.ts'
export { type CaughtAndClosed, readCaughtAndSolved } from './reads/caught.ts'
export { type Change, readChanges, readHead, readSeen } from './reads/changes.ts'
export { type Condition, readCondition } from './reads/condition.ts'
export type { DeskReads, LightCounts, SavedView, StoryEvent } from './reads/desk.ts'
export { type Determination, readDeterminations } from './reads/determinations.ts'
export { readEvents } from './reads/events.ts'
export type { FirmTally } from './reads/firm-tally.ts'
export { type FirmAndItem, type Known, openKnown } from './reads/known.ts'
export {
  type NumberedPaper,
  openPaperRegister,
  type PaperRegister,
  type PaperSeries,
} from './reads/paper-register.ts'
export { type PersonalValue, readPersonal } from './reads/personal.ts'
export { type OpeningProof, proveOpening } from './reads/proof.ts'
export type { RunningReads } from './reads/running.ts'
export {
  type ReadBy,
  type ReadFilter,
  type RecordedRead,
  SENSITIVE_KINDS,
  type SensitiveKind,
  type SensitiveRead,
  type SensitiveReads,
} from './reads/sensitive.ts'
export type { Tally, TallyBy, TallyFilter } from './reads/tally.ts'
export { performActs, type SimulatedAct } from './simulated/perform-acts.ts'
export { allLines } from './transfer/all-lines.ts'
export { linesOf } from './transfer/lines.ts'
export { chainTexts, toLine } from './transfer/ndjson.ts'
export { readTraces, type Trace } from './transfer/read-traces.ts'
export { type Restored, restoreLog } from './transfer/restore.ts'
export type { Owner, Reading } from './wall/reading.ts'
export { APPLICATION } from './wall/roles.ts'
