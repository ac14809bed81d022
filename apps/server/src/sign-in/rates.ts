import type { Allowance } from '../http/shared-rates.ts'

/** How often somebody may ask. */
export interface Rates {
  /** Sign-ins begun or finished, by network address. */
  readonly signIn: Allowance
  /** Writing without an account, by network address: a service hall has one for all who stand in it. */
  readonly anonymousWrite: Allowance
  /** Suggestions while somebody types, by officer. */
  readonly suggest: Allowance
  /** Any request, by session or token, whichever server it comes to. */
  readonly person: Allowance
}

export const RATES: Rates = {
  signIn: { burst: 60, everyMs: 2_000 },
  anonymousWrite: { burst: 200, everyMs: 1_000 },
  suggest: { burst: 120, everyMs: 150 },
  person: { burst: 3_000, everyMs: 10 },
}
