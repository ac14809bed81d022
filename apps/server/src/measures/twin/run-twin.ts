import { type About, type Closes, type Courses, type Figure, OWNERS } from '@doudi/measures'
import type pg from 'pg'
import {
  EVENTS,
  FILL_CLOSES,
  FILL_COURSES,
  FILL_EVENTS,
  FILL_HEAD,
  FILL_NODES,
  FILL_SIZES,
  TABLES,
} from './events.ts'
import { FIGURES, TELL } from './figures.ts'
import { DAYS, MEMBERS, OFFICES } from './members.ts'
import { UNITS } from './units.ts'

/** What both implementations are given besides the log. */
export interface TwinInput {
  readonly county: string
  /** The newest event that counts. */
  readonly upTo: number
  readonly courses: Courses
  readonly closes: Closes
  readonly about: About
}

function coursesAsRows(courses: Courses) {
  return [...courses.values()].map(({ procedure, version, owes, wholeDays }) => ({
    ...{ procedure, version, promised: owes.has('promised'), legal: owes.has('legal') },
    promised_days: wholeDays.get('promised') ?? null,
    legal_days: wholeDays.get('legal') ?? null,
  }))
}

function nodesAsRows(courses: Courses) {
  return [...courses.values()].flatMap(({ procedure, version, after, owed, results, hearing, timeOf }) =>
    [...new Set([...after, ...owed, ...results, ...hearing, ...timeOf.keys()])].map(node => {
      const owner = timeOf.get(node)
      return {
        ...{ procedure, version, node, is_after: after.has(node), is_owed: owed.has(node) },
        ...{ is_result: results.has(node), is_hearing: hearing.has(node) },
        owner: owner === undefined ? null : OWNERS.indexOf(owner),
      }
    }),
  )
}

/** Fills the tables of the second implementation; they vanish with the transaction of the client. */
async function fill(
  client: pg.ClientBase,
  { county, upTo, courses, closes, about }: TwinInput,
): Promise<void> {
  await client.query(TABLES)
  await client.query(FILL_CLOSES, [[...closes]])
  await client.query(FILL_COURSES, [JSON.stringify(coursesAsRows(courses))])
  await client.query(FILL_NODES, [JSON.stringify(nodesAsRows(courses))])
  await client.query(FILL_SIZES, [JSON.stringify(Object.fromEntries(about.sizeOfFirm))])
  await client.query(FILL_EVENTS, [county, upTo])
  await client.query(FILL_HEAD, [county, upTo])
}

/**
 * All measures by SQL on the ledger alone: the same definitions, computed by another hand. Whoever doubts a figure, or changes
 * one, holds the two against each other.
 */
export async function runTwin(
  client: pg.ClientBase,
  input: TwinInput,
): Promise<Readonly<Record<string, Figure>>> {
  await client.query('begin')
  try {
    await fill(client, input)
    for (const part of [EVENTS, OFFICES, DAYS, MEMBERS, UNITS, FIGURES]) await client.query(part)
    const { rows } = await client.query<{ figures: Record<string, Figure> }>(TELL)
    return rows[0]?.figures ?? {}
  } finally {
    await client.query('rollback')
  }
}
