import type { OpenLedger } from '@doudi/ledger'

export type Verdict = 'same' | 'not-same'

/** 是否同一诉求: what somebody found when two matters were laid side by side. */
export interface DuplicateVerdict {
  readonly one: string
  readonly other: string
  readonly verdict: Verdict
  readonly officer: string
  readonly at: number
}

interface Row {
  one: string
  other: string
  verdict: Verdict
  officer: string
  at: string
}

/** The pair in one order, whoever was looked at first. */
function ordered(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one]
}

export interface Verdicts {
  /** All verdicts in which one of these matters stands. */
  about(ids: readonly string[]): Promise<readonly DuplicateVerdict[]>
  set(
    pair: readonly [string, string],
    given: { verdict: Verdict; officer: string; at: number },
  ): Promise<void>
  drop(pair: readonly [string, string]): Promise<void>
}

export function openVerdicts({ pool, county }: Pick<OpenLedger, 'pool' | 'county'>): Verdicts {
  return {
    async about(ids) {
      const { rows } = await pool.query<Row>({
        name: 'verdicts-about',
        text: `select one, other, verdict, officer, at from duplicate_verdict
               where county = $1 and (one = any($2) or other = any($2))`,
        values: [county().id, ids],
      })
      return rows.map(row => ({ ...row, at: Number(row.at) }))
    },
    async set([a, b], { verdict, officer, at }) {
      await pool.query(
        `insert into duplicate_verdict (county, one, other, verdict, officer, at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (county, one, other) do update
           set verdict = excluded.verdict, officer = excluded.officer, at = excluded.at`,
        [county().id, ...ordered(a, b), verdict, officer, at],
      )
    },
    async drop([a, b]) {
      await pool.query('delete from duplicate_verdict where county = $1 and one = $2 and other = $3', [
        county().id,
        ...ordered(a, b),
      ])
    },
  }
}

/** The verdict on a pair, if somebody has given one. */
export function verdictOn(
  verdicts: readonly DuplicateVerdict[],
  one: string,
  other: string,
): DuplicateVerdict | undefined {
  const [first, second] = ordered(one, other)
  return verdicts.find(v => v.one === first && v.other === second)
}
