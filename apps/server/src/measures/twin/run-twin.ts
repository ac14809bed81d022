import {
  type About,
  type Closes,
  type Courses,
  type Figure,
  type IndexScore,
  type Method,
  OWNERS,
} from '@doudi/measures'
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
import {
  FILL_METHOD,
  INSERT_METHOD,
  INSERT_MISSING,
  methodAsRows,
  SCORES,
  TELL_INDEX,
} from './index-score.ts'
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

type Told = Omit<IndexScore, 'pillars'> & {
  readonly pillars: readonly (Omit<IndexScore['pillars'][number], 'id'> & { readonly place: number })[]
}

async function scoreOf(client: pg.ClientBase, method: Method): Promise<IndexScore> {
  await client.query(FILL_METHOD)
  await client.query(INSERT_METHOD, [JSON.stringify(methodAsRows(method))])
  await client.query(INSERT_MISSING, [method.missing.fewest, method.missing.rule === 'withhold'])
  await client.query(SCORES)
  const { rows } = await client.query<{ told: Told }>(TELL_INDEX)
  const told = rows[0]?.told ?? { index: null, arithmetic: null, pillars: [] }
  return {
    ...told,
    pillars: told.pillars.map(({ place, ...rest }) => ({ id: method.pillars[place]?.id ?? '', ...rest })),
  }
}

/** What the second implementation found. */
export interface TwinAnswer {
  readonly figures: Readonly<Record<string, Figure>>
  /** One for each method that was given. */
  readonly indexes: readonly IndexScore[]
}

/**
 * All measures, and the index by each method, by SQL on the ledger alone: the same definitions, computed by another hand.
 * Whoever doubts a figure, or changes one, holds the two against each other.
 */
export async function runTwin(
  client: pg.ClientBase,
  input: TwinInput,
  methods: readonly Method[] = [],
): Promise<TwinAnswer> {
  await client.query('begin')
  try {
    await fill(client, input)
    for (const part of [EVENTS, OFFICES, DAYS, MEMBERS, UNITS, FIGURES]) await client.query(part)
    const { rows } = await client.query<{ figures: Record<string, Figure> }>(TELL)
    const indexes: IndexScore[] = []
    for (const method of methods) {
      indexes.push(await scoreOf(client, method))
      await client.query('drop table twin_indicator, twin_missing, twin_scored, twin_pillar, twin_index')
    }
    return { figures: rows[0]?.figures ?? {}, indexes }
  } finally {
    await client.query('rollback')
  }
}
