import type { Course, Courses, Owner } from '../log/course.ts'
import { courseKey } from '../log/course.ts'

const GOVERNMENT: Owner = 'government'

/** A request of a firm: ten days promised and thirty by law for the whole reply. */
export const REQUEST: Course = {
  procedure: 'request',
  version: 1,
  after: new Set(['call-back', 'review', 'rework', 'follow-up', 'closing']),
  owed: new Set(['reply']),
  results: new Set(['rework', 'handle', 'intake']),
  hearing: new Set(['call-back']),
  timeOf: new Map([
    ['intake', GOVERNMENT],
    ['handle', GOVERNMENT],
  ]),
  owes: new Set(['promised', 'legal']),
  wholeDays: new Map([
    ['promised', 10],
    ['legal', 30],
  ]),
}

/** Its next version calls the handling by another name. */
export const REQUEST_2: Course = {
  ...REQUEST,
  version: 2,
  results: new Set(['rework', 'settle', 'intake']),
  timeOf: new Map([
    ['intake', GOVERNMENT],
    ['settle', GOVERNMENT],
  ]),
}

/** A permit: each step has a limit of its own, and one is the applicant's. */
export const PERMIT: Course = {
  procedure: 'permit',
  version: 1,
  after: new Set(['closing']),
  owed: new Set(['intake', 'amend', 'examine']),
  results: new Set(['examine', 'intake']),
  hearing: new Set(),
  timeOf: new Map<string, Owner>([
    ['intake', 'government'],
    ['amend', 'applicant'],
    ['opinion', 'intermediary'],
    ['examine', 'government'],
  ]),
  owes: new Set(['promised', 'legal']),
  wholeDays: new Map(),
}

export const SIMULATED_COURSES: Courses = new Map(
  [REQUEST, REQUEST_2, PERMIT].map(course => [courseKey(course.procedure, course.version), course]),
)
