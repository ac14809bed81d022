import type { Instant } from '@doudi/kernel'

export type ReadClock = () => Instant

/** A clock that stands still until it is set: for tests and demonstrations, never for real service. */
export interface TestClock {
  readonly now: ReadClock
  set(to: Instant): void
}

export function openTestClock(start: Instant): TestClock {
  let at = start
  return {
    now: () => at,
    set(to) {
      at = to
    },
  }
}
