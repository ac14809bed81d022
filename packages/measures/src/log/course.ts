/** Whose time passes (时间归属), the one who is counted first where several run at once. */
export const OWNERS = ['government', 'intermediary', 'utility', 'applicant'] as const
export type Owner = (typeof OWNERS)[number]

/** The two clocks of which a procedure may promise something. */
export type PromiseClock = 'promised' | 'legal'

/**
 * What measures need to know of one version of a procedure. It is read from the procedure's tree once, so that the log alone
 * says the rest.
 */
export interface Course {
  readonly procedure: string
  readonly version: number
  /** Steps that can only come once the answer has been given: call-back, follow-up, closing. */
  readonly after: ReadonlySet<string>
  /** The outermost nodes with limits before the answer: what is owed to whoever asked. */
  readonly owed: ReadonlySet<string>
  /** Steps whose outcome is the matter's result. */
  readonly results: ReadonlySet<string>
  /** Steps at which somebody is asked how it went. */
  readonly hearing: ReadonlySet<string>
  /** Whose time a step takes. */
  readonly timeOf: ReadonlyMap<string, Owner>
  readonly owes: ReadonlySet<PromiseClock>
  /** Limits in whole working days of a block that begins with the matter: what it may take with no stop and no extension. */
  readonly wholeDays: ReadonlyMap<PromiseClock, number>
}

export function courseKey(procedure: string, version: number): string {
  return `${procedure}@${version}`
}

/** Courses by `procedure@version`. A matter whose procedure has none is counted as not measured, and so said. */
export type Courses = ReadonlyMap<string, Course>
