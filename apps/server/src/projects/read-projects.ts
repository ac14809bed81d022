import type { Actor, LocalDate } from '@doudi/kernel'
import {
  chainOf,
  citedBeside,
  course,
  type Project,
  progress,
  slippageWall,
  spans,
  startRate,
  type Target,
  valueNow,
} from '@doudi/projects'
import { readAllAs } from '../entries/read-all-entries.ts'
import { presentDeskRow } from '../present-desk.ts'
import { type ServerContext, todayOf, viewingOf } from '../server-context.ts'

type Json = Readonly<Record<string, unknown>>

/** First and last day of each quarter. */
const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const
const MOST_BLOCKING = 200

/** Open matters that came from these entries, by the entry: what holds a project up. */
export async function readBlocking(
  entries: readonly string[],
  reader: Actor,
  context: ServerContext,
): Promise<ReadonlyMap<string, Json[]>> {
  const { ledger } = context
  const { items } = await ledger.list({ sources: entries, status: 'open', limit: MOST_BLOCKING }, reader)
  const states = await ledger.desk.states(
    items.map(row => row.id),
    reader,
  )
  const blocking = new Map<string, Json[]>()
  for (const row of items) {
    const matter = states.get(row.id)
    const entry = matter?.facts.source?.entry
    if (entry === undefined) continue
    const shown = presentDeskRow(row, matter, viewingOf(context))
    blocking.set(entry, [...(blocking.get(entry) ?? []), shown])
  }
  return blocking
}

function presentChain(project: Project, projects: readonly Project[]): Json {
  const { upstream, downstream } = chainOf(project, projects)
  return { upstream: upstream.map(presentLine), downstream: downstream.map(presentLine) }
}

/** A project in a list of projects. */
function presentLine({ id, fields }: Project): Json {
  const { name, firm, block, landmark, town, office, chainLeader } = fields
  return { id, name, block, chainLeader: chainLeader ?? false, firm, landmark, town, office }
}

/** Quarters of the year that have begun: how many starts were planned for the year, and how many are verified by then. */
function startRates(projects: readonly Project[], year: number, today: LocalDate): Json[] {
  return QUARTERS.flatMap(([first, last], i) => {
    if (today < `${year}-${first}`) return []
    const by = (today < `${year}-${last}` ? today : `${year}-${last}`) as LocalDate
    return [{ quarter: i + 1, by, ...startRate(projects, { year, by }) }]
  })
}

/** 推进图: every project with its milestones and what holds it up, the wall of slippage, the rate of starts by quarter. */
export async function readOverview(context: ServerContext, reader: Actor, year: number): Promise<Json> {
  const today = todayOf(context)
  const projects = await readAllAs<Project>(context.ledger, 'project', reader)
  const blocking = await readBlocking(
    projects.map(p => p.id),
    reader,
    context,
  )
  return {
    today,
    year,
    projects: projects
      // Ids grow with time: as they were entered.
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(project => ({
        ...presentLine(project),
        milestones: course(project, today),
        chain: presentChain(project, projects),
        blocking: blocking.get(project.id) ?? [],
      })),
    wall: slippageWall(projects, today).map(({ project, worst }) => ({
      ...presentLine(project),
      ...worst,
      blocking: (blocking.get(project.id) ?? []).length,
    })),
    startRates: startRates(projects, year, today),
  }
}

/** One project whole: milestones, published durations beside its own, spans, the chain, and what holds it up. */
export async function readCourse(
  context: ServerContext,
  reader: Actor,
  id: string,
): Promise<Json | undefined> {
  const { ledger } = context
  const today = todayOf(context)
  const projects = await readAllAs<Project>(ledger, 'project', reader)
  const project = projects.find(p => p.id === id)
  if (!project) return undefined
  const blocking = await readBlocking([id], reader, context)
  return {
    today,
    ...presentLine(project),
    milestones: course(project, today),
    cited: citedBeside(project).map(({ cited, state, days }) => ({
      ...cited,
      said: cited.days,
      state,
      days,
    })),
    spans: spans(project, ledger.county().calendar),
    chain: presentChain(project, projects),
    blocking: blocking.get(id) ?? [],
  }
}

function presentTarget(target: Target, targets: readonly Target[]): Json {
  const { id, fields, kept } = target
  const { name, nameEn, part, unit, compare, office, under, data, source } = fields
  return {
    ...{ id, name, nameEn, part, unit, compare, office, under, data, source },
    ...progress(target, targets),
    first: kept.earlier[0]?.value ?? valueNow(target),
    actuals: kept.actuals,
    earlier: kept.earlier,
  }
}

/**
 * 年度目标: each with its quarters, what it was before it was changed, and how many of its parts have reported; of the last year
 * that has any, if none is named.
 */
export async function readTargets(context: ServerContext, reader: Actor, asked?: number): Promise<Json> {
  const all = await readAllAs<Target>(context.ledger, 'target', reader)
  const years = [...new Set(all.map(t => t.fields.year))].sort((a, b) => b - a)
  const thisYear = Number(todayOf(context).slice(0, 4))
  const year = asked ?? years.find(y => y <= thisYear) ?? thisYear
  const targets = all.filter(t => t.fields.year === year).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { year, years, items: targets.map(target => presentTarget(target, targets)) }
}
