/**
 * The kernel: matters, procedures, duties, clocks and commands. Pure: time, identity and calendar are arguments;
 * nothing here reads, writes or waits.
 */

export { buildCalendar, type Calendar } from './calendar/calendar.ts'
export { type CalendarLayer, calendarLayer, localDate, text } from './calendar/layer.ts'
export { actingOfficer } from './command/acting.ts'
export { type CountyCommand, type CountyContext, defineCountyCommand } from './command/county-command.ts'
export {
  type Act,
  type Context,
  defineCommand,
  type MatterCommand,
  type NextNumber,
  type Numbering,
  type Place,
} from './command/define-command.ts'
export { date, officeId, officerId, reason, words } from './command/fields.ts'
export {
  type Allowed,
  allowedCommands,
  type Change,
  type Given,
  type Handled,
  handle,
  type InputFault,
  type Scene,
} from './command/handle.ts'
export { type CountyHandled, handleCounty } from './command/handle-county.ts'
export { handleOpening } from './command/handle-opening.ts'
export { openMatter } from './command/open-matter.ts'
export { personal, personalFields } from './command/personal.ts'
export { REASONS, type Refusal } from './command/refusal.ts'
export { type Module, type Registry, register } from './command/registry.ts'
export type { Relation } from './command/relation.ts'
export { concern, isNamed } from './command/several.ts'
export { type Signing, signatureRefused } from './commands/sign-off.ts'
export { core } from './core.ts'
export { type Baseline, baseline } from './county/baseline.ts'
export {
  type County,
  findCurrentProcedure,
  foundCounty,
  getProcedure,
  hasRole,
  isActive,
  officeWith,
  personOf,
} from './county/county.ts'
export {
  type Office,
  type Officer,
  type Organisation,
  organisation,
  organisationFaults,
} from './county/organisation.ts'
export {
  type Precedent,
  precedent,
  type Request,
  type Route,
  type Routing,
  routeRequest,
  routesOf,
  routing,
} from './county/routing.ts'
export { ENDED, type Entry, type EntryId, type EntryRef, type Values } from './entry/entry.ts'
export {
  type EntryLine,
  type EntryStream,
  entryStreamOf,
  evolveEntry,
  isToldToReaders,
  keyOf,
  lineOf,
  narrateEntry,
} from './entry/evolve-entry.ts'
export { cited, named, party, town } from './entry/fields.ts'
export { type EntryDoing, type EntryHandled, handleEntry } from './entry/handle-entry.ts'
export { type LeadingOn, type LedOn, leadOn } from './entry/lead-on.ts'
export { type AllowedOnEntry, allowedOnEntry, mayEver, neededKeys } from './entry/possible.ts'
export {
  type About,
  actOn,
  type Beside,
  defineRegister,
  type EntryCommand,
  type EntryContext,
  type EntryReads,
  type EntryView,
  type Register,
  type Validity,
} from './entry/register.ts'
export { type SeenLine, seenLine } from './entry/seen-line.ts'
export {
  mayKnowEntry,
  mayReadPersonal,
  readingParties,
  readsEntryWhole,
  readsRegisterWhole,
  viewOf,
} from './entry/sight.ts'
export { type EntryRelation, keepersOf } from './entry/standing.ts'
export { defineEvent, type EventKind } from './event/define-event.ts'
export {
  type Actor,
  type Event,
  type EventDraft,
  effectiveAt,
  type PartyId,
  type StreamId,
} from './event/event.ts'
export { evolveCounty, evolveMatter, narrateEvent } from './event/evolve.ts'
export { LABELS } from './event/labels.ts'
export { type Names, namesIn } from './event/names.ts'
export { mayReadWhole, type Said, speaksToApplicant, type Told, tell } from './event/telling.ts'
export { accountable } from './matter/accountable.ts'
export { dueRecomputed } from './matter/automatic.ts'
export {
  allClocks,
  type Clock,
  type ClockReading,
  clocksOf,
  type Light,
  lightOf,
  readClock,
  yellowOf,
} from './matter/clock.ts'
export { dueAfter, isPlannedBetween } from './matter/due.ts'
export { explainClock } from './matter/explain.ts'
export { fold } from './matter/fold.ts'
export { GRADES, type Grade } from './matter/grade.ts'
export { KEPT, keeping, owedBy } from './matter/kept-deadline.ts'
export { type NextLevel, nextLevels } from './matter/ladder.ts'
export { lookBackAt } from './matter/look-back.ts'
export {
  type Draft,
  type Duty,
  type DutyKey,
  type Facts,
  type FiledPaper,
  type Holder,
  isAlike,
  type Level,
  type Matter,
  type MatterId,
  type MatterRef,
  type OfficeId,
  type OfficerId,
  resultOf,
  rootDuty,
} from './matter/matter.ts'
export type { Move } from './matter/move.ts'
export { type Announced, announce, recompute } from './matter/recompute.ts'
export { asSeenBy } from './matter/seen-by.ts'
export { nextAutomatic, type Settled, settle, wakeAt } from './matter/settle.ts'
export {
  firstReceiver,
  isApplicantOf,
  isOverseer,
  mayKnow,
  mayKnowFirm,
  OVERSEERS,
} from './matter/sight.ts'
export { type Misfit, misfitsOf } from './procedure/fit.ts'
export { type Loaded, loadProcedure, type ProcedureFile } from './procedure/load.ts'
export type { Problem } from './procedure/problem.ts'
export {
  childrenOf,
  type Limit,
  type Node,
  type Procedure,
  type Step,
  stepsBelow,
} from './procedure/procedure.ts'
export { type Named, type Shown, shown, shownOf } from './shown.ts'
export type { Branded, Language, Text } from './text.ts'
export { asInstant, DAY_MS, findInstant, HOUR_MS, type Instant } from './time/instant.ts'
export { type Day, dateOf, dayOf, findDay, type LocalDate, plusDays, weekdayOf } from './time/local-date.ts'
export { lastOfMonth, plusMonths } from './time/month.ts'
export { openZone, type Zone } from './time/zone.ts'
