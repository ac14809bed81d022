/** How often things happen in a simulated county, as shares of matters; and how long an answer takes. */
export interface Habits {
  /** Logarithm of the working days that an office takes: the middle, and how it differs by office, officer, week and matter. */
  readonly days: {
    readonly middle: number
    readonly byOffice: number
    readonly byOfficer: number
    readonly byWeek: number
    readonly byMatter: number
  }
  readonly permits: number
  /** Answered on the spot, by whoever receives it. */
  readonly direct: number
  readonly stops: number
  readonly supplements: number
  readonly extensions: number
  readonly disputes: number
  readonly handOvers: number
  readonly caught: number
  readonly reworks: number
  readonly reopenings: number
  readonly withdrawals: number
  readonly splits: number
  readonly merges: number
  readonly migrations: number
  readonly lookBacks: number
  /** Of those asked, how many say how it was; of those, how many are content. */
  readonly responses: number
  readonly content: number
}

/** A county as it should be: things go wrong now and then. */
export const ORDINARY: Habits = {
  days: { middle: 1.6, byOffice: 0.2, byOfficer: 0.1, byWeek: 0.15, byMatter: 0.45 },
  ...{
    permits: 0.2,
    direct: 0.1,
    stops: 0.05,
    supplements: 0.08,
    extensions: 0.05,
    disputes: 0.04,
    handOvers: 0.08,
  },
  ...{ caught: 0.02, reworks: 0.04, reopenings: 0.02, withdrawals: 0.02, splits: 0.01, merges: 0.01 },
  ...{ migrations: 0, lookBacks: 0.02, responses: 0.6, content: 0.93 },
}

/** One in which everything happens often, so that a short log holds all of it. */
export const WILD: Habits = {
  days: { middle: 2, byOffice: 0.5, byOfficer: 0.4, byWeek: 0.4, byMatter: 0.8 },
  ...{
    permits: 0.4,
    direct: 0.15,
    stops: 0.4,
    supplements: 0.4,
    extensions: 0.3,
    disputes: 0.3,
    handOvers: 0.4,
  },
  ...{ caught: 0.2, reworks: 0.3, reopenings: 0.2, withdrawals: 0.15, splits: 0.15, merges: 0.15 },
  ...{ migrations: 0.15, lookBacks: 0.1, responses: 0.7, content: 0.6 },
}
