/** Monitoring of the magnetic field: stations, what they send, what is wrong with it, and when somebody must be told. */

export { type GradeTable, gradeTables, tableOn } from './grades/grade-table.ts'
export { geomag } from './module.ts'
export { bulletin, type DayMean } from './papers/bulletin.ts'
export { type Station, type StationSite, siteOf } from './registers/station.ts'
export { readIagaSamples } from './samples/read-iaga-samples.ts'
export { findTopic, readMessage, type Topic } from './samples/read-message.ts'
export { type ReadSamples, readSampleLines } from './samples/read-ndjson.ts'
export {
  type Cadence,
  ELEMENTS,
  type Element,
  INTERVAL_MS,
  type SampleBatch,
  type SampleProblem,
} from './samples/sample-batch.ts'
export { type AlarmMatter, FAULT_WORDS, faultMatter, stormMatter, TIER_WORDS } from './watch/alarm.ts'
export {
  type Assessment,
  assessAt,
  DAYS_BEFORE,
  localIndexOf,
  MINUTE_MS,
  type MinuteRecord,
  type Prepared,
  prepare,
  type Site,
  stormsOf,
} from './watch/assess.ts'
export {
  type Because,
  type Course,
  calmerOf,
  leadHours,
  type Notice,
  stepCourse,
  TIERS,
  type Tier,
} from './watch/course.ts'
export { type Fault, type Finding, faultsAmong, findingsIn, isSameFault, silenceOf } from './watch/faults.ts'
