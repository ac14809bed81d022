/** Road tests of automated vehicles: subjects, vehicles, operators, insurance, opened roads and the rules of the place. */

export { type PlateValidity, plateValidity } from './measures/plate-validity.ts'
export { type Progression, progression } from './measures/progression.ts'
export { type ReportDue, reportsDue } from './measures/reports-due.ts'
export { runningOn } from './measures/running-on.ts'
export { pilotZone } from './module.ts'
export { type TestNotice, testNotice } from './papers/test-notice.ts'
export type { Segment, StatusChange } from './registers/road-segment.ts'
export type { Rules } from './registers/test-rules.ts'
export type { Vehicle } from './registers/test-vehicle.ts'
