import {
  DAY_MS,
  findCurrentProcedure,
  getProcedure,
  type Instant,
  type Matter,
  type Registry,
} from '@doudi/kernel'
import type pg from 'pg'
import type { Task } from '../group.ts'
import type { Answer } from '../ledger.ts'
import { readMatters } from '../matter-row.ts'
import { readPersonal } from '../reads/personal.ts'
import { openMatterTask } from './open-matter.ts'
import type { Repeated } from './request.ts'

/** Longer than any procedure may wait with a call it has missed (the schema's own limit). */
const LONGEST_MS = 100 * DAY_MS
const BATCH = 100

interface Due {
  readonly matter: Matter
  /** Names the closing: a matter that is taken up again and closed again is asked about again. */
  readonly key: string
}

interface Asked {
  readonly county: string
  readonly now: Instant
  /** Those that were found before and could not be opened. */
  readonly except: readonly string[]
}

/** Closed matters whose call is due and was not opened since they were closed; the earliest first. */
export async function findLookBacks(pool: pg.Pool, { county, now, except }: Asked): Promise<readonly Due[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'due-look-backs',
    text: `select m.id from matter m
           where m.county = $1 and m.look_back_at <= $2 and m.look_back_at > $3 and m.id <> all($4)
             and not exists (select from matter a
                             where a.county = m.county and a.looks_back = m.id and a.opened_at >= m.closed_at)
           order by m.look_back_at, m.id limit $5`,
    values: [county, now, now - LONGEST_MS, except, BATCH],
  })
  const stored = await readMatters(
    pool,
    county,
    rows.map(r => r.id),
  )
  return stored.map(({ matter }) => ({ matter, key: `look-back/${matter.id}/${matter.closedAt}` }))
}

/** What is asked, for whoever calls: the words are not personal, but stand where the words of a request stand. */
function wordsOf({ number }: Matter): string {
  return `办件 ${number} 已办结。请回访反映人：反映问题以后，有没有因此受到不公对待（如检查增多、审批变慢、言语施压）？如实登记，不向承办单位透露。`
}

/** The opening of a look-back; undefined where it comes too late, or there is nobody to call. */
export async function lookBackTask(
  { matter, key }: Due,
  {
    pool,
    registry,
    county,
    now,
  }: { pool: pg.Pool; registry: Registry; county: Parameters<typeof getProcedure>[0]; now: Instant },
): Promise<Task<Answer | Repeated> | undefined> {
  const { lookBack } = getProcedure(county, matter.procedure)
  const due = lookBack && (matter.closedAt ?? now) + (lookBack.days + lookBack.within) * DAY_MS
  if (!lookBack || (due ?? 0) < now || !findCurrentProcedure(county, lookBack.procedure)) return undefined
  const said = await readPersonal(pool, county.id, matter.id)
  const first = (field: string): string | undefined =>
    said.find(v => v.version === 1 && v.field === field)?.value
  const { firm, town } = matter.facts
  const [contact, phone] = [first('contact'), first('phone')]
  if (firm === undefined && phone === undefined) return undefined
  const input = {
    procedure: lookBack.procedure,
    origin: 'proactive',
    title: `事后回访：${matter.number}`,
    text: wordsOf(matter),
    ...(firm && { firm }),
    ...(town && { town }),
    ...(contact && { contact }),
    ...(phone && { phone }),
    // What the catch-all office alone may know, it asks about itself.
    disclosure: matter.disclosure === 'doudi-only' ? 'doudi-only' : 'open',
    lookBack: { matter: matter.id, number: matter.number },
  }
  return openMatterTask({ actor: { kind: 'system' }, input, key }, registry)
}
