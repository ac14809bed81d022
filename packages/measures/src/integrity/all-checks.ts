import type { Check, Flag } from './check.ts'
import { backdating } from './checks/backdating.ts'
import { bunching } from './checks/bunching.ts'
import { cherryPicking } from './checks/cherry-picking.ts'
import { deadFields } from './checks/dead-fields.ts'
import { lateRegistration } from './checks/late-registration.ts'
import { massClosure } from './checks/mass-closure.ts'
import { pauseNearLimit } from './checks/pause-near-limit.ts'
import { ratingStuffing } from './checks/rating-stuffing.ts'
import { splitMatters } from './checks/split-matters.ts'
import { thresholdDrop } from './checks/threshold-drop.ts'
import type { Trails } from './trail.ts'

export const CHECKS: readonly Check[] = [
  ...[backdating, massClosure, bunching, splitMatters, pauseNearLimit],
  ...[lateRegistration, cherryPicking, ratingStuffing, thresholdDrop, deadFields],
]

/** All flags of all checks. */
export function findFlags(trails: Trails): readonly Flag[] {
  return CHECKS.flatMap(check => check.find(trails).map(flag => ({ check: check.name, ...flag })))
}
