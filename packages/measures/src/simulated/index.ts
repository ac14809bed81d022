/** Counties that never were, for tests and benches: logs whose truth is known. */

export { type Habits, ORDINARY, WILD } from './habits.ts'
export { BEHAVIOURS, plant } from './planted.ts'
export { type SimulatedCounty, type Simulating, simulate } from './simulate.ts'
