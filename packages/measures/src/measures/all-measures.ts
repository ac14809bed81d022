import type { Measure } from '../measure/measure.ts'
import { answeredWithin5, answeredWithin10, answeredWithin20 } from './answered-within.ts'
import { caughtShare, caughtTime } from './caught.ts'
import { equalityOfSizes, equalityOfTowns } from './equality.ts'
import { firstPass } from './first-pass.ts'
import { response, satisfaction, unreached } from './heard.ts'
import { onTimeLegal, onTimeLegalGross, onTimePromised, onTimePromisedGross } from './on-time.ts'
import { disputes, extensions, handOvers, reopenings, returns, reworks, supplements } from './per-request.ts'
import { results } from './results.ts'
import { stopsNearLimit } from './stops-near-limit.ts'
import { timeByOwner } from './time-by-owner.ts'
import { withdrawn } from './withdrawn.ts'
import { governmentTime, workingTime } from './working-time.ts'

/** All measures, in the order in which they are told. */
export const MEASURES: readonly Measure[] = [
  ...[onTimePromised, onTimePromisedGross, onTimeLegal, onTimeLegalGross],
  ...[answeredWithin5, answeredWithin10, answeredWithin20],
  ...[workingTime, governmentTime, timeByOwner],
  ...[firstPass, supplements, handOvers, disputes, returns, extensions, stopsNearLimit],
  ...[reworks, reopenings, results, withdrawn],
  ...[response, unreached, satisfaction],
  ...[caughtShare, caughtTime],
  ...[equalityOfTowns, equalityOfSizes],
]
